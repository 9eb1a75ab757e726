import type { Subject } from '../engine/duty.ts'
import { fromMs, type Instant, toMs } from '../engine/instant.ts'
import type { RuleHeader } from '../engine/kind.ts'
import type { ActivityView, CollectionView, LawEvent } from '../facts/activity-view.ts'
import { bodyText, subjectOf, textsOf } from '../facts/read-facts.ts'
import { correctedStart } from '../facts/view-recording.ts'
import { subjectFrom, type World } from '../facts/world.ts'
import { appointmentRuns, appointments } from './appointment.ts'

/** A recording in the store, with the time at which its taking ended. */
export interface Stored {
  readonly id: string
  readonly sealed: LawEvent
  readonly endedAt: Instant
}

/** Those of the recordings of which the end is known: corrected start plus the probed length. */
export function storedRecordings(world: World, recordings: readonly string[]): readonly Stored[] {
  return recordings.flatMap((id) => {
    const subject = { type: 'recording', id }
    const sealed = world.first('recording.sealed', subject)
    const start = sealed && correctedStart(sealed)
    const length = world.last('recording.probed', subject)?.fact.body.durationMs
    if (start === undefined || sealed === undefined || typeof length !== 'number') return []
    const endedAt = fromMs(toMs(start) + length)
    return endedAt === undefined ? [] : [{ id, sealed, endedAt }]
  })
}

/** The fact with which all of the items are filled in for the recording. */
export function describedBy(
  world: World,
  recording: Subject,
  fields: readonly string[],
): LawEvent | undefined {
  const filled = new Set<string>()
  return world.about('recording.described', recording).find((event) => {
    for (const key of textsOf(event.fact.body.fields)) filled.add(key)
    return fields.every((key) => filled.has(key))
  })
}

/**
 * The confirmation that completes the handover of all these recordings: each was handed over and
 * confirmed by a receiver of the role. Undefined while one is missing, or where there is nothing.
 */
export function handedOver(
  rule: RuleHeader,
  world: World,
  recordings: readonly string[],
  to: string,
): LawEvent | undefined {
  let last: LawEvent | undefined
  for (const id of recordings) {
    const subject = { type: 'recording', id }
    const given = world.first('custody.handed-over', subject)
    const taken = world
      .about('custody.confirmed', subject)
      .find((event) => actsAs(rule, world, bodyText(event, 'by') ?? '', [to], event.at))
    if (given === undefined || taken === undefined) return undefined
    const both = taken.at < given.at ? given : taken
    if (last === undefined || both.at > last.at) last = both
  }
  return last
}

/** True when the person was registered in, or appointed for that day to, one of the roles. */
export function actsAs(
  rule: RuleHeader,
  world: World,
  person: string,
  roles: readonly string[],
  at: Instant,
): boolean {
  const subject = { type: 'person', id: person }
  const posts = textsOf(world.last('person.registered', subject)?.fact.body.posts)
  if (roles.some((role) => rule.holds(posts, role))) return true
  return appointments(world).some((event) => {
    if (subjectFrom(event, 'person')?.id !== person) return false
    return appointmentRuns(event, at) && roles.includes(bodyText(event, 'role') ?? '')
  })
}

/** Who operated the collection, as far as the fact tells. */
export function operatorOf(event: LawEvent): string | undefined {
  return bodyText(event, 'operator') ?? subjectOf(event, 'person')
}

/** The collections in which material of the activity was stored. */
export function collectionsOf({ devices, collections }: ActivityView): readonly CollectionView[] {
  const own = new Set(devices.map((entry) => entry.device))
  return collections.filter(
    ({ devices: inside, concerns }) => concerns || [...inside].some((device) => own.has(device)),
  )
}
