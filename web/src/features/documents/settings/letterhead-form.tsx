import { Form, Input, Modal } from 'antd'
import { changeLetterhead, type DocumentSettings } from '../../../api/document-settings.ts'
import { useAct } from '../../../api/use-act.ts'
import { ProblemNote } from '../../../ui/problem-note.tsx'
import { LETTERHEAD } from './letterhead-places.ts'

type Letterhead = DocumentSettings['letterhead']

interface LetterheadFormProps {
  readonly letterhead: Letterhead
  readonly onClose: () => void
}

/** What documents say of the agency; what is left empty stays a line to write on. */
export function LetterheadForm({ letterhead, onClose }: LetterheadFormProps) {
  const [form] = Form.useForm<Letterhead>()
  const act = useAct({
    act: changeLetterhead,
    refreshes: [['document-settings']],
    done: onClose,
  })
  const save = (entered: Letterhead) => {
    act.run({
      shortName: filled(entered.shortName),
      address: filled(entered.address),
      postcode: filled(entered.postcode),
      phone: filled(entered.phone),
      reconsideration: filled(entered.reconsideration),
      court: filled(entered.court),
      bank: filled(entered.bank),
      account: filled(entered.account),
    })
  }
  return (
    <Modal
      open
      title="文书中的单位信息"
      okText="保存"
      confirmLoading={act.busy}
      onCancel={onClose}
      onOk={form.submit}
    >
      <p className="quiet-line">起草文书时自动带出；只影响以后起草的文书。不填的，文书上留空。</p>
      <Form form={form} layout="vertical" initialValues={letterhead} onFinish={save}>
        {LETTERHEAD.map(({ key, zh, hint }) => (
          <Form.Item key={key} name={key} label={zh} extra={hint}>
            <Input maxLength={key === 'shortName' ? 20 : 120} />
          </Form.Item>
        ))}
        {act.problem !== undefined && <ProblemNote problem={act.problem} />}
      </Form>
    </Modal>
  )
}

function filled(text: string | null | undefined): string | null {
  const trimmed = text?.trim() ?? ''
  return trimmed === '' ? null : trimmed
}
