import { useQuery } from '@tanstack/react-query'
import { Checkbox, Input, Select } from 'antd'
import { unitsQuery } from '../../api/org.ts'
import { choices } from '../../api/words.ts'
import { labelOf } from '../../ui/label-of.ts'
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
      <UnitFilter />
      <Checkbox
        checked={overdue === 'yes'}
        onChange={({ target }) => setOverdue(target.checked ? 'yes' : undefined)}
      >
        只看逾期未维护
      </Checkbox>
    </search>
  )
}

export function UnitFilter() {
  const [unit, setUnit] = useAddress('unit')
  const { data } = useQuery(unitsQuery)
  return (
    <Select
      allowClear
      showSearch={{ optionFilterProp: 'label' }}
      aria-label="科室"
      placeholder="全部科室"
      labelRender={labelOf}
      value={unit ?? null}
      options={data?.units.map(({ id, name }) => ({ value: id, label: name })) ?? []}
      onChange={(value) => setUnit(value ?? undefined)}
      className="device-filter"
    />
  )
}
