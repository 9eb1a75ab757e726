import type { DerivativeFilm, DerivativeParameters } from '../../api/derivatives.ts'

import { readTranscript } from './read-transcript.ts'

/** A box in parts of the picture. */
export interface Box {
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
}

export type What = 'face' | 'plate' | 'screen' | 'other'

export interface Region {
  readonly what: What
  readonly boxes: readonly (Box & { readonly atMs: number })[]
  readonly toMs: number
}

export interface Sound {
  readonly fromMs: number
  readonly toMs: number
  readonly how: 'mute' | 'bleep'
}

/** What somebody is about to order. */
export interface Draft {
  readonly kind: 'excerpt' | 'treated' | 'still' | 'transcript'
  readonly fromMs: number
  readonly toMs: number
  readonly atMs: number
  readonly border: 'given' | 'withheld'
  readonly regions: readonly Region[]
  readonly sounds: readonly Sound[]
  /** Of a transcript, as it was typed or taken from a file. */
  readonly text: string
}

export function newDraft({ durationMs, notExact }: DerivativeFilm): Draft {
  const kind = notExact === null ? 'excerpt' : 'treated'
  const range = { fromMs: 0, toMs: durationMs, atMs: 0 }
  return { kind, ...range, border: 'given', regions: [], sounds: [], text: '' }
}

export function parametersOf(draft: Draft): DerivativeParameters {
  const { kind, fromMs, toMs, atMs, border } = draft
  if (kind === 'still') return { kind, atMs }
  if (kind === 'excerpt') return { kind, fromMs, toMs, border }
  if (kind === 'transcript') {
    const { lines } = readTranscript(draft.text, toMs)
    return { kind, fromMs, toMs, lines: lines.map((line) => ({ ...line })) }
  }
  const regions = draft.regions.map((one) => ({
    ...one,
    boxes: one.boxes.map((box) => ({ ...box })),
  }))
  return { kind, fromMs, toMs, regions, sounds: draft.sounds.map((one) => ({ ...one })) }
}

/** A box of this region at this moment: a new key position, or the one there moved. */
export function withBox(draft: Draft, index: number, atMs: number, box: Box): Draft {
  const region = draft.regions[index]
  if (region === undefined) return draft
  const others = region.boxes.filter((one) => Math.abs(one.atMs - atMs) > 40)
  const boxes = [...others, { ...box, atMs }].toSorted((a, b) => a.atMs - b.atMs)
  const last = boxes.at(-1)?.atMs ?? 0
  const toMs = region.toMs > last ? region.toMs : last + 1000
  return { ...draft, regions: draft.regions.with(index, { ...region, boxes, toMs }) }
}

export function withRegion(draft: Draft, what: What, atMs: number, box: Box): Draft {
  const toMs = Math.max(draft.toMs, atMs + 1000)
  return { ...draft, regions: [...draft.regions, { what, boxes: [{ ...box, atMs }], toMs }] }
}

/** Where the region is at a moment; undefined where it covers nothing then. */
export function boxAt({ boxes, toMs }: Region, ms: number): Box | undefined {
  const first = boxes[0]
  if (first === undefined || ms < first.atMs || ms > toMs) return undefined
  const next = boxes.findIndex(({ atMs }) => atMs > ms)
  const before = boxes[next === -1 ? boxes.length - 1 : next - 1] ?? first
  const after = next === -1 ? undefined : boxes[next]
  if (after === undefined) return before
  const part = (ms - before.atMs) / (after.atMs - before.atMs)
  const between = (from: number, to: number) => from + (to - from) * part
  return {
    x: between(before.x, after.x),
    y: between(before.y, after.y),
    width: between(before.width, after.width),
    height: between(before.height, after.height),
  }
}

export const WHAT: { readonly [what in What]: string } = {
  face: '人脸',
  plate: '车牌',
  screen: '屏幕、证件',
  other: '其他',
}
