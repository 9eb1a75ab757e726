import { PlusOutlined } from '@ant-design/icons'
import { useQuery } from '@tanstack/react-query'
import { Checkbox, Select } from 'antd'
import { Link, useSearchParams } from 'react-router'
import { type ActivityListed, type ActivityState, activitiesQuery } from '../../api/activities.ts'
import { useUnsent } from '../../api/outbox/use-outbox.ts'
import { text } from '../../api/unknown.ts'
import { Asked } from '../../ui/asked.tsx'
import { LinkButton } from '../../ui/link-button.tsx'
import { Moment } from '../../ui/moment.tsx'
import { NothingYet } from '../../ui/nothing-yet.tsx'
import { Page } from '../../ui/page.tsx'
import { PageTurner } from '../../ui/page-turner.tsx'
import { RestTime } from '../../ui/rest-time.tsx'
import { ToneTag } from '../../ui/tone.tsx'
import { useAddress } from '../../ui/use-address.ts'
import { usePreparedField } from './prepare-field.ts'
import { STATE_TONES } from './state-tones.ts'
import './list-page.css'

const STATES: readonly { readonly value: ActivityState; readonly label: string }[] = [
  { value: 'opened', label: '已登记，未到达现场' },
  { value: 'on-scene', label: '现场执法中' },
  { value: 'interrupted', label: '记录中断' },
  { value: 'ended', label: '执法活动已结束' },
  { value: 'returned', label: '已返回单位' },
]

/** All activities that this person may see, newest first. */
export function ListPage() {
  usePreparedField()
  const [asked, setState] = useAddress('state')
  const [mine, setMine] = useAddress('mine')
  const state = STATES.find(({ value }) => value === asked)?.value
  const after = useSearchParams()[0].get('after')
  const filtered = state !== undefined || mine === 'true'
  const query = useQuery(
    activitiesQuery({
      ...(state && { state }),
      ...(mine === 'true' ? { mine: 'true' } : {}),
      ...(after === null ? {} : { after }),
    }),
  )
  return (
    <Page title="执法活动" actions={<Ways />}>
      <div className="filters">
        <Select
          allowClear
          aria-label="状态"
          placeholder="全部状态"
          value={state ?? null}
          options={[...STATES]}
          onChange={(value) => setState(value ?? undefined)}
          style={{ width: 190 }}
        />
        <Checkbox
          checked={mine === 'true'}
          onChange={(event) => setMine(event.target.checked ? 'true' : undefined)}
        >
          只看本人参加的
        </Checkbox>
      </div>
      <OpenedHere />
      <Asked query={query}>
        {({ activities, next }) => (
          <>
            <Activities activities={activities} filtered={filtered} />
            <PageTurner next={next} shown={activities.length} />
          </>
        )}
      </Asked>
    </Page>
  )
}

/** Where one goes from here: to what is planned, and to something new. */
function Ways() {
  return (
    <>
      <LinkButton to="/plans" size="large" className="open-button">
        执法检查计划
      </LinkButton>
      <LinkButton
        to="/activities/new"
        type="primary"
        size="large"
        icon={<PlusOutlined />}
        className="open-button"
      >
        新建执法活动
      </LinkButton>
    </>
  )
}

/** Activities that were opened on this device and have not reached the server yet. */
function OpenedHere() {
  const opened = useUnsent().filter(({ verb }) => verb === 'open')
  if (opened.length === 0) return null
  return (
    <ul className="activity-cards">
      {opened.map(({ seq, matter, body, state }) => (
        <li key={seq}>
          <Link to={`/activities/${matter}`} className="activity-card">
            <div className="activity-main">
              <p className="activity-matter">{text(body.matter)}</p>
              <p className="activity-line">
                {text(body.party)} · {text(body.place)}
              </p>
            </div>
            <div className="activity-state">
              <ToneTag tone={state === 'refused' ? 'bad' : 'warn'}>
                {state === 'refused' ? '没有被接受，请处理' : '在本机，待发送'}
              </ToneTag>
            </div>
          </Link>
        </li>
      ))}
    </ul>
  )
}

interface ActivitiesProps {
  readonly activities: readonly ActivityListed[]
  readonly filtered: boolean
}

function Activities({ activities, filtered }: ActivitiesProps) {
  if (activities.length === 0) {
    return (
      <NothingYet what={filtered ? '没有符合条件的执法活动。' : '还没有执法活动。'}>
        出发前点“新建执法活动”，系统会告诉您应当记录什么。
      </NothingYet>
    )
  }
  return (
    <ul className="activity-cards">
      {activities.map((activity) => (
        <ActivityCard key={activity.id} activity={activity} />
      ))}
    </ul>
  )
}

function ActivityCard({ activity }: { readonly activity: ActivityListed }) {
  const { id, number, matter, party, place, kindTitle, officers, state, stateTitle } = activity
  return (
    <li>
      <Link to={`/activities/${id}`} className="activity-card">
        <div className="activity-main">
          <p className="activity-matter">{matter}</p>
          <p className="activity-line">
            {party} · {place}
          </p>
        </div>
        <div className="activity-side">
          <p>{kindTitle}</p>
          <p className="activity-line">{officers.map(({ name }) => name).join('、')}</p>
        </div>
        <div className="activity-side">
          <p className="activity-line">{number}</p>
          <p className="activity-line">
            <Moment at={activity.arrivedAt ?? activity.openedAt} />
          </p>
        </div>
        <div className="activity-state">
          <ToneTag tone={STATE_TONES[state]}>{stateTitle}</ToneTag>
          <DutySummary activity={activity} />
        </div>
      </Link>
    </li>
  )
}

function DutySummary({ activity }: { readonly activity: ActivityListed }) {
  const { duties, nextDueAt } = activity
  if (duties.breached > 0) return <ToneTag tone="bad">逾期 {duties.breached} 项</ToneTag>
  if (duties.open === 0) return null
  return (
    <span className="activity-line">
      待履行 {duties.open} 项{nextDueAt !== null && '，'}
      {nextDueAt !== null && <RestTime until={nextDueAt} />}
    </span>
  )
}
