import type { Instant, Uuid } from '@liuhen/format'
import type { LawFact } from '@liuhen/law'
import { z } from 'zod'
import {
  type Accepted,
  accept,
  type Decision,
  type Moment,
  type Refusal,
  type Scope,
  sayRefusal,
} from '../../platform/kernel/index.ts'
import { mayEnforce, mayWork } from '../people/index.ts'
import { CitationShown, type Law, refusedByLaw, rule, showCitation } from '../regulations/index.ts'

const OfficerShown = z.object({
  id: z.uuid(),
  name: z.string(),
  badgeNumber: z.string(),
  unit: z.string(),
  /** Whether this person may be an officer of an activity that is opened now. */
  allowed: z.boolean(),
  why: z.string().nullable(),
  citations: z.array(CitationShown),
})
type OfficerShown = z.infer<typeof OfficerShown>

/** Everybody who holds the post: a form chooses among them, also without a network. */
export const OfficersListed = z.object({
  officers: z.array(OfficerShown),
  /** Everybody in the register, who may go along as an assistant or why not. */
  assistants: z.array(OfficerShown),
})
export type OfficersListed = z.infer<typeof OfficersListed>

export interface OfficerKnown {
  readonly id: Uuid
  readonly name: string
  readonly badgeNumber: string
  readonly unit: string
}

export interface OfficersFacts {
  readonly scope: Scope
  readonly law: Law
  readonly officers: readonly OfficerKnown[]
  readonly registered: readonly OfficerKnown[]
  /** Certificates, establishment and stops of work of everybody in the register. */
  readonly people: readonly LawFact[]
}

export interface OfficersListing extends Accepted {
  readonly listed: OfficersListed
}

/** The officers of the agency, each with what would refuse him at the opening of an activity. */
export function decideListOfficers(
  { scope, law, officers, registered, people }: OfficersFacts,
  _asked: object,
  { at }: Moment,
): Decision<OfficersListing> {
  const others = new Set(refusalsFor({ law, people }, [], at).map(({ code }) => code))
  const listed = officers.map((officer): OfficerShown => {
    return shown(officer, whyNot({ law, people }, officer.id, others, at))
  })
  const assistants = registered.map((person): OfficerShown => {
    const may = mayWork({ law, people }, [person.id], at)
    return shown(person, may.ok ? undefined : may.refusal)
  })
  const subjects = [{ type: 'agency' as const, id: scope.agency }]
  const body = { list: 'officers', count: officers.length }
  return accept({
    listed: { officers: listed, assistants },
    facts: [{ kind: 'register.viewed', subjects, body }],
  })
}

function shown(person: OfficerKnown, refusal: Refusal | undefined): OfficerShown {
  return {
    ...person,
    allowed: refusal === undefined,
    why: refusal === undefined ? null : sayRefusal(refusal),
    citations: (refusal?.citations ?? []).map(showCitation),
  }
}

type Known = Pick<OfficersFacts, 'law' | 'people'>

function whyNot(
  known: Known,
  officer: Uuid,
  others: ReadonlySet<string>,
  at: Instant,
): Refusal | undefined {
  const may = mayEnforce(known, [officer], at)
  if (!may.ok) return may.refusal
  // What is refused without anybody too (too few officers) is not about this person.
  const own = refusalsFor(known, [officer], at).filter(({ code }) => !others.has(code))
  return own.length === 0 ? undefined : refusedByLaw(own).refusal
}

function refusalsFor({ law, people }: Known, officers: readonly Uuid[], at: Instant) {
  const ruling = rule(law, { verb: 'activity.open', facts: people, request: { officers }, at })
  return ruling.allowed ? [] : ruling.refusals
}
