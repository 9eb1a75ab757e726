import { useQuery } from '@tanstack/react-query'
import { Select } from 'antd'
import { unitsQuery } from '../api/org.ts'
import { labelOf } from './label-of.ts'
import { useAddress } from './use-address.ts'

interface UnitFilterProps {
  readonly className?: string
  /** What this page calls a unit. */
  readonly name?: '机构' | '科室'
}

/** One unit of the agency, or all; in the address. */
export function UnitFilter({ className = 'unit-filter', name = '机构' }: UnitFilterProps) {
  const [unit, setUnit] = useAddress('unit')
  const { data } = useQuery(unitsQuery)
  return (
    <Select
      allowClear
      showSearch={{ optionFilterProp: 'label' }}
      aria-label={name}
      placeholder={`全部${name}`}
      labelRender={labelOf}
      value={unit ?? null}
      options={data?.units.map(({ id, name: title }) => ({ value: id, label: title })) ?? []}
      onChange={(value) => setUnit(value ?? undefined)}
      className={className}
    />
  )
}
