import type { Instant, Uuid } from '@liuhen/format'
import { z } from 'zod'
import { accept, type Decision, type Moment, refuse } from '../../platform/kernel/index.ts'
import { freeText } from './activity-page.ts'
import { factOf, mayStep, type Step, type StepFacts, stepOf } from './step.ts'

export const ConfirmGap = z.object({
  id: z.uuid(),
  explanation: z.uuid(),
  agreed: z.boolean(),
  opinion: freeText.optional(),
})
export type ConfirmGap = z.infer<typeof ConfirmGap>

export interface ConfirmingFacts extends StepFacts {
  readonly explanation: {
    readonly id: Uuid
    readonly proposal: Uuid | null
    readonly by: Uuid
    readonly from: Instant
    readonly to: Instant
    readonly reason: string
    readonly note: string
    readonly answered: boolean
  }
}

export interface Confirmation extends Step {
  readonly explanation: Uuid
  readonly agreed: boolean
  readonly opinion?: string
}

/**
 * A superior who had no part in the activity answers an explanation given afterwards. Agreed, the
 * gap counts as explained from now on and stays marked as explained afterwards; not agreed, it
 * stays open and may be explained again. A no needs a reason.
 */
export function decideConfirmGap(
  found: ConfirmingFacts,
  { agreed, opinion }: ConfirmGap,
  moment: Moment,
): Decision<Confirmation> {
  const { who } = moment
  if (who.is !== 'person') return refuse('auth.required')
  const when = mayStep(found, 'confirm-gap', moment)
  if (!when.ok) return when
  const { explanation, activity } = found
  if (explanation.answered) return refuse('activity.gap-answered')
  if (explanation.by === who.person || activity.officers.includes(who.person)) {
    return refuse('activity.own-gap')
  }
  if (!agreed && opinion === undefined) return refuse('activity.gap-opinion')
  const fact = agreed ? explained(found) : refusedFact(found, opinion)
  const step = stepOf(found, [fact], when.accepted)
  const said = opinion === undefined ? {} : { opinion }
  return accept({ ...step, explanation: explanation.id, agreed, ...said })
}

function explained(found: ConfirmingFacts) {
  const { from, to, reason, note, by, proposal } = found.explanation
  const proposed = proposal === null ? {} : { proposed: proposal }
  const textDigest = found.digest(note)
  const said = { ...proposedIn(found), ...spokenIn(found) }
  const body = { from, to, reason, textDigest, by, afterwards: true, ...proposed, ...said }
  return factOf(found, 'gap.explained', body)
}

/** When the officer explained it: that decides whether it was in time, not when it was answered. */
function proposedIn({ facts, explanation }: ConfirmingFacts) {
  const proposal = facts.find(({ id }) => id === explanation.proposal)
  return proposal === undefined ? {} : { proposedAt: proposal.at }
}

/** What was proposed says whether the reason had been spoken into the recording, and when. */
function spokenIn({ facts, explanation }: ConfirmingFacts) {
  const { spokenAt } = facts.find(({ id }) => id === explanation.proposal)?.body ?? {}
  return typeof spokenAt === 'string' ? { spoken: true, spokenAt } : {}
}

function refusedFact(found: ConfirmingFacts, opinion: string | undefined) {
  const { from, to, proposal } = found.explanation
  const proposed = proposal === null ? {} : { proposed: proposal }
  const why = opinion === undefined ? {} : { textDigest: found.digest(opinion) }
  return factOf(found, 'gap.explanation-refused', { from, to, ...proposed, ...why })
}
