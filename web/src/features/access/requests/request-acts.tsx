import { Form, Input } from 'antd'
import {
  approveRequest,
  type RequestShown,
  refuseRequest,
  registerRequest,
  remindRequest,
  revokeGrant,
  withdrawRequest,
} from '../../../api/access.ts'
import { DeskDialog, filled } from '../../../ui/access/desk-dialog.tsx'
import { type OfferedAct, OfferedActs } from '../../../ui/act-dialog.tsx'
import { BecauseField } from '../../../ui/because-field.tsx'

interface RequestActsProps {
  readonly request: RequestShown
}

/** What this person can do; a button that cannot be pressed says why, in the server's words. */
export function RequestActs({ request }: RequestActsProps) {
  const { acts, state, own, register } = request
  const refreshes = [['access-request', request.id], ['access-requests'], ['reminders']]
  const common = { id: request.id, refreshes }
  const registering = register?.state === 'turn'
  const offered: OfferedAct[] = []
  if (state === 'waiting' && own) {
    offered.push({
      ...{ key: 'remind', zh: '催办', why: acts.remind.why },
      dialog: (close) => <RemindDialog {...common} close={close} />,
    })
    offered.push({
      ...{ key: 'withdraw', zh: '撤回申请', why: acts.withdraw.why },
      dialog: (close) => <WithdrawDialog {...common} close={close} />,
    })
  } else if (state === 'waiting' && registering) {
    offered.push({
      ...{ key: 'register', zh: '登记', why: acts.register.why, primary: true },
      dialog: (close) => <RegisterDialog {...common} request={request} close={close} />,
    })
  } else if (state === 'waiting') {
    offered.push(
      {
        ...{ key: 'approve', zh: '同意', why: acts.approve.why, primary: true },
        dialog: (close) => <ApproveDialog {...common} close={close} />,
      },
      {
        ...{ key: 'refuse', zh: '不同意', why: acts.refuse.why },
        dialog: (close) => <RefuseDialog {...common} close={close} />,
      },
    )
  }
  if (state === 'granted' && acts.revoke.may) {
    offered.push({
      ...{ key: 'revoke', zh: '收回许可', why: null },
      dialog: (close) => <RevokeDialog {...common} close={close} />,
    })
  }
  if (offered.length === 0) return null
  return (
    <div style={{ marginTop: 16 }}>
      <OfferedActs acts={offered} />
    </div>
  )
}

interface DialogProps {
  readonly id: string
  readonly refreshes: readonly (readonly string[])[]
  readonly close: () => void
}

function ApproveDialog({ id, refreshes, close }: DialogProps) {
  return (
    <DeskDialog
      title="同意申请"
      ok="同意"
      refreshes={refreshes}
      act={({ opinion = '' }: { opinion?: string }, headers) =>
        approveRequest(id, opinion, headers)
      }
      onClose={close}
    >
      <Form.Item name="opinion" label="意见">
        <Input.TextArea rows={3} maxLength={1000} placeholder="可以不填" />
      </Form.Item>
    </DeskDialog>
  )
}

function RefuseDialog({ id, refreshes, close }: DialogProps) {
  return (
    <DeskDialog
      title="不同意申请"
      ok="不同意"
      lead="申请随即终止，申请人会看到理由。"
      refreshes={refreshes}
      act={({ because }: { because: string }, headers) => refuseRequest(id, because, headers)}
      onClose={close}
    >
      <BecauseField label="理由" most={1000} />
    </DeskDialog>
  )
}

function RegisterDialog({
  id,
  refreshes,
  close,
  request: { register },
}: DialogProps & RequestActsProps) {
  const fields = register?.fields ?? []
  return (
    <DeskDialog
      title="登记"
      ok="登记"
      lead="登记后申请人才能打开材料。"
      initial={Object.fromEntries(fields.map(({ key, value }) => [key, value]))}
      refreshes={refreshes}
      act={({ remark = '', ...values }: { [key: string]: string }, headers) =>
        registerRequest(id, { fields: values, remark }, headers)
      }
      onClose={close}
    >
      {fields.map(({ key, title }) => (
        <Form.Item key={key} name={key} label={title} rules={[filled(`请填写${title}`)]}>
          <Input maxLength={500} />
        </Form.Item>
      ))}
      <Form.Item name="remark" label="备注">
        <Input maxLength={1000} />
      </Form.Item>
    </DeskDialog>
  )
}

function RemindDialog({ id, refreshes, close }: DialogProps) {
  return (
    <DeskDialog
      title="催办申请"
      ok="催办"
      lead="现在办理这一步骤的人员会在提醒中看到，催办也记入这项申请的办理经过。只在系统内提醒，不发短信和邮件。"
      refreshes={refreshes}
      act={(_values: object, headers) => remindRequest(id, headers)}
      onClose={close}
    >
      {null}
    </DeskDialog>
  )
}

function WithdrawDialog({ id, refreshes, close }: DialogProps) {
  return (
    <DeskDialog
      title="撤回申请"
      ok="撤回"
      lead="撤回后不再办理；需要时可以重新申请。"
      refreshes={refreshes}
      act={(_values: object, headers) => withdrawRequest(id, headers)}
      onClose={close}
    >
      {null}
    </DeskDialog>
  )
}

function RevokeDialog({ id, refreshes, close }: DialogProps) {
  return (
    <DeskDialog
      title="收回许可"
      ok="收回"
      lead="正在播放的会在几秒内停止。"
      refreshes={refreshes}
      act={({ because }: { because: string }, headers) => revokeGrant(id, because, headers)}
      onClose={close}
    >
      <BecauseField label="理由" most={1000} />
    </DeskDialog>
  )
}
