import { Form, Input, Modal } from 'antd'
import { useNavigate } from 'react-router'
import { handOverSealed, type Shift } from '../../api/shifts.ts'
import { useAct } from '../../api/use-act.ts'
import { ProblemNote } from '../../ui/problem-note.tsx'

interface HandOverSealedProps {
  readonly device: Shift['devices'][number]
  readonly onClose: () => void
}

interface Filled {
  readonly condition: string
  readonly locker: string
  readonly login: string
  readonly password: string
}

/** Out of hours: the recorder goes sealed to whoever of the office is on duty, who signs here. */
export function HandOverSealed({ device, onClose }: HandOverSealedProps) {
  const [form] = Form.useForm<Filled>()
  const navigate = useNavigate()
  const act = useAct({
    act: ({ condition, locker, login, password }: Filled, headers) => {
      const where = locker.trim() === '' ? condition : `${condition}，存放于${locker.trim()}`
      const { activity, id } = device
      return handOverSealed({ activity, device: id, login, password, condition: where }, headers)
    },
    refreshes: [['shifts'], ['handovers'], ['activity']],
    done: (receipt) => {
      if (receipt !== null) navigate(`/handovers/${encodeURIComponent(receipt.number)}`)
    },
  })
  return (
    <Modal
      title={`封存移交 ${device.code}`}
      open
      onCancel={onClose}
      okText="接收人签收"
      confirmLoading={act.busy}
      onOk={form.submit}
    >
      <p style={{ marginBottom: 12, lineHeight: '24px' }}>
        非工作时间不能双人导出的，把设备封存后交办公室值班人员。请接收人核对设备，在本页用本人账号签收；签收时间即为您的移交时间，导出由办公室在下一工作日前完成。
      </p>
      <Form
        form={form}
        layout="vertical"
        requiredMark={false}
        autoComplete="off"
        initialValues={{ condition: '完好，已封存', locker: '' }}
        onFinish={act.run}
      >
        <Form.Item
          name="condition"
          label="设备和封存状况"
          rules={[{ required: true, whitespace: true, message: '请填写设备和封存状况' }]}
        >
          <Input maxLength={120} />
        </Form.Item>
        <Form.Item name="locker" label="存放位置（值班柜号等，可不填）">
          <Input maxLength={60} />
        </Form.Item>
        <Receiver />
        {act.problem !== undefined && <ProblemNote problem={act.problem} />}
      </Form>
    </Modal>
  )
}

function Receiver() {
  return (
    <>
      <Form.Item
        name="login"
        label="接收人账号"
        rules={[{ required: true, whitespace: true, message: '请填写账号' }]}
      >
        <Input autoComplete="off" autoCapitalize="off" />
      </Form.Item>
      <Form.Item
        name="password"
        label="接收人密码"
        rules={[{ required: true, message: '请填写密码' }]}
      >
        <Input.Password autoComplete="new-password" />
      </Form.Item>
    </>
  )
}
