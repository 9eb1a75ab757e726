import { AutoComplete, Form, Input, Modal } from 'antd'
import { publishProcedure } from '../../api/devices.ts'
import { useAct } from '../../api/use-act.ts'
import { ProblemNote } from '../../ui/problem-note.tsx'

interface PublishProcedureProps {
  /** Models of the register that have no procedure yet. */
  readonly without: readonly string[]
  readonly onClose: () => void
  /** A next version begins with the text that holds now. */
  readonly first?: { readonly model: string; readonly content: string }
}

/** Publishes the procedure of a model, or its next version. */
export function PublishProcedure({ without, onClose, first }: PublishProcedureProps) {
  const [form] = Form.useForm<{ model: string; content: string }>()
  const act = useAct({
    act: publishProcedure,
    refreshes: [['procedures'], ['procedure'], ['device']],
    done: onClose,
  })
  return (
    <Modal
      title={first === undefined ? '发布操作规程' : `发布 ${first.model} 规程的新版本`}
      open
      width={760}
      onCancel={onClose}
      okText="发布"
      confirmLoading={act.busy}
      onOk={form.submit}
    >
      <Form
        form={form}
        layout="vertical"
        requiredMark={false}
        {...(first === undefined ? {} : { initialValues: first })}
        onFinish={act.run}
      >
        <Form.Item
          name="model"
          label="型号"
          extra="与台账中的型号一致"
          rules={[{ required: true, whitespace: true, message: '请填写型号' }]}
        >
          <AutoComplete
            disabled={first !== undefined}
            options={without.map((model) => ({ value: model }))}
          />
        </Form.Item>
        <Form.Item
          name="content"
          label="规程全文"
          rules={[
            { required: true, whitespace: true, message: '请填写规程全文' },
            { min: 10, message: '规程全文至少 10 个字' },
          ]}
        >
          <Input.TextArea rows={14} maxLength={20_000} showCount />
        </Form.Item>
        <p className="device-quiet">发布后，使用该型号的人员须阅读并确认这一版。</p>
        {act.problem !== undefined && <ProblemNote problem={act.problem} />}
      </Form>
    </Modal>
  )
}
