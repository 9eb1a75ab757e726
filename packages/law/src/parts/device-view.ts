import type { LawEvent } from '../facts/activity-view.ts'
import { bodyText, subjectOf } from '../facts/read-facts.ts'
import { subjectFrom, type World } from '../facts/world.ts'

/** What the facts tell of one registered device. */
export interface DeviceView {
  readonly id: string
  /** Its first entry; what the last one says of it counts. */
  readonly registered: LawEvent
  /** The unit to which it was issued last, or for which it was registered. */
  readonly unit?: string
  readonly kind: string
  readonly explosionProof: boolean
  /** The fault, loss or retirement that keeps it from being used. */
  readonly out?: LawEvent
  /** The check-out that nobody has ended: activity.device-assigned. */
  readonly inUse?: LawEvent
}

/** Every device whose entry in the register is among the facts, once, in order of registration. */
export function viewDevices(world: World): readonly DeviceView[] {
  const ends = endOfActivities(world)
  return world.of('device.registered').flatMap((registered) => {
    const subject = subjectFrom(registered, 'device')
    if (subject === undefined || world.first('device.registered', subject) !== registered) return []
    return [viewOf(world, ends, subject.id, registered)]
  })
}

type Ends = ReadonlyMap<string, LawEvent>

function viewOf(world: World, ends: Ends, id: string, registered: LawEvent): DeviceView {
  const entry = lastAbout(world, 'device.registered', id) ?? registered
  const unit = subjectOf(lastAbout(world, 'device.issued', id) ?? entry, 'unit')
  const out = outOfUse(world, id)
  const inUse = checkedOut(world, ends, id)
  return {
    id,
    registered,
    kind: bodyText(entry, 'deviceKind') ?? '',
    explosionProof: entry.fact.body.explosionProof === true,
    ...(unit === undefined ? {} : { unit }),
    ...(out === undefined ? {} : { out }),
    ...(inUse === undefined ? {} : { inUse }),
  }
}

function lastAbout(world: World, kind: string, id: string): LawEvent | undefined {
  return world.last(kind, { type: 'device', id })
}

/** A fault ends with an accepted repair, a loss when it is found; retirement does not end. */
function outOfUse(world: World, id: string): LawEvent | undefined {
  const gone = lastAbout(world, 'device.retired', id) ?? stillLost(world, id)
  if (gone !== undefined) return gone
  const faulted = lastAbout(world, 'device.faulted', id)
  if (faulted === undefined) return undefined
  const repairs = world.about('device.repaired', { type: 'device', id })
  const repaired = repairs.some(
    (event) => event.fact.body.accepted === true && event.at >= faulted.at,
  )
  return repaired ? undefined : faulted
}

function stillLost(world: World, id: string): LawEvent | undefined {
  const lost = lastAbout(world, 'device.lost', id)
  const found = lastAbout(world, 'device.found', id)
  return lost !== undefined && found !== undefined && found.at >= lost.at ? undefined : lost
}

/** The last check-out, while neither the device is checked in nor its activity is over. */
function checkedOut(world: World, ends: Ends, id: string): LawEvent | undefined {
  const assigned = lastAbout(world, 'activity.device-assigned', id)
  if (assigned === undefined) return undefined
  const back = lastAbout(world, 'device.checked-in', id)
  if (back !== undefined && back.at >= assigned.at) return undefined
  const handed = lastAbout(world, 'device.handed-over', id)
  if (handed !== undefined && handed.at >= assigned.at) return undefined
  return ends.has(subjectOf(assigned, 'activity') ?? '') ? undefined : assigned
}

function endOfActivities(world: World): Ends {
  const ends = new Map<string, LawEvent>()
  for (const event of world.of('activity.ended')) {
    const activity = subjectOf(event, 'activity')
    if (activity !== undefined) ends.set(activity, event)
  }
  return ends
}
