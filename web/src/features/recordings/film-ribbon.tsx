import type { GapView } from '../../api/probe.ts'
import type { Recording } from '../../api/recordings.ts'
import { formatClock, formatDuration, formatPosition } from '../../ui/format.ts'
import { Ribbon, type Segment } from '../../ui/ribbon/ribbon.tsx'

interface FilmRibbonProps {
  readonly recording: Recording
  readonly gaps: readonly GapView[]
  readonly playhead?: number
  readonly onPick: (ms: number) => void
}

/** The film's own length on the corrected clock, with the places where frames are missing. */
export function FilmRibbon({ recording, gaps, playhead, onPick }: FilmRibbonProps) {
  const { durationMs, startedAt } = recording.time
  if (durationMs === null || durationMs <= 0) return null
  const start = startedAt === null ? undefined : Date.parse(startedAt)
  const sayTime = (ms: number) =>
    start === undefined ? formatPosition(ms) : formatClock(start + ms)
  return (
    <div style={{ marginTop: 16 }}>
      <Ribbon
        label="录像时间轴"
        from={0}
        to={durationMs}
        lanes={[
          {
            name: start === undefined ? '录像内时间' : '校正时间',
            segments: segmentsOf(durationMs, gaps, sayTime),
          },
        ]}
        marks={start === undefined ? [] : marksOf(recording, start, durationMs)}
        sayTime={sayTime}
        onPick={onPick}
        {...(playhead === undefined ? {} : { playhead })}
      />
    </div>
  )
}

/** The same for the bar of the player; none, where the real time is not known. */
export function filmMarks(recording: Recording) {
  const { startedAt, durationMs } = recording.time
  if (startedAt === null || durationMs === null) return []
  const start = Date.parse(startedAt)
  return marksOf(recording, start, durationMs).map(({ at, name }) => ({ at, text: name }))
}

const MARKED = { notice: '已告知', interruption: '记录中断', resumption: '恢复记录' } as const

/** Marks of the field, from the start of this film; one pressed just outside stands at its edge. */
function marksOf({ marks }: Recording, start: number, durationMs: number) {
  return marks.map(({ kind, at }) => ({
    at: Math.min(durationMs, Math.max(0, Date.parse(at) - start)),
    name: MARKED[kind],
  }))
}

const LOST = { both: '画面与声音缺失', picture: '画面缺失', sound: '声音缺失' } as const

function segmentsOf(
  durationMs: number,
  gaps: readonly GapView[],
  sayTime: (ms: number) => string,
): readonly Segment[] {
  const missing = gaps.map(({ fromMs, toMs, of }) => ({
    from: fromMs,
    to: toMs,
    tone: of === 'sound' ? ('explained' as const) : ('open' as const),
    name: LOST[of],
    detail: `${sayTime(fromMs)} 起，${formatDuration(toMs - fromMs)}`,
  }))
  const whole = `${sayTime(0)} 至 ${sayTime(durationMs)}，${formatDuration(durationMs)}`
  return [{ from: 0, to: durationMs, tone: 'covered', name: '有录制', detail: whole }, ...missing]
}
