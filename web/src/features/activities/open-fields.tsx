import { useQuery } from '@tanstack/react-query'
import { Form, Input, Radio, Select } from 'antd'
import { officersQuery } from '../../api/officers.ts'
import { cataloguesQuery } from '../../api/regulations.ts'
import { choices } from '../../api/words.ts'
import { Asked } from '../../ui/asked.tsx'
import { labelOf } from '../../ui/label-of.ts'
import { NothingYet } from '../../ui/nothing-yet.tsx'
import { SourceChips } from '../../ui/source-chips.tsx'

/** The regulation's own list of activities, each with its article. */
export function KindField() {
  const query = useQuery(cataloguesQuery)
  return (
    <Asked query={query}>
      {({ activityKinds }) =>
        activityKinds.length === 0 ? (
          <NothingYet what="没有可选的活动类别。">
            本单位还没有启用制度，或所用制度目前只有原文、没有规则。请管理员在“制度”页查看。
          </NothingYet>
        ) : (
          <Form.Item
            name="kind"
            rules={[{ required: true, message: '请选择活动类别' }]}
            noStyle={false}
          >
            <Radio.Group className="kind-choice" aria-label="活动类别">
              {activityKinds.map(({ key, title, citation, setting }) => (
                <Radio key={key} value={key}>
                  {title} {citation !== null && <SourceChips sources={[citation]} />}
                  {setting !== null && <span className="rows-sub">{setting}</span>}
                </Radio>
              ))}
            </Radio.Group>
          </Form.Item>
        )
      }
    </Asked>
  )
}

export function ParticularsFields() {
  return (
    <>
      <Form.Item
        name="matter"
        label="事由"
        rules={[{ required: true, whitespace: true, message: '请填写事由' }]}
      >
        <Input maxLength={200} placeholder="例如：养老机构安全检查" />
      </Form.Item>
      <Form.Item
        name="party"
        label="当事人"
        rules={[{ required: true, whitespace: true, message: '请填写当事人' }]}
      >
        <Input maxLength={200} placeholder="单位名称或姓名" />
      </Form.Item>
      <Form.Item
        name="place"
        label="地点"
        rules={[{ required: true, whitespace: true, message: '请填写地点' }]}
      >
        <Input maxLength={200} />
      </Form.Item>
      <Form.Item name="caseNumber" label="案号（没有可不填）">
        <Input maxLength={60} />
      </Form.Item>
      <Form.Item name="secrecy" label="是否涉密">
        <Select allowClear placeholder="不涉密" options={choices('secrecy')} />
      </Form.Item>
    </>
  )
}

/** What it rests on, and what the recorders are for where the regulation lists it. */
export function PurposeFields({ taken }: { readonly taken: boolean }) {
  const { data } = useQuery(cataloguesQuery)
  const purposes = data?.devicePurposes ?? []
  // Where the use of recorders is ruled, taking one out wants both; the server says by which article.
  const required = taken && purposes.length > 0
  return (
    <>
      <Form.Item name="basis" label="执法依据" rules={[{ required, message: '请填写执法依据' }]}>
        <Input maxLength={500} placeholder="法律规定，或上级交办的任务" />
      </Form.Item>
      {purposes.length > 0 && (
        <Form.Item
          name="purpose"
          label="记录设备的用途"
          rules={[{ required, message: '请选择用途' }]}
        >
          <Select
            allowClear
            placeholder="领用设备的，请选择"
            options={purposes.map(({ key, title }) => ({ value: key, label: title }))}
          />
        </Form.Item>
      )}
    </>
  )
}

/** Who takes part; whoever may not is shown with the reason and cannot be chosen. */
export function OfficersField() {
  const query = useQuery(officersQuery)
  const officers = query.data?.officers ?? []
  const barred = officers.filter(({ allowed }) => !allowed)
  return (
    <>
      <Form.Item
        name="officers"
        rules={[{ required: true, message: '请选择执法人员' }]}
        style={{ margin: 0 }}
      >
        <Select
          mode="multiple"
          aria-label="执法人员"
          placeholder="选择参加的执法人员"
          optionFilterProp="label"
          labelRender={labelOf}
          loading={query.isPending}
          options={officers.map(({ id, name, badgeNumber, unit, allowed }) => ({
            value: id,
            label: `${name}（${badgeNumber}，${unit}）${allowed ? '' : '：不能参加'}`,
            disabled: !allowed,
          }))}
        />
      </Form.Item>
      {barred.length > 0 && (
        <details className="barred">
          <summary>{barred.length} 人现在不能参加执法</summary>
          <ul className="rows">
            {barred.map(({ id, name, why, citations }) => (
              <li key={id}>
                <span className="rows-main">
                  <strong>{name}</strong> {why} <SourceChips sources={citations} />
                </span>
              </li>
            ))}
          </ul>
        </details>
      )}
    </>
  )
}
