import type { Instant, Uuid } from '@liuhen/format'
import { z } from 'zod'
import {
  accept,
  type Decision,
  instantOf,
  type Moment,
  refuse,
} from '../../platform/kernel/index.ts'
import { catalogueKey, freeText } from './activity-page.ts'
import { isReason } from './interrupt-recording.ts'
import { factOf, mayByLaw, mayStep, type Step, type StepFacts, stepOf } from './step.ts'

export const ExplainGap = z.object({
  id: z.uuid(),
  from: z.iso.datetime({ offset: true }),
  to: z.iso.datetime({ offset: true }),
  reason: catalogueKey,
  note: freeText,
  /** When the reason was spoken into the recording that runs again; absent: it was not. */
  spokenAt: z.iso.datetime({ offset: true }).optional(),
})
export type ExplainGap = z.infer<typeof ExplainGap>

interface GapFound {
  readonly from: Instant
  readonly to: Instant
}

export interface ExplainingFacts extends StepFacts {
  /** Gaps of the latest judgement of the course. */
  readonly gaps: readonly GapFound[]
  /** Explanations that no superior has answered yet. */
  readonly waiting: readonly GapFound[]
}

export interface Explanation extends Step {
  /** Id of the fact: the superior's answer names it. */
  readonly proposal: Uuid
  readonly from: Instant
  readonly to: Instant
  readonly reason: string
  readonly note: string
}

/**
 * A gap that was found in the recordings is explained afterwards, with a reason of the list. Said
 * after the event it proves little: it counts once a superior has confirmed it (confirm-gap.ts).
 */
export function decideExplainGap(
  found: ExplainingFacts,
  asked: ExplainGap,
  moment: Moment,
): Decision<Explanation> {
  const when = mayStep(found, 'explain-gap', moment)
  if (!when.ok) return when
  const { reason, note } = asked
  if (!isReason(found, reason, moment)) return refuse('activity.reason-unknown')
  const from = instantOf(asked.from)
  const to = instantOf(asked.to)
  const same = (gap: GapFound) => gap.from === from && gap.to === to
  if (!found.gaps.some(same)) return refuse('activity.gap-unknown')
  if (found.waiting.some(same)) return refuse('activity.gap-waiting')
  const spoken = spokenIn(found, to, asked.spokenAt)
  if (!spoken.ok) return spoken
  const warnings = mayByLaw(found, 'gap.explain', { from, to, reason }, moment)
  if (!warnings.ok) return warnings
  const proposal = moment.newId()
  const body = { from, to, reason, textDigest: found.digest(note), ...spoken.accepted }
  const fact = { ...factOf(found, 'gap.proposed', body), id: proposal }
  const step = stepOf(found, [fact], when.accepted, warnings.accepted)
  return accept({ ...step, proposal, from, to, reason, note })
}

/** Spoken when the recording ran again: after the gap, and before the activity was over. */
function spokenIn(
  { facts }: StepFacts,
  to: Instant,
  spokenAt: string | undefined,
): Decision<{ spoken?: true; spokenAt?: Instant }> {
  if (spokenAt === undefined) return accept({})
  const at = instantOf(spokenAt)
  const ended = facts.find(({ kind }) => kind === 'activity.ended')
  const until = ended?.stated ?? ended?.at
  if (at < to || (until !== undefined && at > until)) return refuse('activity.spoken-time')
  return accept({ spoken: true, spokenAt: at })
}
