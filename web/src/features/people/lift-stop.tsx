import { Form, Modal, Radio } from 'antd'
import { liftSuspension, type PersonFile, type Suspension } from '../../api/people.ts'
import { useAct } from '../../api/use-act.ts'
import { ProblemNote } from '../../ui/problem-note.tsx'
import { SourceChips } from '../../ui/source-chips.tsx'
import { Papers } from './stop-papers.tsx'

interface Lifted {
  readonly because: 'lifted' | 'revoked'
  readonly document: string
  readonly reason: string
}

/** The end of a stop of work: by a decision, or because the first one was revoked. */
export function LiftStop({
  person,
  stop,
  onClose,
}: {
  readonly person: PersonFile
  readonly stop: Suspension
  readonly onClose: () => void
}) {
  const [form] = Form.useForm<Lifted>()
  const act = useAct({
    act: (entered: Lifted, headers) => liftSuspension(stop.id, entered, headers),
    refreshes: [['person', person.id]],
    done: onClose,
  })
  return (
    <Modal
      title={`解除 ${person.name} 的停止执法工作`}
      open
      onCancel={onClose}
      okText="解除"
      confirmLoading={act.busy}
      onOk={form.submit}
    >
      <Form
        form={form}
        layout="vertical"
        requiredMark={false}
        initialValues={{ because: stop.fixed ? 'revoked' : 'lifted' }}
        onFinish={act.run}
      >
        <Form.Item name="because" label="原因">
          <Radio.Group
            options={[
              {
                value: 'lifted',
                label: stop.fixed ? '决定解除（期限由制度规定，不能提前）' : '决定解除',
                disabled: stop.fixed,
              },
              { value: 'revoked', label: '原决定已撤销' },
            ]}
          />
        </Form.Item>
        {stop.fixed && (
          <p style={{ marginBottom: 12 }}>
            <SourceChips sources={person.stopsOfWork.map(({ citation }) => citation)} />
          </p>
        )}
        <Papers />
        {act.problem !== undefined && <ProblemNote problem={act.problem} />}
      </Form>
    </Modal>
  )
}
