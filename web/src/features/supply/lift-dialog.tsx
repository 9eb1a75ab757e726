import { Form, Input } from 'antd'
import { type Lifting, liftHold, type SupplyShown } from '../../api/supplies.ts'
import { filled, SupplyDialog } from './supply-dialog.tsx'

interface LiftDialogProps {
  readonly shown: SupplyShown
  readonly onClose: () => void
}

/** The dispute is over: its paper, the reason, and who approves it on this screen. */
export function LiftDialog({ shown, onClose }: LiftDialogProps) {
  return (
    <SupplyDialog<Lifting, unknown>
      title="解除长期保存"
      ok="解除"
      file={shown.case.id}
      lead={
        <>
          复议、诉讼终结后，解除 {shown.number} 来函列定的长期保存，此后按一般保管期限计算。
          {shown.liftApproved && '须由制度规定的批准人用本人账号在此批准，办理人不得自批。'}
          其他来函、投诉等列定的长期保存不受影响。
        </>
      }
      act={(values, headers) => liftHold(shown.id, values, headers)}
      onClose={onClose}
    >
      {shown.state !== 'withdrawn' && (
        <Form.Item name="paper" label="终结文书" rules={[filled('请填写终结文书的名称和文号')]}>
          <Input maxLength={200} placeholder="例如：（2026）冀08行终21号行政判决书" />
        </Form.Item>
      )}
      <Form.Item name="reason" label="理由" rules={[filled('请写明解除的理由')]}>
        <Input.TextArea rows={2} maxLength={500} />
      </Form.Item>
      {shown.liftApproved && (
        <>
          <Form.Item name="login" label="批准人账号" rules={[filled('请批准人填写账号')]}>
            <Input autoComplete="off" autoCapitalize="off" maxLength={64} />
          </Form.Item>
          <Form.Item
            name="password"
            label="批准人密码"
            rules={[{ required: true, message: '请批准人填写密码' }]}
          >
            <Input.Password autoComplete="new-password" />
          </Form.Item>
        </>
      )}
    </SupplyDialog>
  )
}
