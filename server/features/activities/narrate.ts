import { z } from 'zod'
import { accept, type Decision, type Moment, refuse } from '../../platform/kernel/index.ts'
import { checklistOf } from '../regulations/index.ts'
import { catalogueKey, step } from './activity-page.ts'
import { type CourseStep, markStep } from './course-step.ts'
import { factOf, mayStep, type StepFacts } from './step.ts'

export const Narrate = z.object({ ...step, items: z.array(catalogueKey).min(1).max(20) })
export type Narrate = z.infer<typeof Narrate>

/** The officer spoke these items of the list into the recording. */
export function decideNarrate(
  found: StepFacts,
  asked: Narrate,
  moment: Moment,
): Decision<CourseStep> {
  const when = mayStep(found, 'narrate', moment, asked)
  if (!when.ok) return when
  const items = [...new Set(asked.items)]
  const known = new Set(
    checklistOf(found.law, found.facts, moment.at)
      .filter(({ part }) => part === 'narration')
      .flatMap(({ entries }) => entries.map(({ key }) => key)),
  )
  if (!items.every((item) => known.has(item))) return refuse('activity.content-unknown')
  const fact = factOf(found, 'narration.marked', { items }, when.accepted)
  return accept(markStep(found, when.accepted, fact, { kind: 'narration', keys: items }))
}
