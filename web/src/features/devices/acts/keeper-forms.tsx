import { Form, Radio } from 'antd'
import { type Amending, deviceActs, type Retiring } from '../../../api/devices.ts'
import { choices } from '../../../api/words.ts'
import { EntryFields } from '../entry-fields.tsx'
import { given } from '../given.ts'
import { ActForm } from './act-form.tsx'
import { NoteField } from './fields.tsx'
import type { ActFormOf } from './issue-form.tsx'
import { useDeviceAct } from './use-device-act.ts'

/** Corrects what the register holds of the recorder. */
export function AmendForm({ device, onClose }: ActFormOf) {
  const [form] = Form.useForm<Amending>()
  const act = useDeviceAct(device.id, deviceActs.amend, onClose)
  const { code, kind, model, explosionProof, serial, card, storagePlace } = device
  const held = {
    ...{ code, kind, model, explosionProof },
    ...(serial === null ? {} : { serial }),
    ...(card === null ? {} : { card }),
    ...(storagePlace === null ? {} : { storagePlace }),
  }
  const filled = Form.useWatch((values) => values, form)
  const same = filled === undefined || isSame(held, given(filled))
  return (
    <ActForm
      title={`更正台账 ${code}`}
      okText="更正"
      form={form}
      act={act}
      onClose={onClose}
      first={held}
      why={same ? '还没有改动，改动后才能提交更正。' : undefined}
    >
      <p className="device-quiet">更正记入履历，原来的登记仍在。换科室请用“发放”。</p>
      <EntryFields />
    </ActForm>
  )
}

/** Both without what is empty. */
function isSame(held: Omit<Amending, 'id'>, filled: Omit<Amending, 'id'>): boolean {
  return FIELDS.every((field) => held[field] === filled[field])
}

const FIELDS = [
  ...(['code', 'kind', 'model', 'serial', 'card'] as const),
  ...(['storagePlace', 'explosionProof'] as const),
] as const

/** Out of use for good. */
export function RetireForm({ device, onClose }: ActFormOf) {
  const [form] = Form.useForm<Retiring>()
  const act = useDeviceAct(device.id, deviceActs.retire, onClose)
  return (
    <ActForm
      title={`停用报废 ${device.code}`}
      okText="停用报废"
      danger
      form={form}
      act={act}
      onClose={onClose}
    >
      <Form.Item name="because" label="原因" rules={[{ required: true, message: '请选择原因' }]}>
        <Radio.Group options={choices('retiredBecause')} />
      </Form.Item>
      <NoteField name="note" label="备注" />
      <p className="device-quiet">停用后不能恢复，履历和录制的资料不受影响。</p>
    </ActForm>
  )
}
