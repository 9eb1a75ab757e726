import { Form, Input, Modal } from 'antd'
import { type Plan, withdrawPlan } from '../../../api/plans.ts'
import { useAct } from '../../../api/use-act.ts'
import { ProblemNote } from '../../../ui/problem-note.tsx'

interface WithdrawFormProps {
  readonly plan: Plan
  readonly onClose: () => void
}

/** A plan that is not carried out is withdrawn with a reason, and stays in the list. */
export function WithdrawForm({ plan, onClose }: WithdrawFormProps) {
  const [form] = Form.useForm<{ reason: string }>()
  const act = useAct({
    act: ({ reason }: { reason: string }, headers) => withdrawPlan(plan.id, reason, headers),
    refreshes: [['plans']],
    done: onClose,
  })
  return (
    <Modal
      title={`撤回计划 ${plan.number}`}
      open
      onCancel={onClose}
      okText="撤回"
      okButtonProps={{ size: 'large' }}
      cancelButtonProps={{ size: 'large' }}
      confirmLoading={act.busy}
      onOk={form.submit}
    >
      <Form form={form} layout="vertical" requiredMark={false} onFinish={act.run}>
        <Form.Item
          name="reason"
          label="原因"
          rules={[{ required: true, whitespace: true, message: '请填写原因' }]}
        >
          <Input.TextArea rows={2} maxLength={500} />
        </Form.Item>
        {act.problem !== undefined && <ProblemNote problem={act.problem} />}
      </Form>
    </Modal>
  )
}
