import { z } from 'zod'
import { verb } from '../../platform/kernel/index.ts'
import * as lists from './list.io.ts'
import { decideListPlans, ListPlans, PlansListed } from './list-plans.ts'
import { decidePlanActivity, PlanActivity, Planned } from './plan-activity.ts'
import * as plans from './plans.io.ts'
import { pageOfPlans } from './plans-listed.io.ts'
import { decideWithdrawPlan, WithdrawPlan } from './withdraw-plan.ts'

/** Checks and tasks that are to be done. */
export const planVerbs = [
  verb({
    name: 'activities.plan',
    zh: '制定执法检查计划',
    right: 'activity.plan',
    input: PlanActivity,
    output: Planned,
    route: { method: 'POST', path: '/activity-plans' },
    facts: ['activity.planned'],
    load: plans.factsForPlanning,
    decide: decidePlanActivity,
    commit: plans.commitPlanning,
  }),
  verb({
    name: 'activities.list-plans',
    zh: '查看执法检查计划',
    right: 'activity.list',
    input: ListPlans,
    output: PlansListed,
    route: { method: 'GET', path: '/activity-plans' },
    facts: ['register.viewed'],
    load: lists.factsForListing,
    decide: decideListPlans,
    commit: pageOfPlans,
  }),
  verb({
    name: 'activities.withdraw-plan',
    zh: '撤回执法检查计划',
    right: 'activity.plan',
    input: WithdrawPlan,
    output: z.object({ id: z.uuid(), at: z.string() }),
    route: { method: 'POST', path: '/activity-plans/:id/withdraw' },
    facts: ['activity.plan-withdrawn'],
    load: plans.factsForWithdrawing,
    decide: decideWithdrawPlan,
    commit: plans.commitWithdrawing,
  }),
]
