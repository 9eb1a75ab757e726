import { Form, Input, Modal } from 'antd'
import type { Activity } from '../../../api/activities.ts'
import { ProblemNote } from '../../../ui/problem-note.tsx'
import { useFieldAct } from '../use-field-act.tsx'

interface WorkFormProps {
  readonly activity: Activity
  readonly onClose: () => void
}

/** The work record that stands in for the recording: what happened, and why it was not recorded. */
export function WorkForm({ activity, onClose }: WorkFormProps) {
  const [form] = Form.useForm<{ cause: string; basis: string }>()
  const act = useFieldAct(activity.id, 'work-record', onClose)
  return (
    <Modal
      title="提交工作记录"
      open
      onCancel={onClose}
      okText="提交"
      confirmLoading={act.busy}
      onOk={form.submit}
    >
      <Form form={form} layout="vertical" requiredMark={false} onFinish={act.run}>
        <Form.Item
          name="cause"
          label="事由"
          rules={[{ required: true, whitespace: true, message: '请写明事由' }]}
        >
          <Input.TextArea rows={4} maxLength={2000} />
        </Form.Item>
        <Form.Item
          name="basis"
          label="依据"
          rules={[{ required: true, whitespace: true, message: '请写明依据' }]}
        >
          <Input.TextArea rows={3} maxLength={2000} />
        </Form.Item>
        {act.problem !== undefined && <ProblemNote problem={act.problem} />}
      </Form>
    </Modal>
  )
}
