import type { Instant } from '@liuhen/format'
import type { Choice } from '@liuhen/law'
import { z } from 'zod'

/** What the house knows of a recording for the form. Null: not known. */
export interface RecordingTold {
  readonly name: string
  readonly officers: readonly string[]
  readonly recorder: string | null
  readonly startedAt: Instant | null
  readonly durationMs: number | null
  readonly place: string | null
  readonly brand: string | null
  readonly model: string | null
  readonly format: string | null
}

/** What is written by hand, by the key of the field. */
export const Written = z.record(z.string().max(60), z.string().max(500))
export type Written = z.infer<typeof Written>

export interface FormField {
  readonly key: string
  readonly title: string
  /** Empty: it has to be written, or is not known of every recording. */
  readonly value: string
  /** Where it comes from. */
  readonly from: 'house' | 'hand' | 'nowhere'
}

/**
 * The fields that the regulation wants, filled from the registers and the files. A field is full
 * only where it is known of each recording: with one unknown it stays empty, and somebody writes it.
 */
export function fillForm(
  wanted: readonly Pick<Choice, 'key' | 'title'>[],
  recordings: readonly RecordingTold[],
  written: Written,
): readonly FormField[] {
  return wanted.map(({ key, title }) => {
    const byHand = written[key]?.trim() ?? ''
    if (byHand !== '') return { key, title, value: byHand, from: 'hand' }
    const value = toldOf(key, recordings)
    return { key, title, value, from: value === '' ? 'nowhere' : 'house' }
  })
}

function toldOf(key: string, recordings: readonly RecordingTold[]): string {
  const tell = TELL[key]
  if (tell === undefined || recordings.length === 0) return ''
  const told = recordings.map(tell)
  if (told.some((text) => text === null || text === '')) return ''
  const different = [...new Set(told)]
  if (different.length === 1) return different[0] ?? ''
  return recordings.map(({ name }, at) => `${name}：${told[at] ?? ''}`).join('；')
}

/** How the keys that the packs use are answered; others are written by hand. */
const TELL: { readonly [key: string]: (told: RecordingTold) => string | null } = {
  officers: ({ officers }) => (officers.length === 0 ? null : officers.join('、')),
  recorder: ({ recorder }) => recorder,
  'recorded-from-to': ({ startedAt, durationMs }) =>
    startedAt === null
      ? null
      : durationMs === null || durationMs === 0
        ? sayMinute(startedAt)
        : `${sayMinute(startedAt)} 至 ${sayMinute(new Date(Date.parse(startedAt) + durationMs).toISOString())}`,
  place: ({ place }) => place,
  brand: ({ brand }) => brand,
  model: ({ model }) => model,
  format: ({ format }) => format,
  length: ({ durationMs }) => (durationMs === null ? null : sayLength(durationMs)),
}

const MINUTE = new Intl.DateTimeFormat('sv-SE', {
  ...{ timeZone: 'Asia/Shanghai', dateStyle: 'short', timeStyle: 'short' },
})

export function sayMinute(at: string): string {
  return MINUTE.format(Date.parse(at))
}

function sayLength(ms: number): string {
  const seconds = Math.round(ms / 1000)
  const [h, m, s] = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, seconds % 60]
  if (h > 0) return `${h}小时${m}分${s}秒`
  return m > 0 ? `${m}分${s}秒` : `${s}秒`
}
