import { Form, Input, Modal, Radio } from 'antd'
import type { Activity } from '../../../api/activities.ts'
import { ProblemNote } from '../../../ui/problem-note.tsx'
import { useFieldAct } from '../use-field-act.tsx'

interface StepFormProps {
  readonly activity: Activity
  readonly open: boolean
  readonly onClose: () => void
}

interface Filled {
  readonly explained: boolean
  readonly note?: string
}

/** Going on: whether the reason was spoken into the recording when it started again. */
export function ResumeForm({ activity, open, onClose }: StepFormProps) {
  const [form] = Form.useForm<Filled>()
  const act = useFieldAct(activity.id, 'resume', onClose)
  const send = ({ explained, note }: Filled) => act.run(note ? { explained, note } : { explained })
  return (
    <Modal
      title="恢复记录"
      open={open}
      onCancel={onClose}
      okText="登记恢复"
      okButtonProps={{ size: 'large' }}
      cancelButtonProps={{ size: 'large' }}
      confirmLoading={act.busy}
      onOk={form.submit}
      destroyOnHidden
    >
      <Form form={form} layout="vertical" requiredMark={false} onFinish={send} preserve={false}>
        <Form.Item
          name="explained"
          label="恢复录制时是否已口头说明中断原因"
          rules={[{ required: true, message: '请选择' }]}
        >
          <Radio.Group className="thumb-choice">
            <Radio value={true}>已在录音录像中说明</Radio>
            <Radio value={false}>没有说明</Radio>
          </Radio.Group>
        </Form.Item>
        <Form.Item name="note" label="补充说明（可不填）">
          <Input.TextArea rows={2} maxLength={2000} />
        </Form.Item>
        {act.problem !== undefined && <ProblemNote problem={act.problem} />}
      </Form>
    </Modal>
  )
}
