import { noticeWording } from '@liuhen/law'
import { z } from 'zod'
import { accept, type Decision, type Moment, refuse } from '../../platform/kernel/index.ts'
import { lawAt } from '../regulations/index.ts'
import { catalogueKey, step } from './activity-page.ts'
import { addresseesOf } from './choices.ts'
import { type CourseStep, markStep } from './course-step.ts'
import { factOf, mayByLaw, mayStep, type StepFacts } from './step.ts'

export const GiveNotice = z.object({
  ...step,
  /** Who was told: keys of the regulation's list, never names. */
  addressees: z.array(catalogueKey).min(1).max(20).default(['party']),
  /** What was said, where it was not the words shown; refused where the text prescribes them. */
  wording: z.string().trim().min(1).max(500).optional(),
})
export type GiveNotice = z.infer<typeof GiveNotice>

/**
 * The officer has read the notice aloud. The words come from the regulation and not from the
 * page, so the digest in the fact proves which sentence was shown to be read; own words, where the
 * text allows them, are a text like any other.
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
  const addressees = [...new Set(asked.addressees)]
  const known = addresseesOf(found.law, moment.at)
  if (!addressees.every((key) => known.some((choice) => choice.key === key))) {
    const who = known.map(({ title }) => title).join('、')
    return refuse('activity.addressee-unknown', { who })
  }
  const { wording = notice.wording } = asked
  const warnings = mayByLaw(found, 'notice.give', { wording, addressees }, moment)
  if (!warnings.ok) return warnings
  const shown = wording === notice.wording ? notice.sha256 : found.digest(wording)
  const body = { wording: shown, addressees }
  const fact = factOf(found, 'notice.given', body, when.accepted)
  const mark = { kind: 'notice' as const, wording, keys: addressees }
  return accept(markStep(found, when.accepted, fact, mark, warnings.accepted))
}
