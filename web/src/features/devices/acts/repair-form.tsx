import { Checkbox, DatePicker, Form, Input, InputNumber } from 'antd'
import type { Dayjs } from 'dayjs'
import { deviceActs, type Repairing } from '../../../api/devices.ts'
import { ActForm } from './act-form.tsx'
import { NoteField } from './fields.tsx'
import type { ActFormOf } from './issue-form.tsx'
import { useDeviceAct } from './use-device-act.ts'

type Filled = Omit<Repairing, 'sentOn' | 'backOn'> & { readonly days: readonly [Dayjs, Dayjs] }

/** What the repairer did, for how much, and whether it was accepted. */
export function RepairForm({ device, onClose }: ActFormOf) {
  const [form] = Form.useForm<Filled>()
  const act = useDeviceAct(device.id, deviceActs.repair, onClose)
  const send = ({ days, ...filled }: Filled) =>
    act.run({
      ...filled,
      sentOn: days[0].format('YYYY-MM-DD'),
      backOn: days[1].format('YYYY-MM-DD'),
    })
  return (
    <ActForm
      title={`登记维修 ${device.code}`}
      okText="登记"
      form={form}
      act={{ ...act, run: send }}
      onClose={onClose}
      first={{ accepted: false, ...(device.order === null ? {} : { order: device.order.number }) }}
    >
      <Form.Item
        name="order"
        label="维修单号"
        extra="由故障报告产生；没有的留空，是否报销按本单位制度"
      >
        <Input maxLength={40} />
      </Form.Item>
      <Form.Item
        name="repairer"
        label="维修单位"
        rules={[{ required: true, message: '请填写维修单位' }]}
      >
        <Input maxLength={80} />
      </Form.Item>
      <div className="device-two">
        <Form.Item
          name="days"
          label="送修、返还日期"
          rules={[{ required: true, message: '请选择两个日期' }]}
        >
          <DatePicker.RangePicker style={{ width: '100%' }} placeholder={['送修', '返还']} />
        </Form.Item>
        <Form.Item
          name="costYuan"
          label="费用"
          rules={[{ required: true, message: '没有费用的填 0' }]}
        >
          <InputNumber
            min={0}
            max={1_000_000}
            precision={2}
            suffix="元"
            style={{ width: '100%' }}
          />
        </Form.Item>
      </div>
      <NoteField name="work" label="维修内容" missing="请写明维修内容" />
      <Form.Item name="accepted" valuePropName="checked">
        <Checkbox>验收合格，可以恢复使用</Checkbox>
      </Form.Item>
    </ActForm>
  )
}
