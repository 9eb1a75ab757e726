import type { Uuid } from '@liuhen/format'
import { z } from 'zod'
import { accept, type Decision, type Moment, refuse } from '../../platform/kernel/index.ts'
import { type Remark, sayOnce } from '../regulations/index.ts'
import { catalogueKey } from './activity-page.ts'
import { factOf, mayByLaw, mayStep, type Step, type StepFacts, stepOf } from './step.ts'

export const CloseActivity = z.object({
  id: z.uuid(),
  /** Forms in which the activity was recorded, as the regulation lists them. */
  forms: z.array(catalogueKey).max(10).default([]),
  /** Why it is closed although something that the regulations name is missing. */
  reason: z.string().trim().max(2000).default(''),
})
export type CloseActivity = z.infer<typeof CloseActivity>

export interface Closing extends Step {
  readonly closes: { readonly forms: readonly string[]; readonly reason: string | null }
  readonly by: Uuid
}

/**
 * The officers have done all that the activity asks of them. What an article forbids to close with
 * is refused; what it only names has to be mended, or answered with a reason that stays.
 */
export function decideCloseActivity(
  found: StepFacts,
  asked: CloseActivity,
  moment: Moment,
): Decision<Closing> {
  const when = mayStep(found, 'close', moment)
  if (!when.ok) return when
  if (moment.who.is !== 'person') return refuse('auth.required')
  const { reason } = asked
  const forms = [...new Set(asked.forms)]
  const { kind: activityKind } = found.activity
  const warnings = mayByLaw(found, 'activity.close', { forms, activityKind }, moment)
  if (!warnings.ok) return warnings
  if (warnings.accepted.length > 0 && reason === '') return refuseUnanswered(warnings.accepted)
  const body = { forms, ...(reason === '' ? {} : { textDigest: found.digest(reason) }) }
  const fact = factOf(found, 'activity.closed', body)
  return accept({
    ...stepOf(found, [fact], when.accepted, warnings.accepted),
    closes: { forms, reason: reason === '' ? null : reason },
    by: moment.who.person,
  })
}

function refuseUnanswered(warnings: readonly Remark[]): Decision<never> {
  const remarks = sayOnce(warnings)
  const citations = warnings.flatMap((warning) => warning.citations)
  return refuse('activity.close-unanswered', { remarks }, citations)
}
