import type { Instant, Uuid } from '@liuhen/format'
import { z } from 'zod'
import {
  type Accepted,
  accept,
  type Decision,
  type Moment,
  refuse,
  type Scope,
} from '../../../platform/kernel/index.ts'
import { LOST_AFTER_MS } from '../../approvals/index.ts'
import { type Law, rule, sayOnce } from '../../regulations/index.ts'
import { believable, inRecording, mergeSpans, playedMs, type Span } from './played-spans.ts'
import { ENDINGS, type Ending, endedFact, type Viewing } from './viewing.ts'

const Millisecond = z.number().int().min(0).max(1_000_000_000)

/** What a page reports every five seconds of its playback, and once more when it closes. */
export const BeatViewing = z.object({
  id: z.uuid(),
  /** Seconds of what it plays, since it reported last. */
  played: z.array(z.object({ fromMs: Millisecond, toMs: Millisecond })).max(200),
  /** Since the person did something. */
  idleMs: Millisecond,
  closing: z.boolean().optional(),
})
export type BeatViewing = z.infer<typeof BeatViewing>

/** `ended`: the page stops, forgets the address and says `zh`. */
export const ViewingGoes = z.object({
  is: z.enum(['going', 'ended']),
  because: z
    .enum(['closed', 'idle', 'lost', 'revoked', 'expired', 'withdrawn', 'hidden', 'refused'])
    .nullable(),
  zh: z.string().nullable(),
  playedMs: z.number(),
})
export type ViewingGoes = z.infer<typeof ViewingGoes>

export interface BeatFacts {
  readonly scope: Scope
  readonly viewing: Viewing
  /** What ended the right to look on, if something did. */
  readonly over?: Ending
  readonly law: Law
}

export interface Beat extends Accepted {
  readonly viewing: Uuid
  readonly at: Instant
  readonly spans: readonly Span[]
  readonly ended: Ending | null
  /** It was over before: nothing is written. */
  readonly before: boolean
  readonly zh: string | null
}

/**
 * A viewing goes on while its page reports: what was really played is kept, and whether the person
 * may still look on is asked each time. What cannot be true is refused, and prolongs nothing.
 */
export function decideBeatViewing(
  found: BeatFacts,
  asked: BeatViewing,
  moment: Moment,
): Decision<Beat> {
  const { viewing } = found
  if (moment.who.is !== 'person') return refuse('auth.required')
  if (viewing.account !== moment.who.account) return refuse('not-found')
  const { id, spans, ended } = viewing
  const at = moment.at
  if (ended !== null) {
    const zh = ENDINGS[ended]
    return accept({ viewing: id, at, spans, ended, before: true, zh, facts: [] })
  }
  const sinceMs = Date.parse(at) - Date.parse(viewing.beatAt)
  const played = believable({ played: asked.played, lengthMs: viewing.lengthMs, sinceMs })
  if (played === undefined) return refuse('viewing.implausible')
  const seen = mergeSpans([...spans, ...inRecording(played, viewing.parts)])
  const end = endOf(found, asked, sinceMs, at)
  const facts = end === undefined ? [] : [endedFact(viewing, seen, end.because)]
  const said = { ended: end?.because ?? null, zh: end?.zh ?? null }
  return accept({ viewing: id, at, spans: seen, ...said, before: false, facts })
}

function endOf(
  { over, law }: BeatFacts,
  { idleMs, closing }: BeatViewing,
  sinceMs: number,
  at: Instant,
): { readonly because: Ending; readonly zh: string } | undefined {
  if (over !== undefined) return { because: over, zh: ENDINGS[over] }
  if (sinceMs > LOST_AFTER_MS) return { because: 'lost', zh: ENDINGS.lost }
  if (closing === true) return { because: 'closed', zh: ENDINGS.closed }
  const ruling = rule(law, { verb: 'access.continue', facts: [], request: { idleMs }, at })
  if (ruling.allowed) return undefined
  return { because: 'idle', zh: sayOnce(ruling.refusals) }
}

/** How it stands, for the page. */
export function showBeat({ ended, zh, spans }: Beat): ViewingGoes {
  return { is: ended === null ? 'going' : 'ended', because: ended, zh, playedMs: playedMs(spans) }
}
