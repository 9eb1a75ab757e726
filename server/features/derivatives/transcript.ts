import { z } from 'zod'

const ms = z
  .int()
  .min(0)
  .max(200 * 3_600_000)

/** What was said, and from when to when; two may speak at once. */
const Line = z
  .object({
    fromMs: ms,
    toMs: ms,
    text: z.string().trim().min(1, '有一行没有文字').max(2000, '一行文字不能超过 2000 字'),
  })
  .refine(({ fromMs, toMs }) => toMs > fromMs, '每一行的结束时间必须在开始时间之后')
export type Line = z.infer<typeof Line>

const MOST_LINES = 5000
/** Three bytes a sign and the times of all lines stay below what a request may hold. */
const MOST_SIGNS = 200_000

/** Somebody's words for what is heard: they come from outside, nothing is recognized by machine. */
export const Transcript = z
  .object({
    kind: z.literal('transcript'),
    fromMs: ms,
    toMs: ms,
    lines: z
      .array(Line)
      .min(1, '文字记录没有内容')
      .max(MOST_LINES, `文字记录不能超过 ${MOST_LINES} 行，请分段制作`)
      .refine(inOrder, '各行必须按开始时间先后排列')
      .refine(
        (lines) => lines.reduce((sum, { text }) => sum + text.length, 0) <= MOST_SIGNS,
        `文字记录不能超过 ${MOST_SIGNS / 10_000} 万字，请分段制作`,
      ),
  })
  .refine(({ fromMs, toMs }) => toMs > fromMs, '结束时间必须在开始时间之后')
export type Transcript = z.infer<typeof Transcript>

function inOrder(lines: readonly { readonly fromMs: number }[]): boolean {
  return lines.every(({ fromMs }, n) => fromMs >= (lines[n - 1]?.fromMs ?? 0))
}

/** Where it comes from, for whoever has nothing but the file. */
export interface TranscriptSource {
  readonly agency: string
  readonly sha256: string
}

/**
 * The lines as WebVTT (W3C, 2019), which says in its first lines that it is no original. What means
 * something there is written so that it is plain text: no words of a line end it or begin another.
 */
export function writeTranscript(
  { fromMs, toMs, lines }: Pick<Transcript, 'fromMs' | 'toMs' | 'lines'>,
  { agency, sha256 }: TranscriptSource,
): string {
  const notes = [
    '文字记录，非原件。由人工听写或者导入，不代替音像记录；与音像记录不一致的，以音像记录为准。',
    `单位：${agency}`,
    `来源原件 SHA-256：${sha256}`,
    `范围：${clock(fromMs)} 至 ${clock(toMs)}`,
  ].map((note) => `NOTE ${plain(note)}`)
  const cues = lines.map(
    (line, n) => `${n + 1}\n${clock(line.fromMs)} --> ${clock(line.toMs)}\n${plain(line.text)}`,
  )
  return `${['WEBVTT', ...notes, ...cues].join('\n\n')}\n`
}

function plain(text: string): string {
  return text
    .replaceAll(/\s+/g, ' ')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
}

/** 01:02:03.400 */
function clock(ms: number): string {
  const two = (value: number) => String(value).padStart(2, '0')
  const seconds = Math.floor(ms / 1000)
  const rest = String(ms % 1000).padStart(3, '0')
  return `${two(Math.floor(seconds / 3600))}:${two(Math.floor(seconds / 60) % 60)}:${two(seconds % 60)}.${rest}`
}
