import { useQuery } from '@tanstack/react-query'
import { Form, Input } from 'antd'
import { Link } from 'react-router'
import { noteAbsence, type Owed, type OwedItem, owedQuery } from '../../api/case-files.ts'
import { useRights } from '../../api/use-rights.ts'
import { ActDialog, OfferedActs } from '../../ui/act-dialog.tsx'
import { Asked } from '../../ui/asked.tsx'
import { Moment } from '../../ui/moment.tsx'
import { NothingYet } from '../../ui/nothing-yet.tsx'
import { Panel } from '../../ui/page.tsx'
import { SourceChips } from '../../ui/source-chips.tsx'
import { type Tone, ToneTag } from '../../ui/tone.tsx'
import './case-files.css'

const STATES: { readonly [state in OwedItem['state']]: { zh: string; tone: Tone } } = {
  missing: { zh: '缺少', tone: 'bad' },
  disputed: { zh: '待核实', tone: 'warn' },
  awaited: { zh: '待完成', tone: 'busy' },
  present: { zh: '已有', tone: 'good' },
  excused: { zh: '免予', tone: 'plain' },
}
const ORDER = ['missing', 'disputed', 'awaited', 'present', 'excused'] as const

/** What the case should have by its regulations, step by step, and how each stands. */
export function OwedTab({ id }: { readonly id: string }) {
  return <Asked query={useQuery(owedQuery(id))}>{(owed) => <Steps id={id} owed={owed} />}</Asked>
}

function Steps({ id, owed: { steps, others, counts } }: { id: string; owed: Owed }) {
  const { mayOwn } = useRights()
  return (
    <>
      <p className="case-file-counts">
        {ORDER.map((state) => (
          <span key={state}>
            <ToneTag tone={STATES[state].tone}>{STATES[state].zh}</ToneTag> {counts[state]} 项
          </span>
        ))}
      </p>
      {steps.length + others.length === 0 && (
        <Panel>
          <NothingYet what="本案还没有进入任何环节。">进入环节后，在这里核对应录未录。</NothingYet>
        </Panel>
      )}
      {steps.map(({ step, title, items, mayExcuse }) => (
        <Panel key={step} title={title}>
          {items.length === 0 && (
            <p className="quiet-line">制度对这个环节没有音像记录和文书要求。</p>
          )}
          <Items items={items} />
          {mayExcuse && mayOwn('case.handle') && (
            <OfferedActs
              small
              acts={[
                {
                  key: 'absence',
                  zh: '说明没有开展',
                  why: null,
                  dialog: (close) => <Absence id={id} step={step} title={title} onClose={close} />,
                },
              ]}
            />
          )}
        </Panel>
      ))}
      {others.length > 0 && (
        <Panel title="其他">
          <Items items={others} />
        </Panel>
      )}
    </>
  )
}

function Items({ items }: { readonly items: readonly OwedItem[] }) {
  const sorted = items.toSorted((a, b) => ORDER.indexOf(a.state) - ORDER.indexOf(b.state))
  return (
    <ul className="case-file-items">
      {sorted.map((item) => (
        <li key={item.key}>
          <p className="case-file-item">
            <ToneTag tone={STATES[item.state].tone}>{STATES[item.state].zh}</ToneTag>
            <strong>{item.title}</strong>
            {item.activity !== null && (
              <Link to={`/activities/${item.activity.id}`}>
                {item.activity.kind} {item.activity.number}
              </Link>
            )}
            {item.late && <ToneTag tone="warn">逾期完成</ToneTag>}
            {item.state === 'awaited' && item.dueAt !== null && (
              <span className="quiet-line">
                期限 <Moment at={item.dueAt} />
              </span>
            )}
          </p>
          {item.state !== 'present' && <p className="case-file-said">{item.sentence}</p>}
          {item.doubts.map((doubt) => (
            <p key={doubt} className="case-file-said">
              {doubt}
            </p>
          ))}
          <SourceChips sources={item.citations} />
        </li>
      ))}
    </ul>
  )
}

interface AbsenceProps {
  readonly id: string
  readonly step: string
  readonly title: string
  readonly onClose: () => void
}

function Absence({ id, step, title, onClose }: AbsenceProps) {
  return (
    <ActDialog<{ reason: string }>
      title={`说明“${title}”没有开展的原因`}
      ok="保存说明"
      id={id}
      lead="说明保存后不能改动，并记入案卷。已经开展的，请把执法活动归入本案，不要在这里说明。"
      act={({ reason }, headers) => noteAbsence(id, { step, reason }, headers)}
      onClose={onClose}
    >
      <Form.Item name="reason" label="原因" rules={[{ required: true, message: '请写明原因。' }]}>
        <Input.TextArea rows={3} maxLength={500} showCount />
      </Form.Item>
    </ActDialog>
  )
}
