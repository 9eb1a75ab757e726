import { Form, Input, Radio } from 'antd'
import { type CheckingIn, deviceActs } from '../../../api/devices.ts'
import { ActForm } from './act-form.tsx'
import { CauseField, NoteField, PlaceField } from './fields.tsx'
import type { ActFormOf } from './issue-form.tsx'
import { SignatureFields } from './signature-fields.tsx'
import { useDeviceAct } from './use-device-act.ts'

/** Takes the recorder back: numbers as they stand on it, condition, and who brings it. */
export function CheckInForm({ device, onClose }: ActFormOf) {
  const [form] = Form.useForm<CheckingIn>()
  const act = useDeviceAct(device.id, deviceActs.checkIn, onClose)
  const condition = Form.useWatch('condition', form)
  return (
    <ActForm
      title={`收回设备 ${device.code}`}
      okText="签字并收回"
      form={form}
      act={act}
      onClose={onClose}
      first={{ condition: 'intact' }}
    >
      <p className="device-quiet">
        请看着设备填写号码，不要照抄台账。与登记不符的照样收回，并列为线索。
      </p>
      <div className="device-two">
        <Form.Item name="serial" label="机身号">
          <Input maxLength={60} />
        </Form.Item>
        <Form.Item name="card" label="存储卡号">
          <Input maxLength={60} />
        </Form.Item>
      </div>
      <Form.Item name="condition" label="状况">
        <Radio.Group
          options={[
            { value: 'intact', label: '完好' },
            { value: 'damaged', label: '有损坏' },
          ]}
        />
      </Form.Item>
      {condition === 'damaged' && <CauseField required />}
      <NoteField name="explanation" label="情况说明（由他人代还、有损坏的，请写明）" />
      <PlaceField />
      <SignatureFields who="交还人" act="签字" says="您是接收人。请交还人在这里用本人账号签字。" />
    </ActForm>
  )
}
