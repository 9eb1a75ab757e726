import type { Instant } from '@liuhen/format'
import { z } from 'zod'
import type { PersonActor, Scope } from '../../../platform/kernel/index.ts'

export const ENTRY_KINDS = {
  viewing: '查阅',
  refusal: '未获准',
  copy: '复制',
  release: '对外提供',
  publication: '公开',
  consultation: '现场查阅',
} as const

const KINDS = ['viewing', 'refusal', 'copy', 'release', 'publication', 'consultation'] as const

/** From the first moment up to the second, which is not meant any more. */
export const EntryFilter = z.object({
  kind: z.enum(KINDS).optional(),
  person: z.uuid().optional(),
  recording: z.uuid().optional(),
  /** With the recordings of its activities. */
  case: z.uuid().optional(),
  from: z.iso.datetime({ offset: true, error: '请选择时间' }).optional(),
  to: z.iso.datetime({ offset: true, error: '请选择时间' }).optional(),
})
export type EntryFilter = z.infer<typeof EntryFilter>

/** One line of the 查阅登记簿. */
export const EntryShown = z.object({
  id: z.string(),
  /** 登〔2026〕12号 */
  number: z.string(),
  kind: z.enum(KINDS),
  at: z.string(),
  person: z.string().nullable(),
  viewer: z.string(),
  unit: z.string(),
  recording: z.string().nullable(),
  case: z.string().nullable(),
  item: z.string(),
  reason: z.string(),
  purpose: z.string(),
  consent: z.string(),
  request: z.string().nullable(),
  requestNumber: z.string().nullable(),
  remarks: z.string(),
  /** Of a viewing: when it ended, why, how many seconds were really played and which. */
  viewing: z
    .object({
      endedAt: z.string().nullable(),
      because: z.string().nullable(),
      playedMs: z.number(),
      lengthMs: z.number().nullable(),
      spans: z.array(z.object({ fromMs: z.number(), toMs: z.number() })),
    })
    .nullable(),
  /** Of a paper that was leafed through: which pages really stood on the screen, how long, and its end. */
  leafed: z
    .object({
      seen: z.array(z.number()),
      of: z.number(),
      seenMs: z.number(),
      endedAt: z.string().nullable(),
      because: z.string().nullable(),
    })
    .nullable(),
  /** At the counter: from when to when; the line was written when it was over. */
  consulted: z.object({ openedAt: z.string(), closedAt: z.string().nullable() }).nullable(),
})
export type EntryShown = z.infer<typeof EntryShown>

export const EntriesPage = z.object({
  entries: z.array(EntryShown),
  next: z.string().nullable(),
})

/** Who asks, and for which lines. */
export interface EntriesFound {
  readonly scope: Scope
  readonly reader: PersonActor
}

export const ENDED_ZH = {
  closed: '本人结束',
  idle: '无人操作，自动结束',
  lost: '页面关闭或断开',
  revoked: '许可被收回',
  expired: '许可到期',
  withdrawn: '申请撤回',
  hidden: '限定知悉人员',
  refused: '不再直接对其开放',
} as const

/** `1:05:09`, as the register writes how long was played. */
export function writePlayed(ms: number): string {
  const seconds = Math.round(ms / 1000)
  const two = (value: number) => String(value).padStart(2, '0')
  return `${Math.floor(seconds / 3600)}:${two(Math.floor(seconds / 60) % 60)}:${two(seconds % 60)}`
}

/** `第1-3、7页（共12页）`, as the register writes which pages were seen. */
export function writePages(seen: readonly number[], of: number): string {
  const runs: string[] = []
  for (let at = 0; at < seen.length; ) {
    const from = seen[at] ?? 0
    let to = from
    while (seen[at + 1] === to + 1) to = seen[++at] ?? to
    runs.push(from === to ? `${from}` : `${from}-${to}`)
    at += 1
  }
  return runs.length === 0 ? '' : `第${runs.join('、')}页（共${of}页）`
}

/** A time as the clock in China shows it. */
export function writeTime(at: Instant | string | null): string {
  return at === null ? '' : CLOCK.format(Date.parse(at))
}

const CLOCK = new Intl.DateTimeFormat('sv-SE', {
  timeZone: 'Asia/Shanghai',
  dateStyle: 'short',
  timeStyle: 'medium',
})
