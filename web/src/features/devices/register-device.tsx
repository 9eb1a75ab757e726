import { useQuery } from '@tanstack/react-query'
import { Form, Modal, Select } from 'antd'
import { type Registering, registerDevice } from '../../api/devices.ts'
import { unitsQuery } from '../../api/org.ts'
import { useAct } from '../../api/use-act.ts'
import { ProblemNote } from '../../ui/problem-note.tsx'
import { EntryFields } from './entry-fields.tsx'
import { given } from './given.ts'

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
    refreshes: [['devices'], ['equipment'], ['device-plan']],
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
        onFinish={(filled) => act.run(given(filled))}
      >
        <EntryFields />
        <Form.Item name="unit" label="配发科室" rules={[{ required: true, message: '请选择科室' }]}>
          <Select options={data?.units.map(({ id, name }) => ({ value: id, label: name })) ?? []} />
        </Form.Item>
        {act.problem !== undefined && <ProblemNote problem={act.problem} />}
      </Form>
    </Modal>
  )
}

const FIRST = { kind: 'body-camera', explosionProof: false }
