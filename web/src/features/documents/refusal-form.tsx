import { AutoComplete, Form, Input, Modal } from 'antd'
import { noteRefusal, type SignaturePlace, type Signatures } from '../../api/signatures.ts'
import { useAct } from '../../api/use-act.ts'
import { ProblemNote } from '../../ui/problem-note.tsx'

interface Entered {
  readonly name: string
  readonly because: string
  readonly witness: string
}

interface RefusalProps {
  readonly document: string
  readonly signatures: Signatures
  readonly place: SignaturePlace
  readonly onClose: () => void
}

/** That somebody will not sign: who, why, and who saw it. */
export function RefusalForm({ document, signatures, place, onClose }: RefusalProps) {
  const [form] = Form.useForm<Entered>()
  const { digest, others } = signatures
  const act = useAct({
    act: (entered: Entered, headers) =>
      noteRefusal(document, { ...entered, place: place.key, digest }, headers),
    refreshes: [
      ['signatures', document],
      ['document', document],
    ],
    done: onClose,
  })
  return (
    <Modal
      title={`注明拒绝签名：${place.title}`}
      open
      onCancel={onClose}
      okText="注明"
      cancelText="返回"
      confirmLoading={act.busy}
      onOk={form.submit}
    >
      <Form form={form} layout="vertical" requiredMark={false} onFinish={act.run}>
        <Form.Item
          name="name"
          label="拒绝签名的人"
          rules={[{ required: true, whitespace: true, message: '请写明拒绝签名的人' }]}
        >
          <AutoComplete maxLength={100} options={others.map((value) => ({ value }))} />
        </Form.Item>
        <Form.Item
          name="because"
          label="情形和理由"
          rules={[{ required: true, whitespace: true, message: '请写明拒绝签名的情形和理由' }]}
        >
          <Input.TextArea maxLength={500} autoSize={{ minRows: 2, maxRows: 8 }} />
        </Form.Item>
        <Form.Item
          name="witness"
          label="在场见证人"
          rules={[{ required: true, whitespace: true, message: '请写明在场见证人' }]}
        >
          <Input maxLength={100} />
        </Form.Item>
        {act.problem !== undefined && <ProblemNote problem={act.problem} />}
      </Form>
    </Modal>
  )
}
