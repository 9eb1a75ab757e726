import { Form, Input, Modal } from 'antd'
import type { Act } from '../../../api/outbox/act.ts'
import { outbox } from '../../../api/outbox/browser-outbox.ts'
import { useUnsent } from '../../../api/outbox/use-outbox.ts'
import { ProblemNote } from '../../../ui/problem-note.tsx'
import { useDeviceAct } from './use-device-act.ts'

interface DropActProps {
  readonly act: Act
  readonly onClose: () => void
}

/** Giving an act up takes a reason; nothing leaves this device without a trace. */
export function DropAct({ act, onClose }: DropActProps) {
  const [form] = Form.useForm<{ why: string }>()
  // What follows an opening has nowhere to go without it.
  const later = useUnsent(act.matter).filter(({ seq }) => seq > act.seq)
  const lost = act.verb === 'open' ? later : []
  const drop = async ({ why }: { why: string }) => {
    for (const one of [act, ...lost]) await outbox.drop(one, why)
  }
  const { run, busy, problem } = useDeviceAct(act.person, drop, onClose)
  return (
    <Modal
      title={`不再发送“${act.zh}”`}
      open
      onCancel={onClose}
      okText="不再发送"
      okButtonProps={{ danger: true, size: 'large', loading: busy }}
      cancelButtonProps={{ size: 'large' }}
      onOk={form.submit}
    >
      <Form form={form} layout="vertical" requiredMark={false} onFinish={run}>
        {problem !== undefined && <ProblemNote problem={problem} />}
        <p style={{ marginBottom: 12 }}>
          {act.verb === 'open'
            ? `这次活动将不会登记，本机上属于它的另外 ${lost.length} 项也不再发送。`
            : '这一项不会进入系统；系统里的经过以实际送达的为准。'}
        </p>
        <Form.Item
          name="why"
          label="原因"
          rules={[{ required: true, whitespace: true, message: '请填写原因' }]}
        >
          <Input.TextArea rows={2} maxLength={200} placeholder="例如：同事已经登记" />
        </Form.Item>
      </Form>
    </Modal>
  )
}
