import { Button, Form, Input, Modal, Radio } from 'antd'
import { useState } from 'react'
import { type Activity, type Gap, steps } from '../../api/activities.ts'
import { formatTime } from '../../ui/format.ts'
import { ProblemNote } from '../../ui/problem-note.tsx'
import { ToneTag } from '../../ui/tone.tsx'
import { useStep } from './use-step.tsx'

type Explanation = NonNullable<Gap['explanation']>

const STATE = {
  waiting: { tone: 'busy', zh: '待上级确认' },
  confirmed: { tone: 'warn', zh: '上级已确认' },
  refused: { tone: 'bad', zh: '上级不同意' },
} as const

interface GapExplanationProps {
  readonly activity: Activity
  readonly explanation: Explanation
}

/** What was said afterwards about a gap, and the superior's answer to it. */
export function GapExplanation({ activity, explanation }: GapExplanationProps) {
  const [answering, setAnswering] = useState(false)
  const { state, reason, note, by, at, answeredBy, answeredAt, opinion } = explanation
  const { allowed, why } = activity.can['confirm-gap'] ?? { allowed: false, why: null }
  return (
    <div className="rows-sub">
      <p>
        <ToneTag tone="warn">事后</ToneTag> {reason}：{note}（{by}，{formatTime(at)}）
      </p>
      <p>
        <ToneTag tone={STATE[state].tone}>{STATE[state].zh}</ToneTag>{' '}
        {answeredBy !== null && answeredAt !== null && `${answeredBy}，${formatTime(answeredAt)}`}
        {opinion !== null && `：${opinion}`}
      </p>
      {state === 'waiting' && allowed && (
        <Button onClick={() => setAnswering(true)}>答复说明</Button>
      )}
      {state === 'waiting' && !allowed && why !== null && <p className="step-why">{why}</p>}
      {answering && (
        <Answer activity={activity} explanation={explanation} onClose={() => setAnswering(false)} />
      )}
    </div>
  )
}

interface Answered {
  readonly agreed: boolean
  readonly opinion?: string
}

function Answer({
  activity,
  explanation,
  onClose,
}: GapExplanationProps & { readonly onClose: () => void }) {
  const [form] = Form.useForm<Answered>()
  const agreed = Form.useWatch('agreed', form)
  const act = useStep(activity.id, steps.confirmGap, onClose)
  const send = ({ agreed, opinion }: Answered) => {
    const said = opinion?.trim()
    act.run({ explanation: explanation.id, agreed, ...(said ? { opinion: said } : {}) })
  }
  return (
    <Modal
      title="答复事后说明"
      open
      onCancel={onClose}
      okText="提交答复"
      confirmLoading={act.busy}
      onOk={form.submit}
    >
      <Form form={form} layout="vertical" requiredMark={false} onFinish={send}>
        <Form.Item name="agreed" label="意见" rules={[{ required: true, message: '请选择意见' }]}>
          <Radio.Group
            options={[
              { value: true, label: '同意，间断算作已说明' },
              { value: false, label: '不同意' },
            ]}
          />
        </Form.Item>
        <Form.Item
          name="opinion"
          label={agreed === false ? '理由' : '批示（可不填）'}
          rules={[
            {
              required: agreed === false,
              whitespace: agreed === false,
              message: '不同意的，请写明理由',
            },
          ]}
        >
          <Input.TextArea rows={3} maxLength={2000} />
        </Form.Item>
        {act.problem !== undefined && <ProblemNote problem={act.problem} />}
      </Form>
    </Modal>
  )
}
