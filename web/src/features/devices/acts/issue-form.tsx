import { useQuery } from '@tanstack/react-query'
import { Form, Select } from 'antd'
import { type DeviceShown, deviceActs, type Issuing } from '../../../api/devices.ts'
import { unitsQuery } from '../../../api/org.ts'
import { ActForm } from './act-form.tsx'
import { NoteField, PlaceField } from './fields.tsx'
import { SignatureFields } from './signature-fields.tsx'
import { useDeviceAct } from './use-device-act.ts'

export interface ActFormOf {
  readonly device: DeviceShown
  readonly onClose: () => void
}

/** Gives the recorder to a unit; whoever receives it signs. */
export function IssueForm({ device, onClose }: ActFormOf) {
  const [form] = Form.useForm<Issuing>()
  const { data } = useQuery(unitsQuery)
  const act = useDeviceAct(device.id, deviceActs.issue, onClose)
  return (
    <ActForm
      title={`发放设备 ${device.code}`}
      okText="签收并发放"
      form={form}
      act={act}
      onClose={onClose}
      first={{ unit: device.unitId }}
    >
      <Form.Item name="unit" label="领用科室" rules={[{ required: true, message: '请选择科室' }]}>
        <Select
          showSearch={{ optionFilterProp: 'label' }}
          options={data?.units.map(({ id, name }) => ({ value: id, label: name })) ?? []}
        />
      </Form.Item>
      <PlaceField />
      <NoteField name="note" label="备注" />
      <SignatureFields
        who="领取人"
        act="签收"
        says="您是交付人。请领取人核对设备后，在这里用本人账号签收。"
      />
    </ActForm>
  )
}
