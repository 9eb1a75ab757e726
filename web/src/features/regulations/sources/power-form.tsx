import { Checkbox, Form, Input, Modal } from 'antd'
import { CASE_CATEGORIES } from '../../../api/case-categories.ts'
import { type Empowering, empower } from '../../../api/sources.ts'
import { useAct } from '../../../api/use-act.ts'
import { ProblemNote } from '../../../ui/problem-note.tsx'

interface PowerFormProps {
  readonly now: readonly string[]
  readonly onClose: () => void
}

/** Matters that the agency may enforce itself, and the law that says so. */
export function PowerForm({ now, onClose }: PowerFormProps) {
  const [form] = Form.useForm<Empowering>()
  const act = useAct({
    act: (body: Empowering, headers) => empower(body, headers),
    refreshes: [['sources']],
    done: onClose,
  })
  return (
    <Modal
      title="登记自行强制执行的事项"
      open
      onCancel={onClose}
      okText="登记"
      confirmLoading={act.busy}
      onOk={form.submit}
    >
      <Form
        form={form}
        layout="vertical"
        requiredMark={false}
        initialValues={{ matters: [...now] }}
        onFinish={act.run}
      >
        <Form.Item name="matters" label="法律规定可以自行强制执行的事项（都没有的，不选）">
          <Checkbox.Group options={[...CASE_CATEGORIES]} />
        </Form.Item>
        <Form.Item
          name="source"
          label="依据（法律名称和条文）"
          rules={[{ required: true, whitespace: true, message: '请写明依据' }]}
        >
          <Input.TextArea maxLength={500} autoSize={{ minRows: 1 }} />
        </Form.Item>
        {act.problem !== undefined && <ProblemNote problem={act.problem} />}
      </Form>
    </Modal>
  )
}
