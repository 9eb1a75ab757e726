import { readClock } from './clock.ts'

/** What was said, and from when to when, on the time line of the recording. */
export interface Line {
  readonly fromMs: number
  readonly toMs: number
  readonly text: string
}

/** What is wrong with a line, for whoever has the text before him. */
export interface LineFault {
  /** From 1. */
  readonly line: number
  readonly zh: string
}

export interface TranscriptRead {
  readonly lines: readonly Line[]
  readonly faults: readonly LineFault[]
}

/** Faults that are listed: one wrong kind of file makes every line wrong. */
const MAX_FAULTS = 20

/**
 * Reads what somebody typed or took from a file: SubRip (.srt), WebVTT, or lines of a time and what
 * is said from then on until the next. `untilMs` ends the last of those.
 */
export function readTranscript(text: string, untilMs: number): TranscriptRead {
  const rows = text.replace(/^\uFEFF/, '').split(/\r\n|\r|\n/)
  const read = rows.some((row) => ARROW.test(row)) ? readCues(rows) : readTyped(rows, untilMs)
  const sorted = read.lines.toSorted((a, b) => a.fromMs - b.fromMs)
  return { lines: sorted, faults: read.faults.slice(0, MAX_FAULTS) }
}

const ARROW = /^\s*(\S+)\s+--+>\s*(\S+)/

function readCues(rows: readonly string[]): TranscriptRead {
  const lines: Line[] = []
  const faults: LineFault[] = []
  for (const block of blocksOf(rows)) {
    const at = block.findIndex(({ row }) => ARROW.test(row))
    const head = block[at]
    if (head === undefined) {
      if (!isNote(block)) faults.push({ line: block[0]?.line ?? 1, zh: NO_TIME })
      continue
    }
    const [, from = '', to = ''] = ARROW.exec(head.row) ?? []
    const [fromMs, toMs] = [readClock(from), readClock(to)]
    const said = block.slice(at + 1).map(({ row }) => row)
    const words = plain(said.join(' '))
    const fault = faultOf(fromMs, toMs, words)
    if (fault !== undefined) faults.push({ line: head.line, zh: fault })
    else if (fromMs !== undefined && toMs !== undefined) lines.push({ fromMs, toMs, text: words })
  }
  return { lines, faults }
}

interface Row {
  readonly line: number
  readonly row: string
}

/** Runs of lines between empty ones. */
function blocksOf(rows: readonly string[]): readonly (readonly Row[])[] {
  const blocks: Row[][] = [[]]
  rows.forEach((row, n) => {
    if (row.trim() === '') blocks.push([])
    else blocks.at(-1)?.push({ line: n + 1, row })
  })
  return blocks.filter((block) => block.length > 0)
}

function isNote(block: readonly Row[]): boolean {
  return /^(WEBVTT|NOTE|STYLE|REGION)\b/.test(block[0]?.row.trim() ?? '')
}

const NO_TIME = '这一段没有起止时间，请补上，如 00:00:01.000 --> 00:00:03.000。'

function readTyped(rows: readonly string[], untilMs: number): TranscriptRead {
  const begun: { readonly line: number; readonly fromMs: number; readonly text: string }[] = []
  const faults: LineFault[] = []
  rows.forEach((row, n) => {
    const line = n + 1
    if (row.trim() === '') return
    const [, time = '', words = ''] = /^\s*\[?([\d:：.,]+)\]?\s+(.*)$/.exec(row) ?? []
    const fromMs = readClock(time)
    if (fromMs === undefined) faults.push({ line, zh: NO_START })
    else begun.push({ line, fromMs, text: plain(words) })
  })
  const inOrder = begun.toSorted((a, b) => a.fromMs - b.fromMs)
  const ends = endsOf(inOrder, untilMs)
  const lines = inOrder.flatMap(({ line, fromMs, text }, at) => {
    const toMs = Math.max(ends[at] ?? untilMs, fromMs)
    const fault = faultOf(fromMs, toMs, text)
    if (fault === undefined) return [{ fromMs, toMs, text }]
    faults.push({ line, zh: fault })
    return []
  })
  return { lines, faults }
}

/** Each lasts until the next that begins later; the last ones until the end. */
function endsOf(begun: readonly Pick<Line, 'fromMs'>[], untilMs: number): readonly number[] {
  const ends: number[] = []
  for (let at = begun.length - 1, end = untilMs, from = Infinity; at >= 0; at -= 1) {
    const fromMs = begun[at]?.fromMs ?? 0
    if (fromMs < from && from !== Infinity) end = from
    from = fromMs
    ends[at] = end
  }
  return ends
}

const NO_START = '这一行开头没有时间，请写成“00:12.3 说的话”。'

function faultOf(from: number | undefined, to: number | undefined, text: string) {
  if (from === undefined || to === undefined)
    return '时间无法识别，请写成 00:00:01.000 这样的格式。'
  if (to <= from) return '结束时间必须在开始时间之后。'
  return text === '' ? '这一段没有文字。' : undefined
}

/** Without the marks of the two formats; who speaks (`<v 张三>`) stays as a name before the words. */
function plain(text: string): string {
  return text
    .replaceAll(/<v(?:\.\S+)?\s+([^>]*)>/g, '$1：')
    .replaceAll(/<[^>]*>|\{\\[^}]*\}/g, '')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&nbsp;', ' ')
    .replaceAll('&amp;', '&')
    .replaceAll(/\s+/g, ' ')
    .trim()
}

/** A text file in UTF-8, UTF-16 with its mark, or what Windows in China writes (GB 18030). */
export function decodeText(bytes: Uint8Array): string | undefined {
  const [first, second] = bytes
  const marked = (first === 0xff && second === 0xfe) || (first === 0xfe && second === 0xff)
  const encodings = marked ? [first === 0xff ? 'utf-16le' : 'utf-16be'] : ['utf-8', 'gb18030']
  for (const encoding of encodings) {
    try {
      const text = new TextDecoder(encoding, { fatal: true }).decode(bytes)
      if (!/[^\P{Cc}\t\n\r\f]/u.test(text)) return text
    } catch {
      // Not in this one: the next is tried.
    }
  }
  return undefined
}
