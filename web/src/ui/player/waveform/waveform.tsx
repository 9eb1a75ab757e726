import { useQuery } from '@tanstack/react-query'
import { type KeyboardEvent, memo, type PointerEvent, useEffect, useMemo, useRef } from 'react'
import { type Peaks, peaksQuery } from '../../../api/peaks.ts'
import { formatPosition } from '../../format.ts'
import type { PlayerMark } from '../player.tsx'
import { saySound } from './columns.ts'
import { type Drawn, drawWaveform, type Tone } from './draw.ts'
import './waveform.css'

interface WaveformProps {
  /** Of the opened playback. */
  readonly url: string
  readonly atMs: number
  readonly marks: readonly PlayerMark[]
  readonly onSeek: (ms: number) => void
}

/**
 * How loud the recording is, to look and seek in: a slider by pointer and keys. What is flat was
 * measured as silent; what is hatched was not recorded.
 */
export function Waveform({ url, ...props }: WaveformProps) {
  const { data } = useQuery(peaksQuery(url))
  if (data === undefined || data.is === 'none') return undefined
  if (data.is === 'waiting') {
    const done = Math.floor(data.progress * 100)
    return (
      <p className="waveform-said" role="status">
        正在测量声音，波形随后显示（{done}%）。
      </p>
    )
  }
  if (data.is === 'failed') {
    return (
      <p className="waveform-said" role="status">
        声音波形没有测量成功，不影响播放；再次打开这份记录时重新测量。
      </p>
    )
  }
  return (
    <div className="waveform">
      <Slider {...props} peaks={data} />
      <p className="waveform-said">
        按实际声音测得：平线是静音，斜纹是没有录到声音
        {props.marks.length > 0 && '，竖线是标记'}。点选或者按 ← → 跳转。
      </p>
    </div>
  )
}

function Slider({
  peaks,
  atMs,
  marks,
  onSeek,
}: Omit<WaveformProps, 'url'> & { readonly peaks: Peaks }) {
  const { steps, lengthMs } = peaks
  const drawn = useMemo(() => ({ steps, lengthMs, marks }), [steps, lengthMs, marks])
  const part = Math.min(1, Math.max(0, atMs / lengthMs)) * 100
  const seek = (ms: number) => onSeek(Math.min(lengthMs, Math.max(0, ms)))
  const byPointer = ({ clientX, currentTarget, buttons }: PointerEvent) => {
    if (buttons !== 1) return
    const { left, width } = currentTarget.getBoundingClientRect()
    seek(((clientX - left) / width) * lengthMs)
  }
  return (
    <div
      className="waveform-slider"
      role="slider"
      tabIndex={0}
      aria-label="声音波形"
      aria-valuemin={0}
      aria-valuemax={Math.round(lengthMs / 1000)}
      aria-valuenow={Math.round(atMs / 1000)}
      aria-valuetext={sayPlace(drawn, atMs)}
      onKeyDown={(event) => byKeys(event, { atMs, lengthMs, seek })}
      onPointerDown={(event) => {
        event.currentTarget.setPointerCapture(event.pointerId)
        byPointer(event)
      }}
      onPointerMove={byPointer}
    >
      <Picture drawn={drawn} tone="sound" />
      <div className="waveform-played" style={{ clipPath: `inset(0 ${100 - part}% 0 0)` }}>
        <Picture drawn={drawn} tone="played" />
      </div>
      <div className="waveform-cursor" style={{ left: `${part}%` }} />
    </div>
  )
}

/** Drawn once, and anew when its size changes; what has been played is another one that lies over it. */
const Picture = memo(({ drawn, tone }: { readonly drawn: Drawn; readonly tone: Tone }) => {
  const canvas = useRef<HTMLCanvasElement>(null)
  useEffect(() => {
    const shown = canvas.current
    if (shown === null) return undefined
    const watcher = new ResizeObserver(() => drawWaveform(shown, drawn, tone))
    watcher.observe(shown)
    return () => watcher.disconnect()
  }, [drawn, tone])
  return <canvas ref={canvas} />
})

interface Moving {
  readonly atMs: number
  readonly lengthMs: number
  readonly seek: (ms: number) => void
}

function byKeys(event: KeyboardEvent, { atMs, lengthMs, seek }: Moving): void {
  const to: { readonly [key: string]: number } = {
    ArrowLeft: atMs - 5_000,
    ArrowDown: atMs - 5_000,
    ArrowRight: atMs + 5_000,
    ArrowUp: atMs + 5_000,
    PageDown: atMs - 60_000,
    PageUp: atMs + 60_000,
    Home: 0,
    End: lengthMs,
  }
  const at = to[event.key]
  if (at === undefined) return
  event.preventDefault()
  // The player listens to the same keys.
  event.stopPropagation()
  seek(at)
}

/** `0:01:05，共 0:20:00，静音；标记：告知` */
function sayPlace({ steps, lengthMs, marks }: Drawn, atMs: number): string {
  const near = marks.filter(({ at }) => Math.abs(at - atMs) < NEAR_MS).map(({ text }) => text)
  const sound = saySound(steps, atMs / lengthMs)
  const marked = near.length === 0 ? '' : `；标记：${near.join('、')}`
  return `${formatPosition(atMs)}，共 ${formatPosition(lengthMs)}，${sound}${marked}`
}

const NEAR_MS = 2_000
