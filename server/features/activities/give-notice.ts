import { noticeWording } from '@liuhen/law'
import { z } from 'zod'
import { accept, type Decision, type Moment, refuse } from '../../platform/kernel/index.ts'
import { lawAt } from '../regulations/index.ts'
import { catalogueKey, freeText, step } from './activity-page.ts'
import { addresseesOf } from './choices.ts'
import { type CourseStep, markStep } from './course-step.ts'
import type { When } from './stated-time.ts'
import { factOf, isOver, mayByLaw, mayStep, type StepFacts } from './step.ts'

export const GiveNotice = z.object({
  ...step,
  /** Who was told: keys of the regulation's list, never names. */
  addressees: z.array(catalogueKey).min(1).max(20).default(['party']),
  /** What was said, where it was not the words shown; refused where the text prescribes them. */
  wording: z.string().trim().min(1).max(500).optional(),
  /** Entered once the activity is over: where in the recording or in which record it stands. */
  proof: freeText.optional(),
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
  const late = mayBeLate(found, asked, when.accepted)
  if (!late.ok) return late
  const notice = noticeWording(lawAt(found.law, moment.at).packs)
  if (notice === undefined) return refuse('activity.no-notice')
  const addressees = [...new Set(asked.addressees)]
  const known = addresseesOf(found.law, moment.at)
  if (!addressees.every((key) => known.some((choice) => choice.key === key))) {
    const who = known.map(({ title }) => title).join('、')
    return refuse('activity.addressee-unknown', { who })
  }
  const { wording = notice.wording, proof } = asked
  const warnings = mayByLaw(found, 'notice.give', { wording, addressees }, moment)
  if (!warnings.ok) return warnings
  const shown = wording === notice.wording ? notice.sha256 : found.digest(wording)
  const proved = proof === undefined ? {} : { textDigest: found.digest(proof) }
  const body = { wording: shown, addressees, ...proved }
  const fact = factOf(found, 'notice.given', body, when.accepted)
  const mark = { kind: 'notice' as const, wording, keys: addressees, note: proof }
  return accept(markStep(found, when.accepted, fact, mark, warnings.accepted))
}

/** Once the activity is over: at a time within its course, and with what proves that. */
function mayBeLate(
  { activity, facts }: StepFacts,
  { proof }: GiveNotice,
  { at }: When,
): Decision<true> {
  if (!isOver(activity)) return accept(true)
  const timeOf = (wanted: string) => {
    const event = facts.find(({ kind }) => kind === wanted)
    return event?.stated ?? event?.at
  }
  const [arrived, ended] = [timeOf('activity.arrived'), timeOf('activity.ended')]
  if ((arrived !== undefined && at < arrived) || (ended !== undefined && at > ended)) {
    const why = '执法活动已经结束，补记的告知时间须在到达现场至活动结束之间。'
    return refuse('activity.stated-time', { why })
  }
  return proof === undefined ? refuse('activity.notice-proof') : accept(true)
}
