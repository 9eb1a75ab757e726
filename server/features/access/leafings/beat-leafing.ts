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
import { type Ending, ViewingGoes } from '../../recordings/index.ts'
import { type Law, rule, sayOnce } from '../../regulations/index.ts'
import { LEAFING_ENDINGS, type LeafingStanding, leafingEnded, type PageSeen } from './leafing.ts'

const Ms = z.int().min(0).max(1_000_000_000)

/** What a page reports every five seconds, and once more as it is left. */
export const BeatLeafing = z.object({
  id: z.uuid(),
  /** How long each page stood on the screen since it reported last. */
  seen: z.array(z.object({ page: z.int().min(1).max(100_000), ms: Ms })).max(200),
  idleMs: Ms,
  closing: z.boolean().optional(),
})
export type BeatLeafing = z.infer<typeof BeatLeafing>

/** `ended`: the page drops the pictures and says `zh`. */
export const LeafingGoes = ViewingGoes.omit({ playedMs: true }).extend({ seenMs: z.number() })
export type LeafingGoes = z.infer<typeof LeafingGoes>

export interface LeafingFacts {
  readonly scope: Scope
  readonly leafing: LeafingStanding
  /** What ended the right to leaf on, if something did. */
  readonly over?: Ending
  readonly law: Law
}

export interface LeafingBeat extends Accepted {
  readonly leafing: LeafingStanding
  readonly sent: readonly PageSeen[]
  readonly ended: Ending | null
  /** It was over before: nothing is written. */
  readonly before: boolean
  readonly zh: string | null
}

/**
 * Leafing goes on while its page reports. Only pages that were sent can have been seen, and no more
 * time than went by; whether the person may still look on is asked each time.
 */
export function decideBeatLeafing(
  found: LeafingFacts,
  asked: BeatLeafing,
  { at, who }: Moment,
): Decision<LeafingBeat> {
  const { leafing } = found
  if (who.is !== 'person') return refuse('auth.required')
  if (leafing.account !== who.account) return refuse('not-found')
  const { ended, sent } = leafing
  if (ended !== null) {
    return accept({ leafing, sent, ended, before: true, zh: LEAFING_ENDINGS[ended], facts: [] })
  }
  const sinceMs = Date.parse(at) - Date.parse(leafing.beatAt)
  const told = asked.seen.reduce((sum, { ms }) => sum + ms, 0)
  const known = asked.seen.every(({ page }) => sent.some((one) => one.page === page))
  if (!known || told > sinceMs + SLACK_MS) return refuse('viewing.implausible')
  const seen = sent.map(({ page, ms }) => ({
    page,
    ms: asked.seen.reduce((sum, one) => (one.page === page ? sum + one.ms : sum), ms),
  }))
  const end = endOf(found, asked, { sinceMs, at })
  const facts = end === undefined ? [] : [leafingEnded(leafing, seen, end.because)]
  const said = { ended: end?.because ?? null, zh: end?.zh ?? null }
  return accept({ leafing, sent: seen, ...said, before: false, facts })
}

/** What a page that was held up may report late. */
const SLACK_MS = 3_000

function endOf(
  { over, law }: LeafingFacts,
  { idleMs, closing }: BeatLeafing,
  { sinceMs, at }: { readonly sinceMs: number; readonly at: Moment['at'] },
): { readonly because: Ending; readonly zh: string } | undefined {
  if (over !== undefined) return { because: over, zh: LEAFING_ENDINGS[over] }
  if (sinceMs > LOST_AFTER_MS) return { because: 'lost', zh: LEAFING_ENDINGS.lost }
  if (closing === true) return { because: 'closed', zh: LEAFING_ENDINGS.closed }
  const ruling = rule(law, { verb: 'access.continue', facts: [], request: { idleMs }, at })
  if (ruling.allowed) return undefined
  return { because: 'idle', zh: sayOnce(ruling.refusals) }
}

export function showLeafingBeat({ ended, zh, sent }: LeafingBeat): LeafingGoes {
  const seenMs = sent.reduce((sum, { ms }) => sum + ms, 0)
  return { is: ended === null ? 'going' : 'ended', because: ended, zh, seenMs }
}
