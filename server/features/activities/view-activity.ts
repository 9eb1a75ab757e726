import { z } from 'zod'
import {
  type Accepted,
  accept,
  type Decision,
  type Moment,
  type PersonActor,
} from '../../platform/kernel/index.ts'
import type { StepFacts } from './step.ts'

export const ViewActivity = z.object({ id: z.uuid() })
export type ViewActivity = z.infer<typeof ViewActivity>

export interface ViewingFacts extends StepFacts {
  readonly who: PersonActor
}

export interface Viewing extends Accepted {
  readonly found: ViewingFacts
}

/** Opens an activity's page. Looking is an act: it leaves a fact. */
export function decideViewActivity(
  found: ViewingFacts,
  _asked: ViewActivity,
  _moment: Moment,
): Decision<Viewing> {
  const subjects = [{ type: 'activity' as const, id: found.activity.id }]
  return accept({ found, facts: [{ kind: 'activity.viewed', subjects, body: {} }] })
}
