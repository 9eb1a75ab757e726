import { useQuery } from '@tanstack/react-query'
import { Button, Segmented } from 'antd'
import { useState } from 'react'
import { Link } from 'react-router'
import { type LifeEvent, lifeQuery } from '../../api/devices.ts'
import { Asked } from '../../ui/asked.tsx'
import { formatCount } from '../../ui/format.ts'
import { Moment } from '../../ui/moment.tsx'
import { NothingYet } from '../../ui/nothing-yet.tsx'
import { Panel } from '../../ui/page.tsx'

type About = 'all' | 'care' | 'use'

const ABOUT = [
  { value: 'all' as const, label: '全部' },
  { value: 'care' as const, label: '登记、维护与维修' },
  { value: 'use' as const, label: '领用与采集' },
]

/** Everything that happened to the recorder, the latest first, as the ledger has it. */
export function LifePanel({ id }: { readonly id: string }) {
  const [about, setAbout] = useState<About>('all')
  const [trail, setTrail] = useState<readonly number[]>([])
  const after = trail.at(-1)
  const query = useQuery(
    lifeQuery(id, {
      ...(about === 'all' ? {} : { about }),
      ...(after === undefined ? {} : { after }),
    }),
  )
  const narrow = (to: About) => {
    setAbout(to)
    setTrail([])
  }
  return (
    <Panel
      title="履历"
      extra={
        <Segmented
          size="small"
          aria-label="履历内容"
          options={ABOUT}
          value={about}
          onChange={narrow}
        />
      }
    >
      <Asked query={query}>
        {({ events, next }) =>
          events.length === 0 ? (
            <NothingYet what="没有这一类的记录。" />
          ) : (
            <>
              <ol className="device-life">
                {events.map((event) => (
                  <Event key={event.factId} event={event} />
                ))}
              </ol>
              <div style={{ display: 'flex', gap: 8 }}>
                {trail.length > 0 && (
                  <Button onClick={() => setTrail(trail.slice(0, -1))}>较新的记录</Button>
                )}
                {next !== null && (
                  <Button onClick={() => setTrail([...trail, next])}>较早的记录</Button>
                )}
              </div>
            </>
          )
        }
      </Asked>
    </Panel>
  )
}

const BAD: ReadonlySet<string> = new Set([
  'device.faulted',
  'device.damaged',
  'device.lost',
  'device.retired',
  'file-numbers.missing',
])
const GOOD: ReadonlySet<string> = new Set(['device.repaired', 'device.found', 'device.maintained'])

function Event({ event }: { readonly event: LifeEvent }) {
  const { kind, zh, at, who, details, leafIndex, activity, collection, note } = event
  const tone = BAD.has(kind) ? 'device-life-bad' : GOOD.has(kind) ? 'device-life-good' : undefined
  return (
    <li className={tone}>
      <strong>{zh}</strong> <span className="device-who">{who}</span>{' '}
      {activity !== null && <Link to={`/activities/${activity.id}`}>{activity.number}</Link>}
      {collection !== null && <Link to={`/collections/${collection}`}>采集单</Link>}
      <p className="device-life-line">
        <Moment at={at} /> ·{' '}
        {leafIndex === null ? '已入账' : `账本第 ${formatCount(leafIndex + 1)} 条`}
      </p>
      {details.length > 0 && (
        <p className="device-life-line">
          {details.map(({ label, value }) => `${label}：${value}`).join('；')}
        </p>
      )}
      {note !== null && <p className="device-life-note">{note}</p>}
    </li>
  )
}
