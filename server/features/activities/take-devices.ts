import type { Instant, Uuid } from '@liuhen/format'
import type { LawFact } from '@liuhen/law'
import { z } from 'zod'
import { accept, type Decision, type NewFact, refuse, uuidOf } from '../../platform/kernel/index.ts'
import {
  type DeviceForUse,
  judgeCheckOut,
  judgeUse,
  type RemarkedDevice,
  remarksByDevice,
} from '../devices/index.ts'
import type { Law, Remark } from '../regulations/index.ts'
import { timed, type When } from './stated-time.ts'

export const Carried = z.object({
  device: z.uuid(),
  carrier: z.uuid(),
  role: z.enum(['whole-course', 'second']),
})
export type Carried = z.infer<typeof Carried>

export interface Assignment {
  readonly device: Uuid
  readonly carrier: Uuid
  readonly role: Carried['role']
  readonly check: Uuid
}

/** What is known of the recorders that are to be taken along, and of who carries them. */
export interface TakingFacts {
  readonly law: Law
  readonly devices: readonly DeviceForUse[]
  /** Posts of the carriers. */
  readonly posts: ReadonlyMap<string, readonly string[]>
  /** The lives of the recorders and what else the law reads of a check-out. */
  readonly lives: readonly LawFact[]
}

/** What for: key of the regulation's list, and the legal basis of the activity. */
export interface Use {
  readonly purpose?: string | undefined
  readonly basis?: string | undefined
}

/** Every recorder is carried by one of the officers and may be taken out now. */
export function assignmentsOf(
  carried: readonly Carried[],
  found: Pick<TakingFacts, 'law' | 'devices'>,
  officers: readonly Uuid[],
  at: Instant,
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

/**
 * Do the regulations let these recorders be taken out for this activity? `facts` tell of the
 * activity and are about to be stated, or were.
 */
export function mayTakeOut(
  { law, devices, posts, lives }: TakingFacts,
  assigned: readonly Assignment[],
  { purpose, basis }: Use,
  { activity, facts, at }: { activity: Uuid; facts: readonly LawFact[]; at: Instant },
): Decision<Remark[]> {
  const remarked: RemarkedDevice[] = []
  for (const { device: id, carrier: person } of assigned) {
    const device = devices.find((one) => one.id === id)
    if (device === undefined) return refuse('not-found')
    const who = { device, activity, person, posts: posts.get(person) ?? [] }
    const asked = {
      ...who,
      ...(purpose === undefined ? {} : { purpose }),
      ...(basis === undefined ? {} : { basis }),
    }
    const may = judgeCheckOut(law, asked, [...lives, ...facts], at)
    if (!may.ok) return may
    remarked.push({ code: device.code, remarks: may.accepted })
  }
  return accept(remarksByDevice(remarked))
}

export function assignedFact(activity: Uuid, assignment: Assignment, when?: When): NewFact {
  const { device, carrier, role, check } = assignment
  const subjects: NewFact['subjects'] = [
    { type: 'activity', id: activity },
    { type: 'device', id: device },
    { type: 'person', id: carrier },
  ]
  return timed({ kind: 'activity.device-assigned', subjects, body: { role, check } }, when)
}
