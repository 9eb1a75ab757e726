import { Checkbox, Form, Radio } from 'antd'
import { deviceActs, type Maintaining } from '../../../api/devices.ts'
import { choices } from '../../../api/words.ts'
import { someOf } from '../../../ui/some-of.ts'
import { ActForm } from './act-form.tsx'
import { NoteField } from './fields.tsx'
import type { ActFormOf } from './issue-form.tsx'
import { useDeviceAct } from './use-device-act.ts'

/** What was done to keep it in order, and how it is now. */
export function MaintainForm({ device, onClose }: ActFormOf) {
  const [form] = Form.useForm<Maintaining>()
  const act = useDeviceAct(device.id, deviceActs.maintain, onClose)
  return (
    <ActForm
      title={`维护保养 ${device.code}`}
      okText="登记"
      form={form}
      act={act}
      onClose={onClose}
      first={{ condition: 'good' }}
    >
      <Form.Item name="work" label="做了什么" rules={someOf('请至少选择一项')}>
        <Checkbox.Group options={choices('deviceWork')} />
      </Form.Item>
      <Form.Item
        name="condition"
        label="设备状况"
        extra="需要维修的，登记后再点“报故障”，设备随即停用"
      >
        <Radio.Group options={choices('deviceCondition')} />
      </Form.Item>
      <NoteField name="note" label="备注" />
    </ActForm>
  )
}
