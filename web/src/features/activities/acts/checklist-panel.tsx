import { EllipsisOutlined } from '@ant-design/icons'
import { Button } from 'antd'
import { useState } from 'react'
import type { Activity } from '../../../api/activities.ts'
import { Panel } from '../../../ui/page.tsx'
import { ProblemNote } from '../../../ui/problem-note.tsx'
import { SourceChips } from '../../../ui/source-chips.tsx'
import { ToneTag } from '../../../ui/tone.tsx'
import { useFieldAct } from '../use-field-act.tsx'
import { ShotDialog } from './shot-dialog.tsx'
import './acts.css'

type Part = Activity['checklist'][number]
type Entry = Part['entries'][number]

/** What the recording must show and say: one press marks it, at the time of the press. */
export function ChecklistPanel({ activity }: { readonly activity: Activity }) {
  const { checklist } = activity
  if (checklist.length === 0) return null
  const missing = new Set(
    checklist.flatMap(({ entries }) =>
      entries.flatMap(({ key, state }) => (state === 'missing' ? [key] : [])),
    ),
  )
  const why = activity.can.shot?.why ?? null
  const extra = missing.size === 0 ? '都已标记' : `还有 ${missing.size} 项`
  return (
    <Panel title="摄录要求" extra={extra}>
      {why !== null && missing.size > 0 && <p className="step-why">{why}</p>}
      {checklist.map((part) => (
        <PartList key={`${part.rule}${part.part}`} part={part} activity={activity} />
      ))}
    </Panel>
  )
}

function PartList({ part, activity }: { readonly part: Part; readonly activity: Activity }) {
  const { title, citation, entries, methods, excused } = part
  const means = methods.flatMap(
    (method) => activity.choices.methods.find(({ key }) => key === method)?.title ?? [],
  )
  return (
    <>
      <p className="checklist-head">
        {title} <SourceChips sources={[citation]} />
        {means.length > 0 && <span className="checklist-note">须用{means.join('或者')}</span>}
        {excused && <ToneTag tone="plain">已免除</ToneTag>}
      </p>
      <ul className="checklist">
        {entries.map((entry) => (
          <EntryRow key={entry.key} entry={entry} part={part} activity={activity} />
        ))}
      </ul>
    </>
  )
}

interface EntryRowProps {
  readonly entry: Entry
  readonly part: Part
  readonly activity: Activity
}

const STATES = {
  shown: { tone: 'good', zh: '已标记' },
  'not-applicable': { tone: 'plain', zh: '不适用' },
} as const

function EntryRow({ entry, part, activity }: EntryRowProps) {
  const { title, citation, state, demanded } = entry
  const known = state === 'missing' ? undefined : STATES[state]
  return (
    <li>
      <span className="checklist-what">
        {title} {citation.article !== part.citation.article && <SourceChips sources={[citation]} />}
        {demanded && <span className="checklist-note">本次增加</span>}
      </span>
      {known !== undefined && <ToneTag tone={known.tone}>{known.zh}</ToneTag>}
      {state === 'missing' &&
        (part.part === 'narration' ? (
          <SaidButton entry={entry} activity={activity} />
        ) : (
          <ShownButtons entry={entry} part={part} activity={activity} />
        ))}
    </li>
  )
}

function SaidButton({ entry, activity }: Omit<EntryRowProps, 'part'>) {
  const { run, busy, problem } = useFieldAct(activity.id, 'narrate')
  const { allowed, why } = activity.can.narrate ?? { allowed: true, why: null }
  return (
    <>
      <Button
        loading={busy}
        disabled={!allowed}
        title={why ?? undefined}
        aria-label={`已说明：${entry.title}`}
        onClick={() => run({ items: [entry.key] })}
      >
        已说明
      </Button>
      {problem !== undefined && <ProblemNote problem={problem} />}
    </>
  )
}

function ShownButtons({ entry, part, activity }: EntryRowProps) {
  const [asking, setAsking] = useState(false)
  const { run, busy, problem } = useFieldAct(activity.id, 'shot')
  const { allowed, why } = activity.can.shot ?? { allowed: true, why: null }
  const { key, title, needed } = entry
  // One press counts as what the list wants first; another means is told in the dialog.
  const method = activity.choices.methods.find((one) => part.methods[0] === one.key)?.key ?? 'video'
  return (
    <>
      <Button
        type="primary"
        ghost
        loading={busy}
        disabled={!allowed}
        title={why ?? undefined}
        aria-label={`已拍到：${title}`}
        onClick={() => run({ content: key, method: methodOf(method), applies: true })}
      >
        已拍到
      </Button>
      <Button
        className="checklist-else"
        icon={<EllipsisOutlined />}
        disabled={!allowed}
        aria-label={`${needed ? '另标' : '不适用或另标'}：${title}`}
        onClick={() => setAsking(true)}
      />
      {problem !== undefined && <ProblemNote problem={problem} />}
      {asking && (
        <ShotDialog
          activity={activity}
          entry={entry}
          method={methodOf(method)}
          onClose={() => setAsking(false)}
        />
      )}
    </>
  )
}

const METHODS = ['video', 'photo', 'monitor', 'audio'] as const

function methodOf(key: string): (typeof METHODS)[number] {
  return METHODS.find((known) => known === key) ?? 'video'
}
