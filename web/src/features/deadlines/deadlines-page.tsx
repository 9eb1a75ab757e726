import { useQuery } from '@tanstack/react-query'
import { Segmented } from 'antd'
import { useSearchParams } from 'react-router'
import { type DeadlinesAsked, type DeadlinesListed, deadlinesQuery } from '../../api/deadlines.ts'
import { sessionQuery } from '../../api/org.ts'
import { TurnsPanel } from '../../ui/access/turns-panel.tsx'
import { Asked } from '../../ui/asked.tsx'
import { DayRange } from '../../ui/day-range.tsx'
import { DeadlineRow } from '../../ui/deadlines/deadline-row.tsx'
import { NothingYet } from '../../ui/nothing-yet.tsx'
import { Page, Panel } from '../../ui/page.tsx'
import { PageTurner } from '../../ui/page-turner.tsx'
import { UnitFilter } from '../../ui/unit-filter.tsx'
import { useAddress } from '../../ui/use-address.ts'
import { useNow } from '../../ui/use-now.ts'
import { groupHours, sayDay } from './group-hours.ts'
import { LeadTimes } from './lead-times.tsx'
import { UnreadPanel } from './unread-panel.tsx'
import '../../ui/deadlines/deadlines.css'

const WHOSE = [
  { value: 'me', label: '我的' },
  { value: 'unit', label: '本科室' },
  { value: 'agency', label: '全单位' },
] as const
type Whose = (typeof WHOSE)[number]['value']

const STATES = [
  { value: 'todo', label: '待办' },
  { value: 'overdue', label: '已逾期' },
  { value: 'excused', label: '延期、免除' },
  { value: 'done', label: '已完成' },
] as const
type State = (typeof STATES)[number]['value']

/** What is due, hour by hour: an officer's own day on his phone, the whole agency at the desk. */
export function DeadlinesPage() {
  const session = useQuery(sessionQuery)
  const [params] = useSearchParams()
  const [of, setOf] = useAddress('of')
  const [asked, setState] = useAddress('state')
  const officer = session.data?.roles.includes('officer') ?? true
  const whose = WHOSE.find(({ value }) => value === of)?.value ?? (officer ? 'me' : 'agency')
  const state = STATES.find(({ value }) => value === asked)?.value ?? 'todo'
  const query = useQuery({
    ...deadlinesQuery({ of: whose, state, limit: 100, ...filtersOf(params) }),
    placeholderData: (before) => before,
    enabled: session.data !== undefined,
  })
  return (
    <Page
      title={whose === 'me' ? '今天还要做什么' : '期限'}
      lead="按到期先后，逐小时排列。同一活动有几个时限的，以最早的为准。"
      actions={
        <Segmented<Whose> aria-label="范围" options={[...WHOSE]} value={whose} onChange={setOf} />
      }
    >
      <UnreadPanel />
      <TurnsPanel />
      <div className="deadline-filters">
        <Segmented<State>
          aria-label="状态"
          options={[...STATES]}
          value={state}
          onChange={setState}
        />
        {whose === 'agency' && <UnitFilter name="科室" />}
        <DayRange label="到期日" />
      </div>
      <Asked query={query} rows={8}>
        {(listed) => <Found listed={listed} state={state} mine={whose === 'me'} />}
      </Asked>
      <LeadTimes />
    </Page>
  )
}

const TEXTS = ['unit', 'person', 'from', 'to', 'after'] as const

function filtersOf(params: URLSearchParams): DeadlinesAsked {
  const texts = TEXTS.flatMap((name) => {
    const value = params.get(name)
    return value === null || value === '' ? [] : [[name, value] as const]
  })
  return Object.fromEntries(texts)
}

interface FoundProps {
  readonly listed: DeadlinesListed
  readonly state: State
  readonly mine: boolean
}

function Found({ listed: { deadlines, counts, next }, state, mine }: FoundProps) {
  const now = useNow(60_000)
  return (
    <>
      <Counts counts={counts} />
      {deadlines.length === 0 ? (
        <Panel>
          <NothingYet what={NOTHING[state]}>
            {state === 'todo' && mine ? '属于您的事项都已办完。' : '换一个范围或日期再看。'}
          </NothingYet>
        </Panel>
      ) : (
        groupHours(deadlines).map(({ day, hours, items }) => (
          <Panel
            key={`${day}${hours}`}
            title={day === undefined ? hours : `${sayDay(day, now)} ${hours}`}
            extra={`${items.length} 项`}
          >
            <ul className="deadlines">
              {items.map((deadline) => (
                <DeadlineRow key={deadline.key} deadline={deadline} />
              ))}
            </ul>
          </Panel>
        ))
      )}
      <PageTurner next={next} shown={deadlines.length} />
    </>
  )
}

const NOTHING: { readonly [state in State]: string } = {
  todo: '没有待办的事项。',
  overdue: '没有逾期的事项。',
  excused: '没有延期或免除的事项。',
  done: '没有已完成的事项。',
}

function Counts({ counts }: { readonly counts: DeadlinesListed['counts'] }) {
  return (
    <p className="deadline-counts" role="status">
      <span className={counts.overdue > 0 ? 'rest-over' : undefined}>
        已逾期 {sayCount(counts.overdue)}
      </span>
      <span>今天到期 {sayCount(counts.today)}</span>
      <span>以后到期 {sayCount(counts.later)}</span>
    </p>
  )
}

/** The server counts up to a thousand. */
function sayCount(count: number): string {
  return count >= 1000 ? '999+ 项' : `${count} 项`
}
