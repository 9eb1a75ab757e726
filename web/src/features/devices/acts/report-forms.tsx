import { Checkbox, Form } from 'antd'
import {
  type DeviceShown,
  deviceActs,
  type ReportingDamage,
  type ReportingFault,
  type ReportingFound,
  type ReportingLoss,
} from '../../../api/devices.ts'
import { ActForm } from './act-form.tsx'
import { CauseField, NoteField } from './fields.tsx'
import type { ActFormOf } from './issue-form.tsx'
import { useDeviceAct } from './use-device-act.ts'

/** A fault stops the recorder at once and opens a repair order. */
export function FaultForm({ device, onClose }: ActFormOf) {
  const [form] = Form.useForm<ReportingFault>()
  const act = useDeviceAct(device.id, deviceActs.reportFault, onClose)
  return (
    <ActForm
      title={`报故障 ${device.code}`}
      okText="报告并停用"
      danger
      form={form}
      act={act}
      onClose={onClose}
    >
      <Answerable device={device} />
      <NoteField name="what" label="故障情况" missing="请写明故障情况" />
      <p className="device-quiet">提交后设备立即停用并生成维修单，维修登记并验收后才能再用。</p>
    </ActForm>
  )
}

export function DamageForm({ device, onClose }: ActFormOf) {
  const [form] = Form.useForm<ReportingDamage>()
  const act = useDeviceAct(device.id, deviceActs.reportDamage, onClose)
  return (
    <ActForm
      title={`报损坏 ${device.code}`}
      okText="登记"
      form={form}
      act={act}
      onClose={onClose}
      first={{ intent: false }}
    >
      <Answerable device={device} />
      <CauseField required />
      <NoteField name="what" label="损坏情况" missing="请写明损坏情况" />
      <Form.Item name="intent" valuePropName="checked">
        <Checkbox>经认定为故意损坏</Checkbox>
      </Form.Item>
      <p className="device-quiet">因损坏不能使用的，还要报故障，设备才会停用。</p>
    </ActForm>
  )
}

export function LossForm({ device, onClose }: ActFormOf) {
  const [form] = Form.useForm<ReportingLoss>()
  const act = useDeviceAct(device.id, deviceActs.reportLoss, onClose)
  return (
    <ActForm
      title={`报丢失 ${device.code}`}
      okText="登记丢失"
      danger
      form={form}
      act={act}
      onClose={onClose}
      first={{ theft: false }}
    >
      <Answerable device={device} />
      <NoteField name="what" label="何时、何地、怎样丢失" missing="请写明丢失经过" />
      <Form.Item name="theft" valuePropName="checked">
        <Checkbox>被盗（已报警的，请在经过中写明）</Checkbox>
      </Form.Item>
    </ActForm>
  )
}

/** A lost recorder is there again: it stands where it stood before the loss. */
export function FoundForm({ device, onClose }: ActFormOf) {
  const [form] = Form.useForm<ReportingFound>()
  const act = useDeviceAct(device.id, deviceActs.reportFound, onClose)
  return (
    <ActForm
      title={`登记找回 ${device.code}`}
      okText="登记找回"
      form={form}
      act={act}
      onClose={onClose}
    >
      <NoteField name="what" label="何时、何地、怎样找回" missing="请写明找回经过" />
      <p className="device-quiet">
        登记后恢复报丢失以前的状态；使用前须重新检查。设备内的文件请尽快采集。
      </p>
    </ActForm>
  )
}

/** Both are written into the report by the server. */
function Answerable({ device }: { readonly device: DeviceShown }) {
  const { lastUser, firstResponsible, unit } = device
  return (
    <p className="device-quiet">
      使用人：{lastUser ?? '尚无领用记录，记为报告人本人'}；第一责任人：
      {firstResponsible ?? `${unit}尚未登记部门负责人，请先在“人员”页登记其岗位`}。
    </p>
  )
}
