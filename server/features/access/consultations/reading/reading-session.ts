import type { Instant, Uuid } from '@liuhen/format'
import type { NewFact } from '../../../../platform/kernel/index.ts'
import { aboutConsultation } from '../consultation.ts'

/** Why a screen shows nothing any more. */
export const END_ZH = {
  reader: '查阅人结束',
  clerk: '档案管理人员结束',
  time: '到达约定时间',
  idle: '长时间没有操作',
  replaced: '在另一台电脑重新开启',
  closed: '本次查阅结束',
  marked: '案件标明涉密，不再提供',
} as const
export type EndReason = keyof typeof END_ZH

/** How long a screen waits for a hand before it goes dark, and how long at most it may run. */
export const READING = { idleMinutes: 10, mostMinutes: 480 } as const

/** A screen of the office that shows one consultation and nothing else. */
export interface ReadingSession {
  readonly id: Uuid
  readonly consultation: Uuid
  readonly case: Uuid
  readonly startedAt: Instant
  readonly expiresAt: Instant
  readonly lastSeenAt: Instant
  readonly ended: EndReason | undefined
  /** The case is marked now, and nothing was said of that when he was taken in. */
  readonly marked: boolean
  /** How many different pages it has shown. */
  readonly pages: number
}

export interface EndedSession {
  readonly id: Uuid
  readonly reason: EndReason
  readonly facts: readonly NewFact[]
}

/** Ends one that still runs; undefined: there is none, or it is over already. */
export function endOf(
  session: ReadingSession | undefined,
  reason: EndReason,
): EndedSession | undefined {
  if (session === undefined || session.ended !== undefined) return undefined
  const { id, consultation, case: file, pages } = session
  const body = { session: id, reason, pages }
  const subjects = aboutConsultation({ id: consultation, case: file })
  return { id, reason, facts: [{ kind: 'consultation.session-ended', subjects, body }] }
}

/** Whether it is over by itself: the case was marked, the time is up, or nobody has touched it. */
export function overAt(
  { expiresAt, lastSeenAt, marked }: Pick<ReadingSession, 'expiresAt' | 'lastSeenAt' | 'marked'>,
  at: Instant,
): 'marked' | 'time' | 'idle' | undefined {
  if (marked) return 'marked'
  if (at >= expiresAt) return 'time'
  return Date.parse(at) - Date.parse(lastSeenAt) >= IDLE_MS ? 'idle' : undefined
}

export const IDLE_MS = READING.idleMinutes * 60_000
