import { useQuery } from '@tanstack/react-query'
import { DatePicker, Input, Select } from 'antd'
import dayjs from 'dayjs'
import { useSearchParams } from 'react-router'
import { devicesQuery } from '../../api/devices.ts'
import { peopleQuery } from '../../api/org.ts'
import { useAddress } from '../../ui/use-address.ts'

const STATES = [
  { value: 'unmatched', label: '未归入活动' },
  { value: 'damaged', label: '有损坏' },
  { value: 'waiting', label: '读取中' },
]

/** What to look for; every choice goes into the address, so a found list can be sent to somebody. */
export function Filters() {
  const [text, setText] = useAddress('query')
  const [device, setDevice] = useAddress('device')
  const [officer, setOfficer] = useAddress('officer')
  const [state, setState] = useAddress('state')
  const devices = useQuery(devicesQuery({ limit: 200 }))
  const people = useQuery(peopleQuery(undefined, 200))
  return (
    <search className="recording-filters">
      <Input.Search
        key={text ?? ''}
        allowClear
        aria-label="搜索文件名"
        placeholder="文件名、编号，至少两个字"
        defaultValue={text ?? ''}
        onSearch={(value) => setText([...value.trim()].length >= 2 ? value.trim() : undefined)}
        className="filter-search"
      />
      <Select
        allowClear
        showSearch={{ optionFilterProp: 'label' }}
        aria-label="设备"
        placeholder="全部设备"
        className="filter"
        value={device ?? null}
        options={devices.data?.devices.map(({ id, code }) => ({ value: id, label: code })) ?? []}
        onChange={(value) => setDevice(value ?? undefined)}
      />
      <Select
        allowClear
        showSearch={{ optionFilterProp: 'label' }}
        aria-label="执法人员"
        placeholder="全部人员"
        className="filter"
        value={officer ?? null}
        options={people.data?.people.map(({ id, name }) => ({ value: id, label: name })) ?? []}
        onChange={(value) => setOfficer(value ?? undefined)}
      />
      <Select
        allowClear
        aria-label="状态"
        placeholder="全部状态"
        className="filter"
        value={state ?? null}
        options={STATES}
        onChange={(value) => setState(value ?? undefined)}
      />
      <Days />
    </search>
  )
}

/** Whole days in China; the second day is included. */
function Days() {
  const [params, setParams] = useSearchParams()
  const from = params.get('from')
  const to = params.get('to')
  const set = (first: string | undefined, last: string | undefined) =>
    setParams((before) => {
      const after = new URLSearchParams(before)
      after.delete('after')
      after.delete('from')
      after.delete('to')
      if (first !== undefined) after.set('from', first)
      if (last !== undefined) after.set('to', last)
      return after
    })
  return (
    <DatePicker.RangePicker
      aria-label="录制日期"
      allowEmpty={[true, true]}
      value={[
        from === null ? null : dayjs(from),
        to === null ? null : dayjs(to).subtract(1, 'day'),
      ]}
      onChange={(days) =>
        set(
          days?.[0]?.tz('Asia/Shanghai', true).startOf('day').toISOString(),
          days?.[1]?.tz('Asia/Shanghai', true).startOf('day').add(1, 'day').toISOString(),
        )
      }
    />
  )
}
