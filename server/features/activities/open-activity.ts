import type { Uuid } from '@liuhen/format'
import { activityKinds, type LawFact } from '@liuhen/law'
import { z } from 'zod'
import {
  type Accepted,
  accept,
  activitiesTouched,
  type Decision,
  type Moment,
  type NewFact,
  type PersonActor,
  refuse,
  type Scope,
  uuidOf,
} from '../../platform/kernel/index.ts'
import { mayEnforce } from '../people/index.ts'
import { demandReadable, lawAt, planned, Remark } from '../regulations/index.ts'
import { catalogueKey, Secrecy } from './activity-page.ts'
import { joinedFact, mayAssist } from './join-assistant.ts'
import { statedTime, timed, type When, whenOf } from './stated-time.ts'
import { mayByLaw } from './step.ts'
import {
  type Assignment,
  assignedFact,
  assignmentsOf,
  Carried,
  mayTakeOut,
  type TakingFacts,
} from './take-devices.ts'
import { mayUsePlan, type PlanStanding } from './withdraw-plan.ts'

export const OpenActivity = z.object({
  /** Made on a telephone without a network, so that the steps which follow can name the activity. */
  id: z.uuidv7().optional(),
  /** Key of the regulation's catalogue of activities. */
  kind: catalogueKey,
  place: z.string().trim().min(1).max(200),
  matter: z.string().trim().min(1).max(200),
  party: z.string().trim().min(1).max(200),
  caseNumber: z.string().trim().min(1).max(60).optional(),
  secrecy: Secrecy.optional(),
  officers: z.array(z.uuid()).min(1).max(20),
  /** Who goes along without being an officer of it; counts for nothing that asks for officers. */
  assistants: z.array(z.uuid()).max(20).default([]),
  devices: z.array(Carried).max(20).default([]),
  /** The law or the task that it rests on; what the recorders are for, by the regulation's list. */
  basis: z.string().trim().min(1).max(500).optional(),
  purpose: catalogueKey.optional(),
  /** The plan that it carries out. */
  plan: z.uuid().optional(),
  ...statedTime,
})
export type OpenActivity = z.infer<typeof OpenActivity>

export const Opened = z.object({
  id: z.uuid(),
  number: z.string(),
  warnings: z.array(Remark),
})

export interface OpeningFacts extends TakingFacts {
  readonly scope: Scope
  readonly who: PersonActor
  /** Of the persons asked: those who are officers of this agency now. */
  readonly officers: readonly Uuid[]
  /** What is known of the persons asked: certificates, establishment, stops of work. */
  readonly people: readonly LawFact[]
  /** Of the assistants asked: those who are in the register of this agency. */
  readonly registered: readonly Uuid[]
  /** The plan that is named; null: there is none of that name. */
  readonly plan?: PlanStanding | null
  /** The open case of that number which this person handles: the activity belongs to it at once. */
  readonly belongs?: Uuid
  /** Whether an activity has the id that was asked for. */
  readonly taken: boolean
}

export interface Opening extends Accepted {
  readonly activity: Uuid
  readonly agency: Uuid
  readonly unit: Uuid
  readonly openedBy: Uuid
  readonly salt: Uint8Array
  readonly asked: OpenActivity
  readonly officers: readonly Uuid[]
  readonly assistants: readonly Uuid[]
  readonly assigned: readonly Assignment[]
  readonly warnings: Remark[]
  readonly when: When
  readonly belongs?: Uuid
}

/** By national law no fewer than two officers act together; it is not a figure of any one pack. */
const OFFICERS_AT_LEAST = 2

/**
 * Opens an activity: its kind from the regulation, its officers, the recorders that they carry.
 * The law is asked about what would stand in the ledger, so its warnings are about this very crew.
 */
