import { Checkbox, Input, Select } from 'antd'
import { choices } from '../../api/words.ts'
import { UnitFilter } from '../../ui/unit-filter.tsx'
import { useAddress } from '../../ui/use-address.ts'

/** What to look for in the register; every choice stands in the address. */
export function DeviceFilters() {
  const [text, setText] = useAddress('query')
  const [state, setState] = useAddress('state')
  const [overdue, setOverdue] = useAddress('overdue')
  return (
    <search className="device-filters">
      <Input.Search
        key={text ?? ''}
        allowClear
        aria-label="搜索设备"
        placeholder="编号、型号、机身号、卡号"
        defaultValue={text ?? ''}
        onSearch={(value) => setText(value.trim())}
        className="device-search"
      />
      <Select
        allowClear
        aria-label="设备状态"
        placeholder="全部状态"
        value={state ?? null}
        options={choices('deviceState')}
        onChange={(value) => setState(value ?? undefined)}
        className="device-filter"
      />
      <UnitFilter name="科室" className="device-filter" />
      <Checkbox
        checked={overdue === 'yes'}
        onChange={({ target }) => setOverdue(target.checked ? 'yes' : undefined)}
      >
        只看逾期未维护
      </Checkbox>
    </search>
  )
}
