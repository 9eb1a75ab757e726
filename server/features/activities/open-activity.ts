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
import { type DeviceForUse, judgeUse } from '../devices/index.ts'
import { mayEnforce } from '../people/index.ts'
import { demandReadable, type Law, lawAt, planned, Remark } from '../regulations/index.ts'
import { catalogueKey, Secrecy } from './activity-page.ts'
import { mayByLaw } from './step.ts'

const Carried = z.object({
  device: z.uuid(),
  carrier: z.uuid(),
  role: z.enum(['whole-course', 'second']),
})
export type Carried = z.infer<typeof Carried>

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
  devices: z.array(Carried).max(20).default([]),
})
export type OpenActivity = z.infer<typeof OpenActivity>

export const Opened = z.object({
  id: z.uuid(),
  number: z.string(),
  warnings: z.array(Remark),
})

export interface OpeningFacts {
  readonly scope: Scope
  readonly who: PersonActor
  readonly law: Law
  /** Of the persons asked: those who are officers of this agency now. */
  readonly officers: readonly Uuid[]
  /** What is known of the persons asked: certificates, establishment, stops of work. */
  readonly people: readonly LawFact[]
  readonly devices: readonly DeviceForUse[]
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
  readonly assigned: readonly Assignment[]
  readonly warnings: Remark[]
}

export interface Assignment {
  readonly device: Uuid
  readonly carrier: Uuid
  readonly role: Carried['role']
  readonly check: Uuid
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
  const assigned = assignmentsOf(asked.devices, found, officers, moment)
  if (!assigned.ok) return assigned
  if (found.taken) return refuse('activity.id-taken')
  const activity = asked.id === undefined ? moment.newId() : uuidOf(asked.id)
  const facts = [
    openedFact(activity, who.unit, officers, asked),
    ...assigned.accepted.map((assignment) => assignedFact(activity, assignment)),
  ]
  const request = { kind: asked.kind, officers }
  const question = { law, facts: [...found.people, ...planned(facts, moment)] }
  const warnings = mayByLaw(question, 'activity.open', request, moment)
  if (!warnings.ok) return warnings
  const may = mayEnforce(found, officers, moment.at)
  if (!may.ok) return may
  return accept({
    activity,
    agency: scope.agency,
    unit: who.unit,
    openedBy: who.person,
    salt: moment.random(16),
    asked,
    officers,
    assigned: assigned.accepted,
    warnings: warnings.accepted,
    facts,
    touches: activitiesTouched([activity]),
  })
}

function areOfficers(asked: readonly Uuid[], { officers, who }: OpeningFacts): boolean {
  const known = asked.every((officer) => officers.includes(officer))
  return known && asked.length >= OFFICERS_AT_LEAST && asked.includes(who.person)
}

/** Every recorder is carried by one of the officers and may be taken out now. */
export function assignmentsOf(
  carried: readonly Carried[],
  found: { readonly law: Law; readonly devices: readonly DeviceForUse[] },
  officers: readonly Uuid[],
  { at }: Moment,
): Decision<readonly Assignment[]> {
  if (new Set(carried.map(({ device }) => device)).size < carried.length) {
    return refuse('activity.carrier')
  }
  const assigned: Assignment[] = []
  for (const { device: asked, carrier: by, role } of carried) {
    const carrier = uuidOf(by)
    if (!officers.includes(carrier)) return refuse('activity.carrier')
    const device = found.devices.find(({ id }) => id === asked)
    if (device === undefined) return refuse('not-found')
    const use = judgeUse(found.law, device, at)
    if (!use.ok) return use
    assigned.push({ device: device.id, carrier, role, check: use.accepted })
  }
  return accept(assigned)
}

function openedFact(
  activity: Uuid,
  unit: Uuid,
  officers: readonly Uuid[],
  { kind, secrecy }: OpenActivity,
): NewFact {
  const body = { activityKind: kind, officers, ...(secrecy === undefined ? {} : { secrecy }) }
  const subjects: NewFact['subjects'] = [
    { type: 'activity', id: activity },
    { type: 'unit', id: unit },
  ]
  return { kind: 'activity.opened', subjects, body }
}

export function assignedFact(activity: Uuid, assignment: Assignment): NewFact {
  const { device, carrier, role, check } = assignment
  const subjects: NewFact['subjects'] = [
    { type: 'activity', id: activity },
    { type: 'device', id: device },
    { type: 'person', id: carrier },
  ]
  return { kind: 'activity.device-assigned', subjects, body: { role, check } }
}
