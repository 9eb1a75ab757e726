import { useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import { Link, useParams } from 'react-router'
import { type Activity, activityQuery } from '../../api/activities.ts'
import { readContinuity } from '../../api/continuity.ts'
import { Asked } from '../../ui/asked.tsx'
import { formatClock } from '../../ui/format.ts'
import { Page, Panel } from '../../ui/page.tsx'
import type { FilmLane } from '../../ui/player/together/films.ts'
import { lanesOfRecordings } from '../../ui/player/together/lanes.ts'
import { Together } from '../../ui/player/together/together.tsx'
import type { Lane } from '../../ui/ribbon/ribbon.tsx'
import { lanesOf, marksOf } from './ribbon-of.ts'

/** All recorders of one activity side by side. */
export function TogetherPage() {
  const { id = '' } = useParams()
  const query = useQuery(activityQuery(id))
  return (
    <Asked query={query} rows={8} page="同步回放">
      {(activity) => (
        <Page
          title="同步回放"
          lead={
            <>
              <Link to={`/activities/${id}`}>{activity.matter}</Link> / {activity.number}
            </>
          }
        >
          <Stage activity={activity} />
        </Page>
      )}
    </Asked>
  )
}

function Stage({ activity }: { readonly activity: Activity }) {
  const placed = useMemo(() => lanesOfRecordings(activity.recordings), [activity.recordings])
  const { lanes, unplaced } = placed
  if (lanes.length === 0) {
    return (
      <Panel>
        <p>这次活动没有能放到时间轴上的录像或录音。</p>
      </Panel>
    )
  }
  const films = lanes.flatMap((lane) => lane.films)
  const { continuity } = activity
  return (
    <Panel extra="每一路单独记入查阅登记簿，走到哪一段才打开哪一段">
      <Together
        from={Math.min(...films.map(({ from }) => from))}
        to={Math.max(...films.map(({ to }) => to))}
        lanes={lanes}
        ribbon={
          continuity === null
            ? lanes.map(ribbonLane)
            : lanesOf(activity, readContinuity(continuity.result))
        }
        marks={marksOf(activity)}
      />
      {unplaced.length > 0 && (
        <p className="rows-sub">
          另有 {unplaced.length} 件没有校正时间或时长，不能同步，请在各自的页面查看：
          {unplaced.map((id, at) => (
            <Link key={id} to={`/recordings/${id}`} style={{ marginRight: 8 }}>
              第 {at + 1} 件
            </Link>
          ))}
        </p>
      )}
    </Panel>
  )
}

function ribbonLane({ name, films }: FilmLane): Lane {
  return {
    name,
    segments: films.map(({ from, to }) => ({
      ...{ from, to, tone: 'covered' as const, name: '有录制' },
      detail: `${formatClock(from)} 至 ${formatClock(to)}`,
    })),
  }
}
