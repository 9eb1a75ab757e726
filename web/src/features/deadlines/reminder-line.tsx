import { Button } from 'antd'
import { Link } from 'react-router'
import { type Reminder, readReminders } from '../../api/deadlines.ts'
import { withoutBasis } from '../../api/duty-task.ts'
import { useAct } from '../../api/use-act.ts'
import { formatDue, formatDuration, formatMinute } from '../../ui/format.ts'
import { Moment } from '../../ui/moment.tsx'
import { ProblemNote } from '../../ui/problem-note.tsx'
import { SourceChips } from '../../ui/source-chips.tsx'
import { ToneTag } from '../../ui/tone.tsx'

/** One line that was told: how near, what, how many, and 知道了. */
export function ReminderLine({ reminder }: { readonly reminder: Reminder }) {
  const { matter, task, what, duties, dueAt, citation, readAt, givenAt, state } = reminder
  const act = useAct({
    act: (id: string, headers) => readReminders({ reminders: [id] }, headers),
    refreshes: [['reminders']],
  })
  const over = state === null || state === 'done' || state === 'late' || state === 'excused'
  return (
    <li>
      <div>
        <p className="deadline-head">
          <ToneTag tone={reminder.step.startsWith('before') ? 'warn' : 'bad'}>
            {sayStep(reminder)}
          </ToneTag>
          <strong>{task === '' ? '事项' : task}</strong>
          {duties > 1 && <span>{duties} 项</span>}
          <time dateTime={dueAt}>
            {matter.type === 'request' ? `${formatMinute(dueAt)} 送到` : `${formatDue(dueAt)} 到期`}
          </time>
          {over && <ToneTag tone="good">{state === null ? '不再要求' : '已办'}</ToneTag>}
        </p>
        {what !== '' && <p className="deadline-what">{withoutBasis(what)}</p>}
        <p className="deadline-line">
          {matter.type === 'activity' || matter.type === 'request' ? (
            <Link to={`${PAGES[matter.type]}/${matter.id}`}>{matter.title}</Link>
          ) : (
            <span>{matter.title}</span>
          )}
          <span>
            提醒于 <Moment at={givenAt} short />
          </span>
          {citation !== null && <SourceChips sources={[citation]} />}
        </p>
        {act.problem !== undefined && <ProblemNote problem={act.problem} />}
      </div>
      {readAt === null ? (
        <Button size="small" loading={act.busy} onClick={() => act.run(reminder.id)}>
          知道了
        </Button>
      ) : (
        <span className="deadline-remark">已阅</span>
      )}
    </li>
  )
}

const PAGES = { activity: '/activities', request: '/access/requests' } as const

/** 提醒时还剩 4 小时, 已逾期, 下属事项已逾期. How long was left says more than the lead time set. */
function sayStep({ step, dueAt, givenAt }: Reminder): string {
  if (step === 'overdue') return '已逾期'
  if (step === 'escalated') return '下属事项已逾期'
  if (step.startsWith('asked-')) return '申请人催办'
  if (step.startsWith('waited-')) {
    return `提醒时已等待 ${formatDuration(Date.parse(givenAt) - Date.parse(dueAt))}`
  }
  const left = Date.parse(dueAt) - Date.parse(givenAt)
  return `提醒时还剩 ${formatDuration(Math.max(1, Math.floor(left / 60_000)) * 60_000)}`
}

export function sayMinutes(minutes: number): string {
  if (minutes % 1440 === 0) return ` ${minutes / 1440} 天`
  return minutes % 60 === 0 ? ` ${minutes / 60} 小时` : ` ${minutes} 分钟`
}
