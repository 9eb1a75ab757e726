import { noticeWording } from '@liuhen/law'
import { z } from 'zod'
import { accept, type Decision, type Moment, refuse } from '../../platform/kernel/index.ts'
import { lawAt } from '../regulations/index.ts'
import { step } from './activity-page.ts'
import type { CourseStep } from './course-step.ts'
import { factOf, mayByLaw, mayStep, type StepFacts, stepOf } from './step.ts'

export const GiveNotice = z.object({
  ...step,
  /** Who was told: keys, never names. */
  addressees: z
    .array(z.enum(['party', 'witness', 'other']))
    .min(1)
    .max(3)
    .default(['party']),
})
export type GiveNotice = z.infer<typeof GiveNotice>

/**
 * The officer has read the notice aloud. The words come from the regulation and not from the
 * page, so the digest in the fact proves which sentence was shown to be read.
 */
export function decideGiveNotice(
  found: StepFacts,
  asked: GiveNotice,
  moment: Moment,
): Decision<CourseStep> {
  const when = mayStep(found, 'notice', moment, asked)
  if (!when.ok) return when
  const notice = noticeWording(lawAt(found.law, moment.at).packs)
  if (notice === undefined) return refuse('activity.no-notice')
  const { addressees } = asked
  const warnings = mayByLaw(found, 'notice.give', { wording: notice.wording, addressees }, moment)
  if (!warnings.ok) return warnings
  const body = { wording: notice.sha256, addressees }
  const fact = factOf(found, 'notice.given', body, when.accepted)
  const accepted = stepOf(found, [fact], when.accepted, warnings.accepted)
  return accept({ ...accepted, mark: { kind: 'notice', wording: notice.wording } })
}
