import type { Activity } from '../../api/activities.ts'
import type { ContinuitySegment, ContinuityView } from '../../api/continuity.ts'
import { formatClock, formatDuration } from '../../ui/format.ts'
import type { Lane, Mark, Segment } from '../../ui/ribbon/ribbon.tsx'
import { MARK_NAMES } from './mark-names.ts'

/** The union first (does the whole course exist on any recorder), then each recorder. */
export function lanesOf(activity: Activity, view: ContinuityView): readonly Lane[] {
  const union = { name: '合计', segments: view.union.map(segmentOf) }
  const lanes = view.lanes.map(({ device, segments }) => ({
    name: deviceName(activity, device),
    segments: segments.map(segmentOf),
  }))
  return [union, ...lanes]
}

function deviceName(activity: Activity, device: string): string {
  const known = activity.devices.find(({ id, code }) => id === device || code === device)
  if (known !== undefined) return `${known.code} ${known.carrier.name}`
  return /^[0-9a-f-]{36}$/.test(device) || device === '' ? '其他设备' : device
}

const NAMES = { covered: '有录制', open: '缺录', explained: '已说明的中断' } as const

function segmentOf({ fromMs, toMs, what }: ContinuitySegment): Segment {
  const detail = `${formatClock(fromMs)} 至 ${formatClock(toMs)}，${formatDuration(toMs - fromMs)}`
  return { from: fromMs, to: toMs, tone: what, name: NAMES[what], detail }
}

/** What the officers marked on the course. */
export function marksOf(activity: Activity): readonly Mark[] {
  return activity.marks.map(({ at, kind, reasonTitle, words }) => ({
    at: Date.parse(at),
    name: [MARK_NAMES[kind], reasonTitle ?? words.join('、')]
      .filter((one) => one !== '')
      .join('：'),
  }))
}
