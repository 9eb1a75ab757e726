import { Button, Form, Input, Modal } from 'antd'
import { changeNumberRule, type TemplateListed } from '../../../api/document-settings.ts'
import { useAct } from '../../../api/use-act.ts'
import { ProblemNote } from '../../../ui/problem-note.tsx'

interface NumberFormProps {
  readonly template: TemplateListed
  readonly onClose: () => void
}

/** How the numbers of one kind of document are formed in this agency. */
export function NumberForm({ template, onClose }: NumberFormProps) {
  const [form] = Form.useForm<{ pattern: string }>()
  const act = useAct({
    act: changeNumberRule,
    refreshes: [['document-settings']],
    done: onClose,
  })
  const { key, title, pattern, ownPattern } = template
  return (
    <Modal
      open
      title={`${title}的文号`}
      okText="保存"
      confirmLoading={act.busy}
      onCancel={onClose}
      onOk={form.submit}
      footer={(buttons) => (
        <>
          {ownPattern && (
            <Button
              style={{ float: 'left' }}
              onClick={() => act.run({ template: key, pattern: null })}
            >
              改回模板的规则
            </Button>
          )}
          {buttons}
        </>
      )}
    >
      <p className="quiet-line">
        {'{short}'} 是文号简称，{'{year}'} 是制发年份，{'{n}'} 是顺序号（{'{n:4}'} 写成
        0012）。每年从 1 起，制发时取号；规则相同的文书一起编号。
      </p>
      <Form
        form={form}
        layout="vertical"
        requiredMark={false}
        initialValues={{ pattern: pattern ?? '{short}字〔{year}〕{n}号' }}
        onFinish={(entered) => act.run({ template: key, pattern: entered.pattern })}
      >
        <Form.Item
          name="pattern"
          label="编号规则"
          rules={[{ required: true, whitespace: true, message: '请填写编号规则' }]}
        >
          <Input maxLength={60} />
        </Form.Item>
        {act.problem !== undefined && <ProblemNote problem={act.problem} />}
      </Form>
    </Modal>
  )
}
