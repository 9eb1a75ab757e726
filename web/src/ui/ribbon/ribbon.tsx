import { useState } from 'react'
import { ToneTag } from '../tone.tsx'
import { shareOf, ticksOf } from './scale.ts'
import './ribbon.css'

export type SegmentTone = 'covered' | 'open' | 'explained' | 'note'

export interface Segment {
  readonly from: number
  readonly to: number
  readonly tone: SegmentTone
  /** What it is, in a few words. */
  readonly name: string
  /** The sentence shown when it is touched. */
  readonly detail: string
}

export interface Lane {
  readonly name: string
  readonly segments: readonly Segment[]
}

export interface Mark {
  readonly at: number
  readonly name: string
}

export interface RibbonProps {
  readonly from: number
  readonly to: number
  readonly lanes: readonly Lane[]
  readonly marks: readonly Mark[]
  /** How a time on the axis is written. */
  readonly sayTime: (at: number) => string
  readonly label: string
  /** Touching a segment or mark may also move something, a player for example. */
  readonly onPick?: (at: number) => void
  readonly playhead?: number
}

interface Picked {
  readonly name: string
  readonly detail: string
  readonly tone: SegmentTone | 'mark'
}

/** Time from left to right, one lane a thing that recorded; what is missing stands out. */
export function Ribbon(props: RibbonProps) {
  const [picked, setPicked] = useState<Picked>()
  const pick = (one: Picked, at: number) => {
    setPicked(one)
    props.onPick?.(at)
  }
  return (
    <figure className="ribbon" aria-label={props.label}>
      <div className="ribbon-body">
        {props.lanes.map((lane) => (
          <LaneRow key={lane.name} lane={lane} frame={props} onPick={pick} />
        ))}
        <MarkRow frame={props} onPick={pick} />
        <Axis frame={props} />
      </div>
      <figcaption className="ribbon-detail" aria-live="polite">
        {picked === undefined ? (
          <span className="ribbon-hint">点时间轴上的任一段查看说明</span>
        ) : (
          <>
            <ToneTag tone={TONES[picked.tone]}>{picked.name}</ToneTag> {picked.detail}
          </>
        )}
      </figcaption>
    </figure>
  )
}

const TONES = {
  covered: 'busy',
  open: 'bad',
  explained: 'warn',
  note: 'plain',
  mark: 'plain',
} as const

interface RowProps {
  readonly frame: RibbonProps
  readonly onPick: (picked: Picked, at: number) => void
}

function LaneRow({ lane, frame, onPick }: RowProps & { readonly lane: Lane }) {
  return (
    <div className="ribbon-row">
      <span className="ribbon-name">{lane.name}</span>
      <div className="ribbon-track">
        {lane.segments.map((segment) => {
          const left = shareOf(segment.from, frame)
          const width = Math.max(0, shareOf(segment.to, frame) - left)
          return (
            <button
              key={`${segment.from}${segment.tone}`}
              type="button"
              className={`ribbon-segment ribbon-${segment.tone}`}
              style={{ left: `${left}%`, width: `${width}%` }}
              title={segment.detail}
              aria-label={`${segment.name}：${segment.detail}`}
              onClick={() => onPick(segment, segment.from)}
              onMouseEnter={() => frame.onPick === undefined && onPick(segment, segment.from)}
            />
          )
        })}
        {frame.playhead !== undefined && (
          <span
            className="ribbon-playhead"
            style={{ left: `${shareOf(frame.playhead, frame)}%` }}
          />
        )}
      </div>
    </div>
  )
}

function MarkRow({ frame, onPick }: RowProps) {
  if (frame.marks.length === 0) return null
  return (
    <div className="ribbon-row">
      <span className="ribbon-name" />
      <div className="ribbon-marks">
        {frame.marks.map(({ at, name }) => (
          <button
            key={`${at}${name}`}
            type="button"
            className="ribbon-mark"
            style={{ left: `${shareOf(at, frame)}%` }}
            title={`${frame.sayTime(at)} ${name}`}
            aria-label={`${frame.sayTime(at)} ${name}`}
            onClick={() => onPick({ name, detail: frame.sayTime(at), tone: 'mark' }, at)}
          />
        ))}
      </div>
    </div>
  )
}

function Axis({ frame }: { readonly frame: RibbonProps }) {
  return (
    <div className="ribbon-row" aria-hidden>
      <span className="ribbon-name" />
      <div className="ribbon-axis">
        {ticksOf(frame.from, frame.to).map((at) => {
          const share = shareOf(at, frame)
          const side = share > 92 ? 'ribbon-tick-last' : share < 4 ? 'ribbon-tick-first' : ''
          return (
            <span key={at} className={side} style={{ left: `${share}%` }}>
              {frame.sayTime(at)}
            </span>
          )
        })}
      </div>
    </div>
  )
}
