import { PlayCircleFilled } from '@ant-design/icons'
import { Button } from 'antd'
import { type PointerEvent, useEffect, useRef, useState } from 'react'
import { Viewing } from '../../ui/player/viewing.tsx'
import { type Box, boxAt, type Region, WHAT } from './draft.ts'

interface StageProps {
  readonly recording: string
  /** On the button that opens it. */
  readonly says?: string
  readonly playhead: number | undefined
  readonly onTime: (ms: number) => void
  readonly regions: readonly Region[]
  /** Called with a box in parts of the picture; absent while nothing is to be drawn. */
  readonly onDrawn: ((box: Box) => void) | undefined
  readonly onReady: (seek: (ms: number) => void) => void
}

/** The film with the covered regions on it. Opening it is a viewing and stands on record. */
export function Stage(props: StageProps) {
  const { says = '打开录像，选取时间和位置' } = props
  const { recording, playhead = 0, onTime, regions, onDrawn, onReady } = props
  const [opened, setOpened] = useState(false)
  const place = useRef<HTMLDivElement>(null)
  const rect = usePicture(place, opened)
  useEffect(() => {
    if (onDrawn !== undefined) place.current?.querySelector('video')?.pause()
  }, [onDrawn])
  if (!opened) {
    return (
      <div className="player player-cover">
        <Button
          size="large"
          type="primary"
          icon={<PlayCircleFilled />}
          onClick={() => setOpened(true)}
        >
          {says}
        </Button>
        <p>每次查看都会记入查阅登记簿和保管记录。</p>
      </div>
    )
  }
  return (
    <div className="derive-stage" ref={place}>
      <Viewing recording={recording} onTime={onTime} onReady={onReady} />
      {rect !== undefined && (
        <div className="derive-picture" style={rect}>
          {regions.map((region, n) => {
            const box = boxAt(region, playhead)
            return (
              box && <Cover key={keyOf(region)} box={box} says={`${n + 1} ${WHAT[region.what]}`} />
            )
          })}
          {onDrawn !== undefined && <Drawing onDrawn={onDrawn} />}
        </div>
      )}
    </div>
  )
}

function keyOf({ what, boxes: [first] }: Region): string {
  return [what, first?.atMs, first?.x, first?.y].join(' ')
}

function Cover({ box, says }: { readonly box: Box; readonly says: string }) {
  return (
    <div className="derive-cover" style={percent(box)}>
      {says}
    </div>
  )
}

/** A box is pulled open with mouse or finger. */
function Drawing({ onDrawn }: { readonly onDrawn: (box: Box) => void }) {
  const [from, setFrom] = useState<Point>()
  const [to, setTo] = useState<Point>()
  const box = from && to && boxOf(from, to)
  const end = () => {
    if (box !== undefined && box.width > 0.01 && box.height > 0.01) onDrawn(box)
    setFrom(undefined)
    setTo(undefined)
  }
  return (
    <div
      className="derive-drawing"
      onPointerDown={(event) => {
        event.currentTarget.setPointerCapture(event.pointerId)
        setFrom(pointOf(event))
        setTo(undefined)
      }}
      onPointerMove={(event) => from && setTo(pointOf(event))}
      onPointerUp={end}
      onPointerCancel={() => setFrom(undefined)}
    >
      {box ? <Cover box={box} says="" /> : <p>在画面上拖出要遮挡的范围</p>}
    </div>
  )
}

interface Point {
  readonly x: number
  readonly y: number
}

function pointOf({ currentTarget, clientX, clientY }: PointerEvent<HTMLElement>): Point {
  const { left, top, width, height } = currentTarget.getBoundingClientRect()
  const within = (value: number) => Math.min(1, Math.max(0, value))
  return { x: within((clientX - left) / width), y: within((clientY - top) / height) }
}

function boxOf(a: Point, b: Point): Box {
  const [x, y] = [Math.min(a.x, b.x), Math.min(a.y, b.y)]
  return { x, y, width: Math.abs(a.x - b.x), height: Math.abs(a.y - b.y) }
}

function percent({ x, y, width, height }: Box) {
  const part = (value: number) => `${value * 100}%`
  return { left: part(x), top: part(y), width: part(width), height: part(height) }
}

type Rect = Record<'left' | 'top' | 'width' | 'height', number>

/** Where the picture itself lies within the player, without the bars beside it. */
function usePicture(place: { readonly current: HTMLDivElement | null }, on: boolean) {
  const [rect, setRect] = useState<Rect>()
  useEffect(() => {
    if (!on) return
    const look = () => {
      const video = place.current?.querySelector('video')
      const found = video && place.current ? pictureOf(video, place.current) : undefined
      setRect((before) => (JSON.stringify(before) === JSON.stringify(found) ? before : found))
    }
    const timer = setInterval(look, 400)
    window.addEventListener('resize', look)
    return () => {
      clearInterval(timer)
      window.removeEventListener('resize', look)
    }
  }, [on, place])
  return rect
}

function pictureOf(video: HTMLVideoElement, place: HTMLElement): Rect | undefined {
  const { videoWidth, videoHeight } = video
  if (videoWidth === 0) return undefined
  const [room, origin] = [video.getBoundingClientRect(), place.getBoundingClientRect()]
  const scale = Math.min(room.width / videoWidth, room.height / videoHeight)
  const [width, height] = [videoWidth * scale, videoHeight * scale]
  return {
    left: Math.round(room.left - origin.left + (room.width - width) / 2),
    top: Math.round(room.top - origin.top + (room.height - height) / 2),
    width: Math.round(width),
    height: Math.round(height),
  }
}
