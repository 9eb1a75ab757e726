import { useQuery } from '@tanstack/react-query'
import { Form, Input, Modal, Radio, Select } from 'antd'
import type { Activity } from '../../../api/activities.ts'
import { type Choice, cataloguesQuery } from '../../../api/regulations.ts'
import { ProblemNote } from '../../../ui/problem-note.tsx'
import { SourceChips } from '../../../ui/source-chips.tsx'
import { useFieldAct } from '../use-field-act.tsx'

interface ClaimFormProps {
  readonly activity: Activity
  readonly onClose: () => void
}

interface Filled {
  readonly ground: string
  readonly details?: { readonly [key: string]: string }
  readonly contradiction?: string
}

/** The ground, and what that ground asks to be told. */
export function ClaimForm({ activity, onClose }: ClaimFormProps) {
  const [form] = Form.useForm<Filled>()
  const { data } = useQuery(cataloguesQuery)
  const act = useFieldAct(activity.id, 'exemption', onClose)
  const chosen = Form.useWatch('ground', form)
  const grounds = data?.exemptionGrounds ?? []
  const details = grounds.find(({ key }) => key === chosen)?.details ?? []
  return (
    <Modal
      title="申报免予记录"
      open
      onCancel={onClose}
      okText="申报"
      confirmLoading={act.busy}
      onOk={form.submit}
    >
      <Form
        form={form}
        layout="vertical"
        requiredMark={false}
        onFinish={({ ground, details: told = {}, contradiction = '' }) =>
          act.run({
            ground,
            details: told,
            ...(contradiction === '' ? {} : { contradiction }),
          })
        }
      >
        <Form.Item name="ground" label="情形" rules={[{ required: true, message: '请选择情形' }]}>
          <Radio.Group className="thumb-choice">
            {grounds.map(({ key, title, citation }) => (
              <Radio key={key} value={key}>
                {title} {citation !== null && <SourceChips sources={[citation]} />}
              </Radio>
            ))}
          </Radio.Group>
        </Form.Item>
        {details.map((detail) => (
          <DetailField key={detail.key} detail={detail} />
        ))}
        {act.problem !== undefined && <ProblemNote problem={act.problem} />}
        {act.problem?.code === 'law.refused' && (
          <Form.Item
            name="contradiction"
            label="与登记的设备矛盾的，说明为何不能使用（没有矛盾的不填）"
            style={{ marginBlockStart: 16 }}
          >
            <Input.TextArea rows={2} maxLength={2000} />
          </Form.Item>
        )}
      </Form>
    </Modal>
  )
}

function DetailField({ detail }: { readonly detail: Choice['details'][number] }) {
  const { key, title, oneOf } = detail
  const options = oneOf?.map((one) => ({ value: one.key, label: one.title }))
  return (
    <Form.Item
      name={['details', key]}
      label={title}
      rules={[{ required: true, message: `请填写${title}` }]}
    >
      {options === undefined ? (
        <Input.TextArea rows={2} maxLength={2000} />
      ) : (
        <Select options={options} />
      )}
    </Form.Item>
  )
}
