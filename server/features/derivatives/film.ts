import type { ProbeResult } from '../media/index.ts'
import type { DerivativeKind, Parameters } from './derivative.ts'
import type { Transcript } from './transcript.ts'

/** What a recording is, as far as making something of it needs to know. */
export interface Film {
  readonly media: 'video' | 'audio' | 'other'
  readonly durationMs: number
  readonly sound: boolean
  /** Why no excerpt can be cut byte by byte; undefined: it can, as far as the index was read. */
  readonly notExact?: string
}

export function filmOf(probe: ProbeResult | undefined): Film | undefined {
  if (probe === undefined || probe.readable === 'not' || probe.container === 'unknown') return
  const { durationMs = 0, kind, container } = probe
  const media = kind === 'video' || kind === 'audio' ? kind : 'other'
  const exact = container === 'mov' ? {} : { notExact: NOT_EXACT }
  return { media, durationMs, sound: probe.audio !== undefined, ...exact }
}

const NOT_EXACT = '这种文件只能做转码摘录，不能逐字节证明'

/** Why this cannot be made of that film; undefined: it can be tried. */
export function whyNot(film: Film | undefined, asked: Parameters): string | undefined {
  if (film === undefined) return '系统还没有读出该文件的内容，或者内容无法读取，不能制作派生文件。'
  const possible = whyNotKind(film, asked.kind)
  if (possible !== undefined) return possible
  const { durationMs } = film
  const end = asked.kind === 'still' ? asked.atMs : asked.toMs
  if (end > durationMs) {
    return `所选时间超出了该音像记录的长度（${sayLength(durationMs)}），请重新选择。`
  }
  if (asked.kind === 'transcript') return whyNotLines(asked)
  if (asked.kind !== 'treated') return undefined
  const { regions, sounds, fromMs, toMs } = asked
  if (regions.length > 0 && film.media !== 'video') return '只有录像可以遮挡画面。'
  if (sounds.length > 0 && !film.sound) return '该音像记录没有声音，不需要消音。'
  const within = (from: number, to: number) => from < toMs && to > fromMs
  if (regions.some((one) => !within(one.boxes[0]?.atMs ?? 0, one.toMs))) {
    return '有遮挡不在所选的时间范围之内，请调整范围或删去该遮挡。'
  }
  if (sounds.some((one) => !within(one.fromMs, one.toMs))) {
    return '有消音不在所选的时间范围之内，请调整范围或删去该消音。'
  }
  return undefined
}

function whyNotLines({ lines, fromMs, toMs }: Transcript): string | undefined {
  const out = lines.findIndex((line) => line.fromMs < fromMs || line.toMs > toMs)
  return out < 0 ? undefined : `第 ${out + 1} 行不在所选的时间范围之内，请调整范围或者该行的时间。`
}

export function whyNotKind(film: Film, kind: DerivativeKind): string | undefined {
  if (film.media === 'other' || film.durationMs <= 0) return '只有录像和录音可以制作派生文件。'
  if (kind === 'still' && film.media !== 'video') return '录音没有画面，不能截取静态画面。'
  if (kind === 'excerpt' && film.notExact !== undefined) {
    return `${film.notExact}。请改为预定“处理副本”并选择同样的时间范围。`
  }
  return undefined
}

function sayLength(ms: number): string {
  const seconds = Math.floor(ms / 1000)
  const minutes = Math.floor(seconds / 60)
  return minutes === 0 ? `${seconds} 秒` : `${minutes} 分 ${seconds % 60} 秒`
}
