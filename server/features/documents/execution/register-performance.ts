import type { Uuid } from '@liuhen/format'
import { z } from 'zod'
import {
  type Accepted,
  accept,
  type Decision,
  type Moment,
  refuse,
} from '../../../platform/kernel/index.ts'
import { shanghaiDay } from '../../regulations/index.ts'
import { caseFact, type ExecutionFacts, mayEnforce, touchesCase } from './execution.ts'

export const RegisterPerformance = z.object({
  /** The case. */
  id: z.uuid(),
  on: z.iso.date(),
  note: z.string().trim().min(1).max(2000),
})
export type RegisterPerformance = z.infer<typeof RegisterPerformance>

/** A text about the case that stands in a row of its own, with its salt. */
export interface Noted extends Accepted {
  readonly id: Uuid
  readonly agency: Uuid
  readonly case: Uuid
  readonly note: string
  readonly salt: Uint8Array
}

export interface Performing extends Noted {
  readonly on: string
}

/** The party has done what was decided, on that day. */
export function decideRegisterPerformance(
  found: ExecutionFacts,
  { on, note }: RegisterPerformance,
  moment: Moment,
): Decision<Performing> {
  const may = mayEnforce(found, moment.at)
  if (!may.ok) return may
  if (found.performed) return refuse('performance.there')
  const today = shanghaiDay(moment.at)
  if (on > today) return refuse('performance.future')
  const salt = moment.random(16)
  const fact = caseFact(found, 'decision.performed', {
    on,
    textDigest: found.digestUnder(salt, note),
  })
  const stated = on === today ? {} : { stated: moment.instantOf(new Date(`${on}T12:00:00+08:00`)) }
  return accept({
    ...{ id: moment.newId(), agency: found.scope.agency, case: found.standing.id, on, note, salt },
    facts: [{ ...fact, ...stated }],
    touches: touchesCase(found),
  })
}
