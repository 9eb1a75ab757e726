import type { ReactNode } from 'react'
import { Link } from 'react-router'
import type { Deadline } from '../../api/deadlines.ts'
import { withoutBasis } from '../../api/duty-task.ts'
import { serverNow } from '../../api/server-clock.ts'
import { formatDay, formatDue } from '../format.ts'
import { RestTime } from '../rest-time.tsx'
import { SourceChips } from '../source-chips.tsx'
import { type Tone, ToneTag } from '../tone.tsx'
import './deadlines.css'

const STATES: { readonly [state in Deadline['state']]: { zh: string; tone: Tone } } = {
  due: { zh: '待办', tone: 'warn' },
  overdue: { zh: '已逾期', tone: 'bad' },
  late: { zh: '逾期完成', tone: 'bad' },
  done: { zh: '已完成', tone: 'good' },
  excused: { zh: '已免除', tone: 'plain' },
}

/** One due time: until when, what, whose, by which article, and whether it is the one that counts. */
export function DeadlineRow({
  deadline,
  plain = false,
}: {
  readonly deadline: Deadline
  readonly plain?: boolean
}) {
  const { step, what, state, dueAt, deciding, exception, persons, whoTitle, setting, matter } =
    deadline
  const running = state === 'due' || state === 'overdue'
  const { zh, tone } = STATES[state]
  return (
    <li className={`deadline deadline-${tone}`}>
      <p className="deadline-head">
        <strong>{step}</strong>
        <time dateTime={dueAt ?? undefined}>{dueAt === null ? '无固定时限' : dueOf(dueAt)}</time>
        <ToneTag tone={tone}>{zh}</ToneTag>
        {deciding && <ToneTag tone="busy">最早，以此为准</ToneTag>}
        {exception !== null && <ToneTag tone="plain">已登记：{exception}</ToneTag>}
        {running && dueAt !== null && <RestTime until={dueAt} />}
      </p>
      <p className="deadline-what">{withoutBasis(what)}</p>
      <p className="deadline-line">
        {!plain && <Matter deadline={deadline} />}
        {deadline.about !== null && <span>{deadline.about}</span>}
        {matter.type !== 'person' && (
          <span>{persons.length > 0 ? persons.join('、') : whoTitle}</span>
        )}
        <SourceChips sources={[deadline.citation]} />
      </p>
      {deadline.lost.map(({ sentence, citation }) => (
        <p key={sentence} className="deadline-remark">
          同时要求：{withoutBasis(sentence)} <SourceChips sources={[citation]} />
        </p>
      ))}
      {setting !== null && <p className="deadline-remark">{setting}</p>}
    </li>
  )
}

/** 06-20 24:00 of the day that ends; with its year where that is not the one that runs. */
function dueOf(dueAt: string): string {
  const thisYear = `${formatDay(serverNow()).slice(0, 4)}-`
  const due = formatDue(dueAt)
  return (due.startsWith(thisYear) ? due.slice(thisYear.length) : due)
    .replace(/:00$/, '')
    .replace(/ 24$/, ' 24:00')
}

const PAGES: { readonly [type: string]: string } = {
  activity: '/activities/',
  case: '/cases/',
  document: '/documents/',
  recording: '/recordings/',
  device: '/devices/',
  person: '/people/',
}

function Matter({ deadline: { matter } }: { readonly deadline: Deadline }): ReactNode {
  const page = PAGES[matter.type]
  if (matter.title === '') return null
  return page === undefined ? (
    <span>{matter.title}</span>
  ) : (
    <Link to={page + matter.id}>{matter.title}</Link>
  )
}
