import { z } from 'zod'
import { accept, type Decision, type Moment } from '../../platform/kernel/index.ts'
import { step } from './activity-page.ts'
import { type CourseStep, markStep } from './course-step.ts'
import { factOf, mayStep, type StepFacts } from './step.ts'

export const DemandShot = z.object({ ...step, title: z.string().trim().min(1).max(100) })
export type DemandShot = z.infer<typeof DemandShot>

/**
 * This activity must show something that no list has. The fact holds a number in place of the
 * words; the law names it by that, and the page beside it by the words.
 */
export function decideDemandShot(
  found: StepFacts,
  asked: DemandShot,
  moment: Moment,
): Decision<CourseStep> {
  const when = mayStep(found, 'demand-shot', moment, asked)
  if (!when.ok) return when
  const { title } = asked
  const before = found.facts.filter(({ kind }) => kind === 'shot.demanded').length
  const content = `另列第${before + 1}项`
  const body = { content, textDigest: found.digest(title) }
  const fact = factOf(found, 'shot.demanded', body, when.accepted)
  const mark = { kind: 'demand' as const, keys: [content], titles: [title] }
  return accept(markStep(found, when.accepted, fact, mark))
}
