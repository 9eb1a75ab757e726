import { z } from 'zod'
import {
  type Accepted,
  accept,
  type Decision,
  type Moment,
  type Scope,
} from '../../platform/kernel/index.ts'
import type { LeadTimes } from './lead-times.ts'
import { type Plan, planReminders, type Untold } from './plan-reminders.ts'

/** One batch of one agency, from a place in the order of due times on. */
export const Remind = z.object({ agency: z.uuid(), after: z.string().max(300).nullable() })
export type Remind = z.infer<typeof Remind>

export const Reminded = z.object({ given: z.number(), next: z.string().nullable() })

export interface RemindFacts {
  readonly scope: Scope
  readonly leads: LeadTimes
  readonly untold: readonly Untold[]
  /** Keys of the lines given before about the same matters. */
  readonly given: ReadonlySet<string>
  readonly next: string | null
}

export interface Reminding extends Accepted {
  readonly agency: Scope['agency']
  readonly plan: Plan
  readonly next: string | null
}

/** Tells of duties before they are due, and of those that are overdue: by the machine, every minute. */
export function decideRemind(
  { scope, leads, untold, given, next }: RemindFacts,
  _asked: Remind,
  moment: Moment,
): Decision<Reminding> {
  const plan = planReminders(untold, leads, moment, given)
  return accept({ agency: scope.agency, plan, next, facts: plan.facts })
}
