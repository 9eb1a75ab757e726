import type { Activity } from '../../api/activities.ts'
import type { Act } from '../../api/outbox/act.ts'
import { text } from '../../api/unknown.ts'
import { formatBound, formatTime } from '../../ui/format.ts'
import { Moment } from '../../ui/moment.tsx'
import { Panel } from '../../ui/page.tsx'
import { ToneTag } from '../../ui/tone.tsx'
import { MARK_NAMES } from './mark-names.ts'
import { happenedAt } from './unsent/project-activity.ts'

interface Point {
  readonly key: string
  readonly at: string
  readonly what: string
  readonly note?: string | undefined
  readonly bad?: boolean
  readonly unsent?: boolean
}

interface CoursePanelProps {
  /** As the server knows it. */
  readonly activity: Activity
  readonly waiting: readonly Act[]
}

/** What has happened so far, each with its time; a time stated later says so. */
export function CoursePanel({ activity, waiting }: CoursePanelProps) {
  return (
    <Panel title="经过">
      <ol className="course">
        {pointsOf(activity, waiting).map(({ key, at, what, note, bad = false, unsent = false }) => (
          <li key={key} className={bad ? 'course-bad' : unsent ? 'course-none' : ''}>
            <Moment at={at} />
            <strong>{what}</strong> {unsent && <ToneTag tone="warn">待发送</ToneTag>}
            {note !== undefined && <p className="course-note">{note}</p>}
          </li>
        ))}
      </ol>
    </Panel>
  )
}

function pointsOf(activity: Activity, waiting: readonly Act[]): readonly Point[] {
  const { arrived, ended, returned, marks, openedAt, openedBy } = activity
  const points: Point[] = [
    { key: 'opened', at: openedAt, what: '登记', note: openedBy.name },
    ...stepPoint('arrived', '到达现场', arrived),
    ...marks.map(markPoint),
    ...stepPoint('ended', '执法结束', ended),
    ...stepPoint('returned', '返回单位', returned),
    ...waiting.map(unsentPoint),
  ]
  return points.toSorted((one, other) => one.at.localeCompare(other.at))
}

/** Something that is still on this device; its time is the one that this device measured. */
function unsentPoint(act: Act): Point {
  const { seq, zh, body, clock, state } = act
  const note = [text(body.note), clock && `时间误差 ${formatBound(clock.boundMs)}`]
  return {
    key: `unsent-${seq}`,
    at: happenedAt(act),
    what: zh,
    note: note.filter((one) => one !== undefined).join(' · '),
    unsent: state === 'waiting',
  }
}

type Step = Activity['arrived']

function stepPoint(key: string, what: string, step: Step): readonly Point[] {
  return step === null ? [] : [{ key, at: step.at, what, note: statedNote(step) }]
}

function markPoint(mark: Activity['marks'][number]): Point {
  const spoken =
    mark.explained === null ? undefined : mark.explained ? '已口头说明原因' : '未口头说明原因'
  const words = mark.words.length === 0 ? undefined : mark.words.join('、')
  const holds = mark.holds === false ? DENIED[mark.kind] : undefined
  const told = [mark.reasonTitle, words, holds, mark.note, spoken, mark.by]
  const notes = [...told, mark.phoneBoundMs === null ? statedNote(mark) : phoneNote(mark)]
  return {
    key: mark.id,
    at: mark.at,
    what: MARK_NAMES[mark.kind],
    note: notes.filter((note) => note !== null && note !== undefined).join(' · '),
    bad: mark.kind === 'interruption',
  }
}

/** What a mark says when it says no. */
const DENIED: { readonly [kind: string]: string } = {
  shot: '不适用',
  flag: '撤销',
  dispute: '不可能',
}

function phoneNote({ phoneBoundMs, enteredAt }: Activity['marks'][number]): string {
  return `手机离线登记，时间误差 ${formatBound(phoneBoundMs ?? 0)}，${formatTime(enteredAt)} 送达`
}

function statedNote(step: { stated: boolean; enteredAt: string }): string | undefined {
  return step.stated ? `补记，${formatTime(step.enteredAt)} 送达` : undefined
}
