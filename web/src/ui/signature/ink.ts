import type { Strokes } from '../../api/signatures.ts'

/** The field in its own units, whatever the screen: turning the phone changes nothing drawn. */
export const FIELD = { width: 1000, height: 500 } as const

export type Point = [x: number, y: number, ms: number]
export type Line = readonly Point[]

/** Half as wide as the pen of the picture that is printed. */
const PEN = FIELD.height * 0.022

/** Draws all lines anew, curved through the middles between points, as the printed picture is. */
export function paint(context: CanvasRenderingContext2D, lines: readonly Line[]): void {
  const { width, height } = context.canvas
  context.setTransform(1, 0, 0, 1, 0, 0)
  context.clearRect(0, 0, width, height)
  context.setTransform(width / FIELD.width, 0, 0, height / FIELD.height, 0, 0)
  context.lineWidth = PEN
  context.lineCap = 'round'
  context.lineJoin = 'round'
  context.strokeStyle = '#10151d'
  for (const line of lines) trace(context, line)
}

function trace(context: CanvasRenderingContext2D, line: Line): void {
  const [first] = line
  if (first === undefined) return
  context.beginPath()
  context.moveTo(first[0], first[1])
  for (let i = 1; i < line.length - 1; i += 1) {
    const [corner, next] = [line[i] ?? first, line[i + 1] ?? first]
    context.quadraticCurveTo(
      ...([corner[0], corner[1]] as const),
      (corner[0] + next[0]) / 2,
      (corner[1] + next[1]) / 2,
    )
  }
  const last = line.at(-1) ?? first
  context.lineTo(last[0], last[1])
  context.stroke()
}

/** What is sent: whole numbers within the field. */
export function strokesOf(lines: readonly Line[]): Strokes {
  return { ...FIELD, lines: lines.map((line) => line.map((point): Point => [...point])) }
}

/** Where on the field a pointer is. */
export function pointAt(
  canvas: HTMLCanvasElement,
  { clientX, clientY }: { readonly clientX: number; readonly clientY: number },
  ms: number,
): Point {
  const box = canvas.getBoundingClientRect()
  return [
    within(((clientX - box.left) / box.width) * FIELD.width, FIELD.width),
    within(((clientY - box.top) / box.height) * FIELD.height, FIELD.height),
    within(ms, 3_600_000),
  ]
}

function within(value: number, most: number): number {
  return Math.min(most, Math.max(0, Math.round(value)))
}

/** The screen as it calls itself, and what was drawn with. */
export function deviceName(pointer: string): string {
  const by = pointer === 'touch' ? '手指' : pointer === 'pen' ? '触控笔' : '鼠标'
  const { width, height } = window.screen
  return `${by}书写；屏幕 ${width}×${height}；${navigator.userAgent}`.slice(0, 300)
}
