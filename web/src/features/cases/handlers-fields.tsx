import { useQuery } from '@tanstack/react-query'
import { Form, Select } from 'antd'
import type { CaseChoices } from '../../api/cases.ts'
import { officersQuery } from '../../api/officers.ts'
import { labelOf } from '../../ui/label-of.ts'

/** Who handles the case, at least two of them, and the leader in charge. */
export function HandlersFields({ leaders }: { readonly leaders: CaseChoices['leaders'] }) {
  const query = useQuery(officersQuery)
  return (
    <>
      <Form.Item
        name="handlers"
        label="承办人员（两名以上）"
        rules={[{ required: true, message: '请选择承办人员' }]}
      >
        <Select
          mode="multiple"
          optionFilterProp="label"
          labelRender={labelOf}
          loading={query.isPending}
          options={(query.data?.officers ?? []).map(({ id, name, badgeNumber, unit, allowed }) => ({
            value: id,
            label: `${name}（${badgeNumber}，${unit}）${allowed ? '' : '：不能参加'}`,
            disabled: !allowed,
          }))}
        />
      </Form.Item>
      <Form.Item name="leader" label="分管领导（可不选）">
        <Select
          allowClear
          options={leaders.map(({ id, name }) => ({ value: id, label: name }))}
          placeholder={leaders.length === 0 ? '本单位还没有登记分管领导' : '选择分管领导'}
        />
      </Form.Item>
    </>
  )
}
