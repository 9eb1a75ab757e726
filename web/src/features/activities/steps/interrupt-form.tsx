import { useQuery } from '@tanstack/react-query'
import { Form, Input, Modal, Radio } from 'antd'
import type { Activity } from '../../../api/activities.ts'
import { cataloguesQuery } from '../../../api/regulations.ts'
import { ProblemNote } from '../../../ui/problem-note.tsx'
import { SourceChips } from '../../../ui/source-chips.tsx'
import { useFieldAct } from '../use-field-act.tsx'

interface StepFormProps {
  readonly activity: Activity
  readonly open: boolean
  readonly onClose: () => void
}

/** Why the recording stops: a reason of the regulation, in the officer's words where it helps. */
export function InterruptForm({ activity, open, onClose }: StepFormProps) {
  const [form] = Form.useForm<{ reason: string; note?: string }>()
  const { data } = useQuery(cataloguesQuery)
  const act = useFieldAct(activity.id, 'interrupt', onClose)
  const settings = new Set(data?.interruptionReasons.flatMap(({ setting }) => setting ?? []))
  const send = ({ reason, note }: { reason: string; note?: string }) =>
    act.run(note ? { reason, note } : { reason })
  return (
    <Modal
      title="中断记录"
      open={open}
      onCancel={onClose}
      okText="登记中断"
      okButtonProps={{ size: 'large' }}
      cancelButtonProps={{ size: 'large' }}
      confirmLoading={act.busy}
      onOk={form.submit}
      destroyOnHidden
    >
      <Form form={form} layout="vertical" requiredMark={false} onFinish={send} preserve={false}>
        <Form.Item
          name="reason"
          label="中断原因"
          rules={[{ required: true, message: '请选择原因' }]}
        >
          <Radio.Group className="thumb-choice">
            {data?.interruptionReasons.map(({ key, title, citation }) => (
              <Radio key={key} value={key}>
                {title} {citation !== null && <SourceChips sources={[citation]} />}
              </Radio>
            ))}
          </Radio.Group>
        </Form.Item>
        {[...settings].map((setting) => (
          <p key={setting} className="rows-sub" style={{ marginBottom: 16 }}>
            {setting}
          </p>
        ))}
        <Form.Item name="note" label="补充说明（可不填）">
          <Input.TextArea rows={2} maxLength={2000} />
        </Form.Item>
        {act.problem !== undefined && <ProblemNote problem={act.problem} />}
      </Form>
    </Modal>
  )
}