export function decideOpenActivity(
  found: OpeningFacts,
  asked: OpenActivity,
  moment: Moment,
): Decision<Opening> {
  const { who, law, scope } = found
  const kinds = activityKinds(lawAt(law, moment.at).packs)
  if (kinds.length === 0) {
    const readable = demandReadable(law)
    return readable.ok ? refuse('regulation.none') : readable
  }
  if (!kinds.some(({ key }) => key === asked.kind)) return refuse('activity.kind-unknown')
  const officers = [...new Set(asked.officers.map(uuidOf))]
  if (!areOfficers(officers, found)) return refuse('activity.officers')
  const when = mayBegin(found, asked, officers, moment)
  if (!when.ok) return when
  const { at } = when.accepted
  const assigned = assignmentsOf(asked.devices, found, officers, at)
  if (!assigned.ok) return assigned
  const joined = mayAssist(found, asked.assistants, officers, moment)
  if (!joined.ok) return joined
  const activity = asked.id === undefined ? moment.newId() : uuidOf(asked.id)
  const facts = [
    openedFact(activity, who.unit, { asked, officers, when: when.accepted, ...belonging(found) }),
    ...assigned.accepted.map((assignment) => assignedFact(activity, assignment, when.accepted)),
    ...joined.accepted.map((person) => joinedFact(activity, person, when.accepted)),
  ]
  const told = planned(facts, moment)
  const request = { kind: asked.kind, officers }
  const question = { law, facts: [...found.people, ...told] }
  const warnings = mayByLaw(question, 'activity.open', request, moment)
  if (!warnings.ok) return warnings
  const taken = mayTakeOut(found, assigned.accepted, asked, {
    activity,
    facts: told,
    at: moment.at,
  })
  if (!taken.ok) return taken
  return accept({
    activity,
    agency: scope.agency,
    unit: who.unit,
    openedBy: who.person,
    salt: moment.random(16),
    asked,
    officers,
    assistants: joined.accepted,
    assigned: assigned.accepted,
    warnings: [...warnings.accepted, ...taken.accepted],
    when: when.accepted,
    ...belonging(found),
    facts,
    touches: [...activitiesTouched([activity]), ...casesTouched(found)],
  })
}

function areOfficers(asked: readonly Uuid[], { officers, who }: OpeningFacts): boolean {
  const known = asked.every((officer) => officers.includes(officer))
  return known && asked.length >= OFFICERS_AT_LEAST && asked.includes(who.person)
}

/** The time can be, nobody is stopped from work, the plan is still to be carried out. */
function mayBegin(
  found: OpeningFacts,
  asked: OpenActivity,
  officers: readonly Uuid[],
  moment: Moment,
): Decision<When> {
  if (found.taken) return refuse('activity.id-taken')
  const when = whenOf(asked, { now: moment.at })
  if (!when.ok) return when
  const may = mayEnforce(found, officers, moment.at)
  if (!may.ok) return may
  if (found.plan === null) return refuse('not-found')
  const planned = found.plan === undefined ? accept(true) : mayUsePlan(found.plan)
  return planned.ok ? when : planned
}

function belonging({ belongs }: OpeningFacts) {
  return belongs === undefined ? {} : { belongs }
}

function casesTouched({ belongs }: OpeningFacts) {
  return belongs === undefined ? [] : [{ type: 'case' as const, id: belongs }]
}

interface Beginning {
  readonly belongs?: Uuid
  readonly asked: OpenActivity
  readonly officers: readonly Uuid[]
  readonly when: When
}

function openedFact(
  activity: Uuid,
  unit: Uuid,
  { asked, officers, when, belongs }: Beginning,
): NewFact {
  const { kind: activityKind, secrecy, purpose, plan } = asked
  const body = {
    activityKind,
    officers,
    ...(secrecy === undefined ? {} : { secrecy }),
    ...(purpose === undefined ? {} : { purpose }),
    ...(plan === undefined ? {} : { plan }),
  }
  const subjects: NewFact['subjects'] = [
    { type: 'activity', id: activity },
    { type: 'unit', id: unit },
    ...(belongs === undefined ? [] : [{ type: 'case' as const, id: belongs }]),
  ]
  return timed({ kind: 'activity.opened', subjects, body }, when)
}
