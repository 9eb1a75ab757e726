import { z } from 'zod'
import {
  type Accepted,
  accept,
  type Decision,
  type Moment,
  refuse,
  type Scope,
} from '../../platform/kernel/index.ts'
import { isWaitingKind, WAITING_KINDS, waitingTimes } from '../approvals/index.ts'
import { kindTitle } from './deadline.ts'
import { FURTHEST, type LeadTimes, leadsFor } from './lead-times.ts'

export const SetLead = z.object({
  kind: z.string().regex(/^[a-z][a-z-]{0,59}$/),
  /** Minutes before the due time; null takes the program's proposal again. */
  minutes: z.array(z.number().int().min(1).max(FURTHEST)).min(1).max(5).nullable(),
})
export type SetLead = z.infer<typeof SetLead>

export const LeadsShown = z.object({
  leads: z.array(
    z.object({
      kind: z.string(),
      title: z.string(),
      minutes: z.array(z.number()),
      own: z.boolean(),
    }),
  ),
  /** How long a request may wait at somebody before he is told, and between two 催办. */
  waiting: z.array(
    z.object({ kind: z.string(), title: z.string(), minutes: z.number(), own: z.boolean() }),
  ),
  /** 本单位设定，非制度原文 */
  mark: z.string(),
})

export interface LeadFacts {
  readonly scope: Scope
  /** Kinds of which some text in force lays down duties with a due time. */
  readonly kinds: readonly string[]
  readonly leads: LeadTimes
}

export interface LeadSetting extends Accepted {
  readonly agency: Scope['agency']
  readonly kind: string
  readonly minutes: readonly number[] | null
}

/** No text says how long before: the agency sets it, and its page marks it as such. */
export function decideSetLead(
  { scope, kinds }: LeadFacts,
  { kind, minutes }: SetLead,
  _moment: Moment,
): Decision<LeadSetting> {
  if (!kinds.includes(kind) && !isWaitingKind(kind)) return refuse('reminder.kind-unknown')
  const set = minutes === null ? null : [...new Set(minutes)].sort((a, b) => b - a)
  const subjects = [{ type: 'agency' as const, id: scope.agency }]
  const body = { key: kind, minutes: set ?? [] }
  return accept({
    agency: scope.agency,
    kind,
    minutes: set,
    facts: [{ kind: 'reminder.lead-set', subjects, body }],
  })
}

export interface ReadingLeads extends Accepted, LeadFacts {}

export function decideReadLeads(found: LeadFacts): Decision<ReadingLeads> {
  return accept({ ...found, facts: [] })
}

export function showWaiting({ leads }: LeadFacts): z.infer<typeof LeadsShown>['waiting'] {
  const times = waitingTimes(leads)
  return Object.entries(WAITING_KINDS).flatMap(([kind, { zh: title }]) =>
    isWaitingKind(kind) ? [{ kind, title, minutes: times(kind), own: leads.has(kind) }] : [],
  )
}

export function showLeads({ kinds, leads }: LeadFacts): z.infer<typeof LeadsShown>['leads'] {
  return kinds.map((kind) => ({
    kind,
    title: kindTitle(kind),
    minutes: [...leadsFor(kind, leads)],
    own: leads.has(kind),
  }))
}
