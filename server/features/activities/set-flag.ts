import { z } from 'zod'
import { accept, type Decision, type Moment } from '../../platform/kernel/index.ts'
import { freeText, step } from './activity-page.ts'
import { type CourseStep, markStep } from './course-step.ts'
import { Flag } from './mark-words.ts'
import { factOf, mayStep, type StepFacts } from './step.ts'

export const SetFlag = z.object({ ...step, flag: Flag, set: z.boolean(), note: freeText })
export type SetFlag = z.infer<typeof SetFlag>

/** The activity concerns something grave, or turns out not to; the last word counts. */
export function decideSetFlag(
  found: StepFacts,
  asked: SetFlag,
  moment: Moment,
): Decision<CourseStep> {
  const when = mayStep(found, 'flag', moment, asked)
  if (!when.ok) return when
  const { flag, set, note } = asked
  const body = { flag, set, textDigest: found.digest(note) }
  const fact = factOf(found, 'activity.flagged', body, when.accepted)
  const mark = { kind: 'flag' as const, keys: [flag], holds: set, note }
  return accept(markStep(found, when.accepted, fact, mark))
}
