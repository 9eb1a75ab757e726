import { Link } from 'react-router'
import type { Candidate } from '../../../api/filing.ts'
import { formatDistance, formatDuration } from '../../../ui/format.ts'

/** An activity that it may belong to, with what speaks for it. */
export function CandidateLine({ candidate }: { readonly candidate: Candidate }) {
  const { id, number, matter, party, place, caseNumber } = candidate
  return (
    <span className="candidate">
      <span>
        <Link to={`/activities/${id}`}>{number}</Link>　{matter}
      </span>
      <span className="recording-bound" style={{ marginLeft: 0, whiteSpace: 'normal' }}>
        {[party, place, caseNumber ?? ''].filter((text) => text !== '').join(' · ')}
      </span>
      <span className="candidate-why">{reasonsOf(candidate).join('，')}</span>
    </span>
  )
}

/** 设备在场，时间重合 12 分 */
export function reasonsOf({ byDevice, byOfficer, overlapMs, metres }: Candidate): string[] {
  const near = Math.round(Math.abs(overlapMs) / 1000) * 1000
  return [
    ...(byDevice ? ['设备用于该活动'] : []),
    ...(byOfficer ? ['人员参加该活动'] : []),
    overlapMs > 0
      ? `时间重合 ${formatDuration(near)}`
      : near === 0
        ? '时间在活动之内'
        : `相隔 ${formatDuration(near)}`,
    ...(metres === undefined ? [] : [`距到达位置约 ${formatDistance(metres)}`]),
  ]
}
