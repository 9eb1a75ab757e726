import { App, Form, Input, Modal } from 'antd'
import { importDevices } from '../../api/devices.ts'
import { useAct } from '../../api/use-act.ts'
import { ProblemNote } from '../../ui/problem-note.tsx'

interface ImportDevicesProps {
  readonly open: boolean
  readonly onClose: () => void
}

const COLUMNS = '编号、类别、型号、科室、机身号、存储卡号、防爆'
const EXAMPLE = 'DSJ0231\t执法记录仪\tT1\t执法监察科\tSN20260037\tTF0001\t否'

/** Many recorders at once, from a table: all of them, or none and every faulty line named. */
export function ImportDevices({ open, onClose }: ImportDevicesProps) {
  const [form] = Form.useForm<{ table: string }>()
  const { message } = App.useApp()
  const act = useAct({
    act: importDevices,
    refreshes: [['devices'], ['equipment'], ['device-plan']],
    done: ({ count }) => {
      void message.success(`登记了 ${count} 台设备。`)
      form.resetFields()
      onClose()
    },
  })
  return (
    <Modal
      title="批量登记设备"
      open={open}
      width={760}
      onCancel={onClose}
      okText="全部登记"
      confirmLoading={act.busy}
      onOk={form.submit}
    >
      <Form form={form} layout="vertical" requiredMark={false} onFinish={act.run}>
        <p style={{ marginBottom: 10 }}>
          从表格软件复制后粘贴，或粘贴 CSV 内容，一行一台。各列依次为：{COLUMNS}
          ；后三列可以不填。类别写执法记录仪、照相机、摄像机或录音笔。有一行不对，就一台也不登记。
        </p>
        <Form.Item
          name="table"
          label="表格内容"
          rules={[{ required: true, whitespace: true, message: '请粘贴表格内容' }]}
        >
          <Input.TextArea rows={10} placeholder={EXAMPLE} className="device-table" />
        </Form.Item>
        {act.problem !== undefined && <ProblemNote problem={act.problem} />}
      </Form>
    </Modal>
  )
}
