import { Form, Modal, Select } from 'antd'
import { type DocumentTypes, defineDocumentType } from '../../../api/document-types.ts'
import { useAct } from '../../../api/use-act.ts'
import { ProblemNote } from '../../../ui/problem-note.tsx'

interface DefineProps {
  readonly known: DocumentTypes
  readonly onClose: () => void
}

interface Entered {
  readonly stage: string
  readonly form: string
}

/** One more document that is owed at a stage or of a kind of activity. */
export function DefineType({ known, onClose }: DefineProps) {
  const [form] = Form.useForm<Entered>()
  const act = useAct({ act: defineDocumentType, refreshes: [['document-types']], done: onClose })
  const define = (entered: Entered) => {
    const title = known.templates.find(({ key }) => key === entered.form)?.title ?? ''
    act.run({ ...entered, title })
  }
  return (
    <Modal
      open
      title="登记应制作的文书"
      okText="登记"
      cancelText="返回"
      confirmLoading={act.busy}
      onCancel={onClose}
      onOk={form.submit}
    >
      <p className="quiet-line">登记后不能删除，以后进入该环节、开展该类活动的，都应当制作。</p>
      <Form form={form} layout="vertical" requiredMark={false} onFinish={define}>
        <Form.Item
          name="stage"
          label="环节或者活动"
          rules={[{ required: true, message: '请选择环节或者活动' }]}
        >
          <Choose choices={known.stages} />
        </Form.Item>
        <Form.Item name="form" label="文书" rules={[{ required: true, message: '请选择文书' }]}>
          <Choose choices={known.templates} />
        </Form.Item>
        {act.problem !== undefined && <ProblemNote problem={act.problem} />}
      </Form>
    </Modal>
  )
}

interface ChooseProps {
  readonly choices: DocumentTypes['stages']
  /** The form gives these. */
  readonly id?: string
  readonly value?: string
  readonly onChange?: (key: string) => void
}

function Choose({ choices, ...given }: ChooseProps) {
  const options = choices.map(({ key, title }) => ({ value: key, label: title }))
  return <Select {...given} showSearch={{ optionFilterProp: 'label' }} options={options} />
}
