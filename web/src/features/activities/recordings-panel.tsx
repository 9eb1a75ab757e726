import { Link } from 'react-router'
import type { Activity } from '../../api/activities.ts'
import { readContinuity } from '../../api/continuity.ts'
import { word } from '../../api/words.ts'
import { formatBound, formatBytes, formatDuration } from '../../ui/format.ts'
import { LinkButton } from '../../ui/link-button.tsx'
import { Moment } from '../../ui/moment.tsx'
import { Panel } from '../../ui/page.tsx'
import { ToneTag } from '../../ui/tone.tsx'

/** The recordings that belong to this activity. */
export function RecordingsPanel({ activity }: { readonly activity: Activity }) {
  const { recordings } = activity
  if (recordings.length === 0) return null
  const { notSynchronous } = readContinuity(activity.continuity?.result)
  return (
    <Panel title="音像记录" extra={`${recordings.length} 件`}>
      {recordings.some(({ media }) => media === 'video' || media === 'audio') && (
        <p>
          <LinkButton to={`/activities/${activity.id}/together`}>同步回放</LinkButton>
        </p>
      )}
      <ul className="rows">
        {recordings.map((one) => (
          <li key={one.id}>
            <div className="rows-main">
              <Link to={`/recordings/${one.id}`}>
                {word('media', one.media)} <Moment at={one.startedAt} none="时间不明" />
              </Link>
              <p className="rows-sub">
                {one.durationMs !== null && `${formatDuration(one.durationMs)} · `}
                {formatBytes(one.bytes)}
                {one.device !== null && ` · ${one.device}`}
                {one.startedAt !== null &&
                  one.offsetBoundMs !== null &&
                  ` · 时间误差 ${formatBound(one.offsetBoundMs)}`}
              </p>
            </div>
            {notSynchronous.includes(one.id) && <ToneTag tone="bad">非同步</ToneTag>}
            {one.damaged && <ToneTag tone="bad">有损坏</ToneTag>}
            {one.matched === 'suggested' && <ToneTag tone="warn">系统推荐，待确认</ToneTag>}
            {one.probeState === 'waiting' && <ToneTag tone="busy">读取中</ToneTag>}
          </li>
        ))}
      </ul>
    </Panel>
  )
}
