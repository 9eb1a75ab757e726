import { Checkbox, Form, Input, Modal } from 'antd'
import { type Activity, type ActivityDevice, steps } from '../../api/activities.ts'
import { ProblemNote } from '../../ui/problem-note.tsx'
import { useStep } from './use-step.tsx'

interface HandOverProps {
  readonly activity: Activity
  readonly device: ActivityDevice
  readonly onClose: () => void
}

interface Filled {
  readonly sealed: boolean
  readonly condition: string
}

/** The office receives a recorder from the officer who brings it. */
export function HandOver({ activity, device, onClose }: HandOverProps) {
  const [form] = Form.useForm<Filled>()
  const act = useStep(activity.id, steps.handOver, onClose)
  return (
    <Modal
      title={`接收设备 ${device.code}`}
      open
      onCancel={onClose}
      okText="接收"
      confirmLoading={act.busy}
      onOk={form.submit}
    >
      <Form
        form={form}
        layout="vertical"
        requiredMark={false}
        initialValues={{ sealed: false, condition: '完好' }}
        onFinish={(filled) => act.run({ device: device.id, from: device.carrier.id, ...filled })}
      >
        <p style={{ marginBottom: 12 }}>移交人：{device.carrier.name}；接收人：您本人。</p>
        <Form.Item
          name="condition"
          label="设备状况"
          rules={[{ required: true, whitespace: true, message: '请填写设备状况' }]}
        >
          <Input maxLength={200} />
        </Form.Item>
        <Form.Item name="sealed" valuePropName="checked">
          <Checkbox>存储卡已封存</Checkbox>
        </Form.Item>
        {act.problem !== undefined && <ProblemNote problem={act.problem} />}
      </Form>
    </Modal>
  )
}
