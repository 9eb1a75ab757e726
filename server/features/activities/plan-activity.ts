import type { Uuid } from '@liuhen/format'
import { activityKinds } from '@liuhen/law'
import { z } from 'zod'
import {
  type Accepted,
  accept,
  type Decision,
  type Moment,
  type PersonActor,
  refuse,
  type Scope,
  uuidOf,
} from '../../platform/kernel/index.ts'
import { type Law, lawAt, shanghaiDay } from '../regulations/index.ts'
import { catalogueKey } from './activity-page.ts'

const line = z.string().trim().min(1).max(200)

export const PlanActivity = z.object({
  /** Key of the regulation's catalogue of activities. */
  kind: catalogueKey,
  party: line,
  place: line,
  matter: line,
  /** The law or the task that it rests on. */
  basis: z.string().trim().min(1).max(500),
  /** Days in Shanghai. */
  firstDay: z.iso.date(),
  lastDay: z.iso.date(),
  officers: z.array(z.uuid()).min(1).max(20),
})
export type PlanActivity = z.infer<typeof PlanActivity>

export const Planned = z.object({ id: z.uuid(), number: z.string() })

export interface PlanningFacts {
  readonly scope: Scope
  readonly who: PersonActor
  readonly law: Law
  /** Of the persons asked: those who are officers of this agency now. */
  readonly officers: readonly Uuid[]
}

export interface Planning extends Accepted {
  readonly plan: Uuid
  readonly agency: Uuid
  readonly unit: Uuid
  readonly by: Uuid
  readonly officers: readonly Uuid[]
  readonly asked: PlanActivity
}

/** A check or task that is to be done: what, where, at whom, when, by whom, on what basis. */
export function decidePlanActivity(
  { scope, who, law, officers: known }: PlanningFacts,
  asked: PlanActivity,
  moment: Moment,
): Decision<Planning> {
  const kinds = activityKinds(lawAt(law, moment.at).packs)
  if (!kinds.some(({ key }) => key === asked.kind)) return refuse('activity.kind-unknown')
  const officers = [...new Set(asked.officers.map(uuidOf))]
  if (!officers.every((officer) => known.includes(officer))) return refuse('plan.officers')
  const { firstDay, lastDay } = asked
  if (lastDay < firstDay) return refuse('plan.days', { why: '最后一日不能早于第一日' })
  if (lastDay < shanghaiDay(moment.at)) {
    return refuse('plan.days', { why: '最后一日已经过去' })
  }
  const plan = moment.newId()
  const subjects = [{ type: 'unit' as const, id: who.unit }]
  const body = { plan, activityKind: asked.kind, officers, from: firstDay, to: lastDay }
  const facts = [{ kind: 'activity.planned' as const, subjects, body }]
  const made = { plan, agency: scope.agency, unit: who.unit, by: who.person }
  return accept({ ...made, officers, asked, facts })
}
