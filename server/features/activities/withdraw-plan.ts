import type { Uuid } from '@liuhen/format'
import { z } from 'zod'
import {
  type Accepted,
  accept,
  type Decision,
  type Moment,
  refuse,
  type Scope,
} from '../../platform/kernel/index.ts'
import { freeText } from './activity-page.ts'

export const WithdrawPlan = z.object({ id: z.uuid(), reason: freeText })
export type WithdrawPlan = z.infer<typeof WithdrawPlan>

/** A plan is open until an activity carries it out, or somebody withdraws it. */
export interface PlanStanding {
  readonly id: Uuid
  readonly number: string
  readonly unit: Uuid
  /** Number of the activity that carries it out. */
  readonly opened?: string
  readonly withdrawn: boolean
}

export interface WithdrawingFacts {
  readonly scope: Scope
  readonly plan: PlanStanding
}

export interface Withdrawing extends Accepted {
  readonly plan: Uuid
  readonly reason: string
}

/** Why a plan cannot be carried out or withdrawn any more; the same for both. */
export function mayUsePlan({ number, opened, withdrawn }: PlanStanding): Decision<true> {
  if (withdrawn) return refuse('plan.withdrawn', { number })
  return opened === undefined ? accept(true) : refuse('plan.opened', { number, activity: opened })
}

/** The plan is given up; what it said stays. */
export function decideWithdrawPlan(
  { plan }: WithdrawingFacts,
  { reason }: WithdrawPlan,
  _moment: Moment,
): Decision<Withdrawing> {
  const may = mayUsePlan(plan)
  if (!may.ok) return may
  const subjects = [{ type: 'unit' as const, id: plan.unit }]
  const body = { plan: plan.id }
  return accept({
    plan: plan.id,
    reason,
    facts: [{ kind: 'activity.plan-withdrawn', subjects, body }],
  })
}
