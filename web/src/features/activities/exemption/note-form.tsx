import { Form, Input, Modal, Radio } from 'antd'
import { type Activity, steps } from '../../../api/activities.ts'
import { ProblemNote } from '../../../ui/problem-note.tsx'
import { useStep } from '../use-step.tsx'

interface NoteFormProps {
  readonly activity: Activity
  readonly onClose: () => void
}

/** The leader in charge reads the work record and says what he thinks of it. */
export function NoteForm({ activity, onClose }: NoteFormProps) {
  const [form] = Form.useForm<{ agreed: boolean; opinion: string }>()
  const act = useStep(activity.id, steps.noteExemption, onClose)
  return (
    <Modal
      title="阅示免予记录"
      open
      onCancel={onClose}
      okText="提交意见"
      confirmLoading={act.busy}
      onOk={form.submit}
    >
      <Form form={form} layout="vertical" requiredMark={false} onFinish={act.run}>
        <Form.Item name="agreed" label="意见" rules={[{ required: true, message: '请选择意见' }]}>
          <Radio.Group
            options={[
              { value: true, label: '同意' },
              { value: false, label: '不同意' },
            ]}
          />
        </Form.Item>
        <Form.Item
          name="opinion"
          label="批示"
          rules={[{ required: true, whitespace: true, message: '请填写批示' }]}
        >
          <Input.TextArea rows={3} maxLength={2000} />
        </Form.Item>
        {act.problem !== undefined && <ProblemNote problem={act.problem} />}
      </Form>
    </Modal>
  )
}
