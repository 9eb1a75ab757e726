import type { Uuid } from '@liuhen/format'
import { z } from 'zod'
import { type Accepted, accept, type Decision, type Moment } from '../../platform/kernel/index.ts'
import { CitationShown, type Law } from '../regulations/index.ts'
import type { ListingFacts } from './list-devices.ts'

/** What is to be maintained when, the longest overdue first. */

export const ReadPlan = z.object({
  overdue: z.enum(['yes']).optional(),
  unit: z.uuid().optional(),
  /** Place in the list: due time and key. */
  after: z
    .string()
    .max(300)
    .regex(/^\d{4}-\d{2}-\d{2}T[0-9:.]+Z_.+$/)
    .optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
})
export type ReadPlan = z.infer<typeof ReadPlan>

export const Plan = z.object({
  entries: z.array(
    z.object({
      key: z.string(),
      device: z.uuid(),
      code: z.string(),
      model: z.string(),
      unit: z.string(),
      dueAt: z.string(),
      overdue: z.boolean(),
      lastAt: z.string().nullable(),
      lastBy: z.string().nullable(),
      whoTitle: z.string(),
      citation: CitationShown,
      setting: z.string().nullable(),
    }),
  ),
  next: z.string().nullable(),
  /** How many are overdue in all, whatever the filter. */
  overdue: z.number(),
})
export type Plan = z.infer<typeof Plan>

export interface PlanReading extends Accepted {
  readonly agency: Uuid
  readonly law: Law
  readonly asked: ReadPlan
}

export function decideReadPlan(
  { scope, law }: ListingFacts,
  asked: ReadPlan,
  _moment: Moment,
): Decision<PlanReading> {
  const subjects = [{ type: 'agency' as const, id: scope.agency }]
  const body = { list: 'device-maintenance', count: asked.limit }
  const facts = [{ kind: 'register.viewed' as const, subjects, body }]
  return accept({ agency: scope.agency, law, asked, facts })
}
