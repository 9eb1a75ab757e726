import { z } from 'zod'
import { accept, type Decision, type Moment, refuse } from '../../platform/kernel/index.ts'
import { isRuled } from '../regulations/index.ts'
import { catalogueKey, freeText, step } from './activity-page.ts'
import { type CourseStep, markStep } from './course-step.ts'
import { isReason } from './interrupt-recording.ts'
import { factOf, mayByLaw, mayStep, type StepFacts } from './step.ts'

export const DeclareLimited = z.object({ ...step, reason: catalogueKey, note: freeText })
export type DeclareLimited = z.infer<typeof DeclareLimited>

/**
 * Objective limits keep the whole course from being recorded: from here the key stages and the
 * documents have to stand in. Some regulations let no reason pass, or none of the equipment.
 */
export function decideDeclareLimited(
  found: StepFacts,
  asked: DeclareLimited,
  moment: Moment,
): Decision<CourseStep> {
  const when = mayStep(found, 'limit', moment, asked)
  if (!when.ok) return when
  const { reason, note } = asked
  if (!isRuled(found.law, 'activity.declare-limited', moment.at)) {
    return refuse('activity.no-limits')
  }
  if (!isReason(found, reason, moment)) return refuse('activity.reason-unknown')
  const warnings = mayByLaw(found, 'activity.declare-limited', { reason }, moment)
  if (!warnings.ok) return warnings
  const body = { reason, textDigest: found.digest(note) }
  const fact = factOf(found, 'activity.declared-limited', body, when.accepted)
  const mark = { kind: 'limit' as const, reason, note }
  return accept(markStep(found, when.accepted, fact, mark, warnings.accepted))
}
