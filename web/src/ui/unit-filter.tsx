import { useQuery } from '@tanstack/react-query'
import { Select } from 'antd'
import { unitsQuery } from '../api/org.ts'
import { labelOf } from './label-of.ts'
import { useAddress } from './use-address.ts'

/** One unit of the agency, or all; in the address. */
export function UnitFilter() {
  const [unit, setUnit] = useAddress('unit')
  const { data } = useQuery(unitsQuery)
  return (
    <Select
      allowClear
      showSearch={{ optionFilterProp: 'label' }}
      aria-label="机构"
      placeholder="全部机构"
      labelRender={labelOf}
      value={unit ?? null}
      options={data?.units.map(({ id, name }) => ({ value: id, label: name })) ?? []}
      onChange={(value) => setUnit(value ?? undefined)}
    />
  )
}
