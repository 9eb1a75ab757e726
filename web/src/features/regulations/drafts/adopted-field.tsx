import { useQuery } from '@tanstack/react-query'
import { Form, Select } from 'antd'
import { packsQuery } from '../../../api/regulations.ts'

/** Chooses one of the regulations that the agency adopted, whatever its versions. */
export function AdoptedField({ label }: { readonly label: string }) {
  const { data } = useQuery(packsQuery)
  const adopted = (data?.regulations ?? []).filter(({ adoptedFrom }) => adoptedFrom !== null)
  const packs = [...new Map(adopted.map((entry) => [entry.pack, entry])).values()]
  return (
    <Form.Item name="pack" label={label} rules={[{ required: true, message: '请选择制度' }]}>
      <Select
        aria-label={label}
        placeholder="选择本单位启用的制度"
        notFoundContent="本单位还没有启用制度"
        options={packs.map(({ pack, shortTitle }) => ({ value: pack, label: shortTitle }))}
      />
    </Form.Item>
  )
}
