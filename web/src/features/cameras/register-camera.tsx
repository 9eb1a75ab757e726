import { useQuery } from '@tanstack/react-query'
import { Form, Input, InputNumber, Modal, Select, Space } from 'antd'
import { registerCamera } from '../../api/cameras.ts'
import { unitsQuery } from '../../api/org.ts'
import { useAct } from '../../api/use-act.ts'
import { ProblemNote } from '../../ui/problem-note.tsx'

interface RegisterCameraProps {
  readonly open: boolean
  readonly onClose: () => void
}

interface Filled {
  readonly code: string
  readonly place: string
  readonly area: string
  readonly unit: string
  readonly many: number
  readonly of: 'Y' | 'M' | 'D'
}

/** Enters a camera; whether it is kept long enough, the regulation says. */
export function RegisterCamera({ open, onClose }: RegisterCameraProps) {
  const [form] = Form.useForm<Filled>()
  const { data } = useQuery(unitsQuery)
  const act = useAct({
    act: ({ many, of, ...camera }: Filled, headers) =>
      registerCamera({ ...camera, retention: `P${many}${of}` }, headers),
    refreshes: [['cameras']],
    done: () => {
      form.resetFields()
      onClose()
    },
  })
  return (
    <Modal
      title="登记监控设备"
      open={open}
      onCancel={onClose}
      okText="登记"
      cancelText="取消"
      confirmLoading={act.busy}
      onOk={form.submit}
    >
      <Form
        form={form}
        layout="vertical"
        requiredMark={false}
        initialValues={{ many: 1, of: 'Y' }}
        onFinish={act.run}
      >
        <Form.Item name="code" label="编号" rules={[filled('请填写编号')]}>
          <Input maxLength={40} autoComplete="off" placeholder="例如 大厅-02" />
        </Form.Item>
        <Form.Item name="place" label="安装地点" rules={[filled('请填写安装地点')]}>
          <Input maxLength={100} placeholder="例如 一楼大厅 2 号窗口" />
        </Form.Item>
        <Form.Item name="area" label="监控范围" rules={[filled('请填写监控范围')]}>
          <Input maxLength={200} placeholder="例如 窗口台面和申请人一侧" />
        </Form.Item>
        <Form.Item name="unit" label="所属科室" rules={[{ required: true, message: '请选择科室' }]}>
          <Select options={data?.units.map(({ id, name }) => ({ value: id, label: name })) ?? []} />
        </Form.Item>
        <Form.Item label="录像保存期限" required>
          <Space.Compact>
            <Form.Item name="many" noStyle rules={[{ required: true, message: '请填写期限' }]}>
              <InputNumber min={1} max={999} precision={0} aria-label="期限" />
            </Form.Item>
            <Form.Item name="of" noStyle>
              <Select options={LENGTHS} aria-label="期限单位" style={{ width: 90 }} />
            </Form.Item>
          </Space.Compact>
        </Form.Item>
        {act.problem !== undefined && <ProblemNote problem={act.problem} />}
      </Form>
    </Modal>
  )
}

function filled(message: string) {
  return { required: true, whitespace: true, message }
}

const LENGTHS = [
  { value: 'Y', label: '年' },
  { value: 'M', label: '个月' },
  { value: 'D', label: '天' },
]
