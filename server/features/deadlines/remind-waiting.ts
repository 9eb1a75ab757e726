import type { Instant, Uuid } from '@liuhen/format'
import { z } from 'zod'
import {
  type Accepted,
  accept,
  type Decision,
  type Moment,
  type Scope,
} from '../../platform/kernel/index.ts'
import type { WaitingTimes } from '../approvals/index.ts'
import { factsOf, type Plan, type Reminder, reminderKey } from './plan-reminders.ts'

/** One batch of one agency: requests that wait for somebody's decision. */
export const RemindWaiting = z.object({ agency: z.uuid(), after: z.uuid().nullable() })
export type RemindWaiting = z.infer<typeof RemindWaiting>

export const WaitingReminded = z.object({ given: z.number(), next: z.uuid().nullable() })

/** A request at a step, at whom it waits, and when its requester reminded them at this step. */
export interface WaitingRequest {
  readonly id: Uuid
  readonly step: string
  readonly urgent: boolean
  readonly since: Instant
  readonly persons: readonly Uuid[]
  readonly asked: readonly { readonly at: Instant; readonly persons: readonly Uuid[] }[]
}

export interface WaitingFacts {
  readonly scope: Scope
  readonly times: WaitingTimes
  readonly requests: readonly WaitingRequest[]
  /** Keys of the lines given before about the same requests. */
  readonly given: ReadonlySet<string>
  readonly next: Uuid | null
}

export interface WaitingReminding extends Accepted {
  readonly agency: Uuid
  readonly plan: Plan
  readonly next: Uuid | null
}

/** No article asks it: the house does. The lines stand among the others under this name. */
export const WAITING_RULE = 'house/access-waiting'

/**
 * Tells those at whom a request waits: each time the agency's interval is over again, and when its
 * requester asks. What was missed while nothing ran is told once.
 */
export function decideRemindWaiting(
  { scope, times, requests, given, next }: WaitingFacts,
  _asked: RemindWaiting,
  moment: Moment,
): Decision<WaitingReminding> {
  const lines = requests.flatMap((request) => linesOf(request, times, moment))
  const reminders = lines.filter((line) => !given.has(reminderKey(line)))
  const facts = factsOf(reminders)
  return accept({ agency: scope.agency, plan: { reminders, told: [], facts }, next, facts })
}

function linesOf(
  request: WaitingRequest,
  times: WaitingTimes,
  { at, newId, instantOf }: Pick<Moment, 'at' | 'newId' | 'instantOf'>,
): readonly Reminder[] {
  const { id, step: part, since, persons, urgent, asked } = request
  const every = times(urgent ? 'access-waiting-urgent' : 'access-waiting') * 60_000
  const count = Math.floor((Date.parse(at) - Date.parse(since)) / every)
  const line = (person: Uuid, step: string, from: Instant): Reminder => ({
    ...{ id: newId(), person, matter: { type: 'request', id }, rule: WAITING_RULE, part, step },
    ...{ dutyKey: `${WAITING_RULE}@request:${id}`, duties: 1, dueAt: since },
    dueHour: instantOf(new Date(Math.floor(Date.parse(from) / HOUR_MS) * HOUR_MS)),
  })
  const waited = count < 1 ? [] : persons.map((person) => line(person, `waited-${count}`, since))
  const urged = asked.flatMap(({ at: from, persons: whom }, i) =>
    whom.filter((one) => persons.includes(one)).map((one) => line(one, `asked-${i + 1}`, from)),
  )
  return [...waited, ...urged]
}

const HOUR_MS = 3_600_000
