import { useQuery } from '@tanstack/react-query'
import { Input, Select } from 'antd'
import { devicesQuery } from '../../api/devices.ts'
import { peopleQuery } from '../../api/org.ts'
import { DayRange } from '../../ui/day-range.tsx'
import { labelOf } from '../../ui/label-of.ts'
import { useAddress } from '../../ui/use-address.ts'
import { ItemFilters } from './filing/item-filters.tsx'

const STATES = [
  { value: 'undescribed', label: '未说明' },
  { value: 'unmatched', label: '未归入活动' },
  { value: 'unexplained', label: '归属待核对' },
  { value: 'damaged', label: '有损坏' },
  { value: 'waiting', label: '读取中' },
]

/** What to look for; every choice goes into the address, so a found list can be sent to somebody. */
export function Filters({ withState = true }: { readonly withState?: boolean }) {
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
        aria-label="搜索"
        placeholder="文件名、当事人、案由，至少两个字"
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
        labelRender={labelOf}
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
        labelRender={labelOf}
        value={officer ?? null}
        options={people.data?.people.map(({ id, name }) => ({ value: id, label: name })) ?? []}
        onChange={(value) => setOfficer(value ?? undefined)}
      />
      {withState && (
        <Select
          allowClear
          aria-label="状态"
          placeholder="全部状态"
          className="filter"
          value={state ?? null}
          options={STATES}
          onChange={(value) => setState(value ?? undefined)}
        />
      )}
      <DayRange label="录制日期" />
      <ItemFilters />
    </search>
  )
}
