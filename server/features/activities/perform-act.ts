import { z } from 'zod'
import { accept, type Decision, type Moment, refuse } from '../../platform/kernel/index.ts'
import { lawAt, readLists } from '../regulations/index.ts'
import { catalogueKey, step } from './activity-page.ts'
import { type CourseStep, markStep } from './course-step.ts'
import { factOf, mayStep, type StepFacts } from './step.ts'

export const PerformAct = z.object({ ...step, act: catalogueKey })
export type PerformAct = z.infer<typeof PerformAct>

/** Something is done within the activity that has documents of its own, as sampling or sealing. */
export function decidePerformAct(
  found: StepFacts,
  asked: PerformAct,
  moment: Moment,
): Decision<CourseStep> {
  const when = mayStep(found, 'act', moment, asked)
  if (!when.ok) return when
  const { act } = asked
  const acts = readLists.acts(lawAt(found.law, moment.at).packs)
  if (!acts.some(({ key }) => key === act)) return refuse('activity.act-unknown')
  const fact = factOf(found, 'act.performed', { act }, when.accepted)
  return accept(markStep(found, when.accepted, fact, { kind: 'act', keys: [act] }))
}
