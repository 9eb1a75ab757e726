import { Button, Checkbox, Form, Radio } from 'antd'
import { useState } from 'react'
import { type Filing, fileRecording } from '../../../api/filing.ts'
import type { Recording } from '../../../api/recordings.ts'
import { useAct } from '../../../api/use-act.ts'
import { FactsList } from '../../../ui/facts-list.tsx'
import { Panel } from '../../../ui/page.tsx'
import { ProblemNote } from '../../../ui/problem-note.tsx'
import { SourceChips } from '../../../ui/source-chips.tsx'
import { ToneTag } from '../../../ui/tone.tsx'
import { CandidateLine } from './candidate-line.tsx'
import { FilingFields, type FilingValues, sentValues, valuesOf } from './filing-fields.tsx'
import { FilingHistory } from './filing-history.tsx'
import { ShownFields, sayShown } from './shown-fields.tsx'

/** What the recording is: the items of the regulation, suggested, confirmed with one tap. */
export function FilingPanel({ recording }: { readonly recording: Recording }) {
  const { filing } = recording
  const [editing, setEditing] = useState(false)
  const open = filing.can && (editing || !filing.described)
  return (
    <Panel
      title="分类项目"
      extra={
        <ToneTag tone={filing.described ? 'good' : 'bad'}>
          {filing.described ? '已说明' : '未说明'}
        </ToneTag>
      }
    >
      {!filing.described && (
        <p className="filing-lead">
          {filing.items.length > 0 ? '请核对并补全下列项目。' : '请确认所属执法活动。'}
          未说明的音像记录不会到期，也不得处置。
        </p>
      )}
      {open ? (
        <FilingForm recording={recording} onDone={() => setEditing(false)} />
      ) : (
        <Stated filing={filing} onEdit={() => setEditing(true)} />
      )}
      <FilingHistory history={filing.history} />
    </Panel>
  )
}

function Stated({ filing, onEdit }: { readonly filing: Filing; readonly onEdit: () => void }) {
  const { items, sources, source, shown, can } = filing
  const from = sources.find(({ key }) => key === source)
  return (
    <>
      {items.length === 0 && <p>现行制度没有规定分类项目，以所属执法活动为准。</p>}
      {items.length + shown.length > 0 && (
        <FactsList
          wide
          rows={[
            ...items.map(({ title, value, known }) => {
              const text = value ?? known?.value ?? '—'
              return [title, text] as const
            }),
            from === undefined ? undefined : (['记录来源', from.title] as const),
            ...shown.map((one) => [`反映${one.title}`, sayShown(one)] as const),
          ]}
        />
      )}
      <p className="filing-foot">
        <SourceChips sources={[...items, ...shown].flatMap(({ citation }) => citation ?? [])} />
        {can && items.length + shown.length > 0 && <Button onClick={onEdit}>更正</Button>}
        {!can && !filing.described && <span>由参加该活动的执法人员或音像资料管理员填写。</span>}
      </p>
    </>
  )
}

/** What else shows that it is described. */
const TELLS_OF_IT = [['recordings'], ['unfiled'], ['activity'], ['custody'], ['deadlines']]

interface FilingFormProps {
  readonly recording: Recording
  readonly onDone: () => void
}

function FilingForm({ recording, onDone }: FilingFormProps) {
  const { filing, matched, activity } = recording
  const [form] = Form.useForm<FilingValues>()
  const asks = matched !== 'confirmed' && filing.candidates.length > 0
  const [chosen, setChosen] = useState(activity?.id ?? filing.candidates[0]?.id)
  const [confirms, setConfirms] = useState(true)
  const act = useAct({
    act: (values: FilingValues, headers) => {
      const belongs = asks && confirms && chosen !== undefined ? { activity: chosen } : {}
      return fileRecording(recording.id, { ...sentValues(values), ...belongs }, headers)
    },
    refreshes: [['recording', recording.id], ...TELLS_OF_IT],
    done: onDone,
  })
  const cannot = filing.items.length === 0 && !(asks && confirms) && matched !== 'confirmed'
  return (
    <Form
      form={form}
      layout="vertical"
      requiredMark={false}
      initialValues={valuesOf(filing, recording.device !== null)}
      onFinish={act.run}
    >
      {asks && (
        <div className="filing-belongs">
          <Checkbox checked={confirms} onChange={({ target }) => setConfirms(target.checked)}>
            同时确认归入执法活动
          </Checkbox>
          <Radio.Group
            disabled={!confirms}
            value={chosen}
            onChange={({ target }) => setChosen(String(target.value))}
          >
            {filing.candidates.map((candidate) => (
              <Radio key={candidate.id} value={candidate.id}>
                <CandidateLine candidate={candidate} />
              </Radio>
            ))}
          </Radio.Group>
        </div>
      )}
      <FilingFields items={filing.items} sources={filing.sources} />
      <ShownFields shown={filing.shown} />
      {act.problem !== undefined && <ProblemNote problem={act.problem} />}
      <p className="filing-foot">
        <Button type="primary" htmlType="submit" size="large" loading={act.busy} disabled={cannot}>
          {filing.described ? '保存更正' : '确认'}
        </Button>
        {filing.described && <Button onClick={onDone}>取消</Button>}
        {cannot && <span>请先在“所属执法活动”中归入活动。</span>}
      </p>
    </Form>
  )
}
