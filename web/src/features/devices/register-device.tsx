import { useQuery } from '@tanstack/react-query'
import { Checkbox, Form, Input, Modal, Select } from 'antd'
import { type Registering, registerDevice } from '../../api/devices.ts'
import { unitsQuery } from '../../api/org.ts'
import { useAct } from '../../api/use-act.ts'
import { choices } from '../../api/words.ts'
import { ProblemNote } from '../../ui/problem-note.tsx'

interface RegisterDeviceProps {
  readonly open: boolean
  readonly onClose: () => void
}

/** Enters a recorder into the register. */
export function RegisterDevice({ open, onClose }: RegisterDeviceProps) {
  const [form] = Form.useForm<Registering>()
  const { data } = useQuery(unitsQuery)
  const act = useAct({
    act: registerDevice,
    refreshes: [['devices']],
    done: () => {
      form.resetFields()
      onClose()
    },
  })
  return (
    <Modal
      title="登记设备"
      open={open}
      onCancel={onClose}
      okText="登记"
      confirmLoading={act.busy}
      onOk={form.submit}
    >
      <Form
        form={form}
        layout="vertical"
        requiredMark={false}
        initialValues={FIRST}
        onFinish={act.run}
      >
        <Form.Item
          name="code"
          label="设备编号"
          extra="与设备上的标签一致，采集时按它认设备"
          rules={[{ required: true, message: '请填写设备编号' }]}
        >
          <Input autoCapitalize="characters" />
        </Form.Item>
        <Form.Item name="kind" label="类别" rules={[{ required: true }]}>
          <Select options={choices('deviceKind')} />
        </Form.Item>
        <Form.Item name="model" label="型号" rules={[{ required: true, message: '请填写型号' }]}>
          <Input />
        </Form.Item>
        <Form.Item name="unit" label="配发科室" rules={[{ required: true, message: '请选择科室' }]}>
          <Select options={data?.units.map(({ id, name }) => ({ value: id, label: name })) ?? []} />
        </Form.Item>
        <Form.Item name="explosionProof" valuePropName="checked">
          <Checkbox>符合防爆规定，可在爆炸危险区域使用</Checkbox>
        </Form.Item>
        {act.problem !== undefined && <ProblemNote problem={act.problem} />}
      </Form>
    </Modal>
  )
}

const FIRST = { kind: 'body-camera', explosionProof: false }
