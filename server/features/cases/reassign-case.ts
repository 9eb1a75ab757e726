import type { Uuid } from '@liuhen/format'
import { z } from 'zod'
import {
  type Accepted,
  accept,
  type Decision,
  type Moment,
  refuse,
  uuidOf,
} from '../../platform/kernel/index.ts'
import { mayEnforce, type PeopleKnown } from '../people/index.ts'
import { mayActOn } from './case.ts'
import { aboutCase, Because, CaseAsked, type CaseFound, touched } from './found.ts'
import { HANDLERS_AT_LEAST } from './open-case.ts'

export const ReassignCase = CaseAsked.extend({
  handlers: z.array(z.uuid()).min(1).max(20),
  leader: z.uuid().nullable(),
  because: Because,
})
export type ReassignCase = z.infer<typeof ReassignCase>

export interface ReassigningFacts extends CaseFound, PeopleKnown {
  readonly officers: readonly Uuid[]
  readonly leads: boolean
  /** To which office each of them belongs. */
  readonly offices: ReadonlyMap<Uuid, Uuid>
}

export interface CaseReassigned extends Accepted {
  readonly found: CaseFound
  readonly asked: ReassignCase
  readonly handlers: readonly Uuid[]
}

/** Names who handles the case from now on: at least two, as at opening. */
export function decideReassignCase(
  found: ReassigningFacts,
  asked: ReassignCase,
  { at }: Moment,
): Decision<CaseReassigned> {
  const may = mayActOn('reassign', found.case)
  if (!may.ok) return may
  const handlers = [...new Set(asked.handlers.map(uuidOf))]
  const known = handlers.every((person) => found.officers.includes(person))
  if (!known || handlers.length < HANDLERS_AT_LEAST) return refuse('case.handlers')
  if (asked.leader !== null && !found.leads) return refuse('case.leader')
  const enforce = mayEnforce(found, handlers, at)
  if (!enforce.ok) return enforce
  const office = { type: 'unit' as const, id: officeOf(found, handlers) }
  const body = {
    handlers,
    ...(asked.leader === null ? {} : { leader: asked.leader }),
    textDigest: found.digest(asked.because),
  }
  return accept({
    ...{ found, asked, handlers },
    facts: [{ kind: 'case.reassigned', subjects: [...aboutCase(found.case), office], body }],
    touches: touched(found.case),
  })
}

/** The office that handles it from now on: that of the first of them, unless one of its own stays. */
function officeOf({ case: standing, offices }: ReassigningFacts, handlers: readonly Uuid[]): Uuid {
  const theirs = handlers.flatMap((person) => offices.get(person) ?? [])
  return theirs.includes(standing.unit) ? standing.unit : (theirs[0] ?? standing.unit)
}
