import type { PlayerMark } from '../player.tsx'
import { type Column, columnsOf } from './columns.ts'

export interface Drawn {
  readonly steps: Uint8Array
  readonly lengthMs: number
  readonly marks: readonly PlayerMark[]
}

/** Of the columns: as they are, or as what has been played. */
export type Tone = 'sound' | 'played'

/** Draws as many columns as the canvas has points; sharp on every screen. */
export function drawWaveform(canvas: HTMLCanvasElement, drawn: Drawn, tone: Tone): void {
  const { width, height } = canvas.getBoundingClientRect()
  const pen = canvas.getContext('2d')
  if (pen === null || width === 0) return
  const scale = window.devicePixelRatio
  canvas.width = Math.round(width * scale)
  canvas.height = Math.round(height * scale)
  pen.scale(scale, scale)
  const colors = colorsOf(canvas)
  const columns = columnsOf(drawn.steps, Math.floor(width))
  for (const [x, loud] of columns.entries()) {
    pen.fillStyle = colors[tone]
    drawColumn(pen, { x, loud, height, gap: colors.gap })
  }
  pen.fillStyle = colors.mark
  for (const { at } of drawn.marks) drawMark(pen, (at / drawn.lengthMs) * width, height)
}

interface ColumnDrawn {
  readonly x: number
  readonly loud: Column
  readonly height: number
  readonly gap: string
}

function drawColumn(pen: CanvasRenderingContext2D, { x, loud, height, gap }: ColumnDrawn): void {
  if (loud === undefined) {
    pen.fillStyle = gap
    // Hatched: three points of every eight, one lower in each column.
    for (let y = (x % 8) - 8; y < height; y += 8) pen.fillRect(x, y, 1, 3)
    return
  }
  const tall = Math.max(1, loud * (height - 8))
  pen.fillRect(x, (height - tall) / 2, 1, tall)
}

function drawMark(pen: CanvasRenderingContext2D, x: number, height: number): void {
  pen.fillRect(x - 1, 0, 2, height)
  pen.beginPath()
  pen.moveTo(x - 5, 0)
  pen.lineTo(x + 5, 0)
  pen.lineTo(x, 7)
  pen.fill()
}

function colorsOf(canvas: HTMLCanvasElement) {
  const style = getComputedStyle(canvas)
  const color = (name: string) => style.getPropertyValue(`--wave-${name}`)
  return {
    sound: color('sound'),
    played: color('played'),
    gap: color('gap'),
    mark: color('mark'),
  }
}
