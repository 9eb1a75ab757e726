import { Checkbox, Form, Input, InputNumber } from 'antd'
import { deviceActs, type Repairing } from '../../../api/devices.ts'
import { DayField } from '../../../ui/day-field.tsx'
import { ActForm } from './act-form.tsx'
import { NoteField } from './fields.tsx'
import type { ActFormOf } from './issue-form.tsx'
import { useDeviceAct } from './use-device-act.ts'

/** What the repairer did, for how much, and whether it was accepted. */
export function RepairForm({ device, onClose }: ActFormOf) {
  const [form] = Form.useForm<Repairing>()
  const act = useDeviceAct(device.id, deviceActs.repair, onClose)
  return (
    <ActForm
      title={`登记维修 ${device.code}`}
      okText="登记"
      form={form}
      act={act}
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
        rules={[{ required: true, whitespace: true, message: '请填写维修单位' }]}
      >
        <Input maxLength={80} />
      </Form.Item>
      <div className="device-two">
        <DayItem name="sentOn" label="送修日期" />
        <DayItem name="backOn" label="返还日期" />
      </div>
      <div className="device-two">
        <Form.Item
          name="costYuan"
          label="费用"
          rules={[{ required: true, message: '没有费用的填 0' }]}
        >
          <InputNumber
            controls={false}
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

function DayItem({ name, label }: { readonly name: string; readonly label: string }) {
  return (
    <Form.Item name={name} label={label} rules={[{ required: true, message: `请选择${label}` }]}>
      <DayField />
    </Form.Item>
  )
}
