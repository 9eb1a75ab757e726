import { Button } from 'antd'
import { type PointerEvent, type RefObject, useEffect, useRef, useState } from 'react'
import { type Line, type Point, paint, pointAt } from './ink.ts'
import './signature-field.css'

interface FieldProps {
  readonly label: string
  readonly lines: readonly Line[]
  readonly onChange: (lines: readonly Line[]) => void
  /** What was drawn with, once it is known. */
  readonly onPointer: (type: string) => void
}

/** A field to sign on with a finger, a pen or a mouse. One pointer draws; a palm does not. */
export function SignatureField(props: FieldProps) {
  const { label, lines, onChange } = props
  const canvas = useRef<HTMLCanvasElement>(null)
  const size = useDots(canvas)
  const drawing = useDrawing(canvas, props)
  // A canvas that changes its size is empty: everything is drawn again.
  useEffect(() => {
    const context = canvas.current?.getContext('2d')
    if (context && size.width > 0) paint(context, lines)
  }, [lines, size])
  return (
    <div className="sign-field">
      <canvas
        ref={canvas}
        width={size.width}
        height={size.height}
        aria-label={label}
        role="img"
        onPointerDown={drawing.begin}
        onPointerMove={drawing.add}
        onPointerUp={drawing.end}
        onPointerCancel={drawing.end}
      />
      {lines.length === 0 && <span className="sign-hint">请在此处书写姓名</span>}
      <div className="sign-tools">
        <Button disabled={lines.length === 0} onClick={() => onChange(lines.slice(0, -1))}>
          撤销一笔
        </Button>
        <Button disabled={lines.length === 0} onClick={() => onChange([])}>
          清除重写
        </Button>
      </div>
    </div>
  )
}

type Canvas = RefObject<HTMLCanvasElement | null>

/** Its size in dots of the screen, as it is and as it becomes when the phone is turned. */
function useDots(canvas: Canvas) {
  const [size, setSize] = useState({ width: 0, height: 0 })
  useEffect(() => {
    const it = canvas.current
    if (it === null) return undefined
    const watch = new ResizeObserver(() => {
      const { width, height } = it.getBoundingClientRect()
      const dots = window.devicePixelRatio || 1
      setSize({ width: Math.round(width * dots), height: Math.round(height * dots) })
    })
    watch.observe(it)
    return () => watch.disconnect()
  }, [canvas])
  return size
}

/** From the touch to the lifting of one pointer; the line under way is drawn as it grows. */
function useDrawing(canvas: Canvas, { lines, onChange, onPointer }: FieldProps) {
  const began = useRef<number>(undefined)
  const drawing = useRef<{ readonly id: number; points: Point[] }>(undefined)
  const add = (event: PointerEvent<HTMLCanvasElement>) => {
    const line = drawing.current
    const it = canvas.current
    if (line === undefined || line.id !== event.pointerId || it === null) return
    const all = event.nativeEvent.getCoalescedEvents?.() ?? []
    const start = began.current ?? event.timeStamp
    for (const one of all.length > 0 ? all : [event.nativeEvent]) {
      line.points.push(pointAt(it, one, one.timeStamp - start))
    }
    const context = it.getContext('2d')
    if (context) paint(context, [...lines, line.points])
  }
  const begin = (event: PointerEvent<HTMLCanvasElement>) => {
    if (drawing.current !== undefined || event.button !== 0) return
    began.current ??= event.timeStamp
    event.currentTarget.setPointerCapture(event.pointerId)
    drawing.current = { id: event.pointerId, points: [] }
    onPointer(event.pointerType)
    add(event)
  }
  const end = (event: PointerEvent<HTMLCanvasElement>) => {
    const line = drawing.current
    if (line === undefined || line.id !== event.pointerId) return
    drawing.current = undefined
    if (line.points.length > 0) onChange([...lines, line.points])
  }
  return { begin, add, end }
}
