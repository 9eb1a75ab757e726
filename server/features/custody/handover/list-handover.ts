import type { Uuid } from '@liuhen/format'
import { z } from 'zod'
import {
  type Accepted,
  accept,
  activitiesTouched,
  type Decision,
  type Moment,
  refuse,
  type Scope,
} from '../../../platform/kernel/index.ts'
import { mayWork } from '../../people/index.ts'
import { shanghaiDay } from '../../regulations/index.ts'
import { type CustodyKnown, inFacts, mayReceive, type Receiver } from './handover.ts'

export const ListHandover = z.object({
  unit: z.uuid(),
  receiver: z.uuid(),
  /** Recordings stored up to the end of this day; without it up to now. */
  until: z.iso.date().optional(),
})
export type ListHandover = z.infer<typeof ListHandover>

/** A recording on a list, as the rows have it. */
export interface Item {
  readonly id: Uuid
  readonly sha256: string
  readonly bytes: number
  readonly activity: Uuid | null
}

export interface ListingFacts extends CustodyKnown {
  readonly scope: Scope
  readonly giver: Uuid
  /** Absent: no such person in this agency. */
  readonly receiver?: Receiver
  /** What is not handed over yet, oldest first. */
  readonly items: readonly Item[]
  readonly number: string
  readonly digestOfList: (items: readonly Pick<Item, 'id' | 'sha256'>[]) => string
}

export interface Listing extends Accepted {
  readonly agency: Uuid
  readonly handover: Uuid
  readonly unit: Uuid
  readonly giver: Uuid
  readonly receiver: Uuid
  readonly until: string
  readonly number: string
  readonly items: readonly Item[]
  readonly bytes: number
  readonly digest: string
  readonly salt: Uint8Array
}

/**
 * Makes the list of everything of a unit that is not handed over yet. Whoever makes it has signed
 * it; nothing changes hands before the receiver has signed too.
 */
export function decideListHandover(
  found: ListingFacts,
  asked: ListHandover,
  moment: Moment,
): Decision<Listing> {
  const { scope, unit, giver, receiver, items, number, law, people } = found
  const until = asked.until ?? shanghaiDay(moment.at)
  if (receiver === undefined) return refuse('not-found')
  if (receiver.person === giver) return refuse('custody.same-person')
  const works = mayWork({ law, people }, [giver], moment.at)
  if (!works.ok) return works
  const may = mayReceive(found, receiver, moment)
  if (!may.ok) return may
  if (items.length === 0) return refuse('custody.nothing', { until })
  const handover = moment.newId()
  const bytes = items.reduce((sum, item) => sum + item.bytes, 0)
  const digest = found.digestOfList(items)
  const told = { from: giver, to: receiver.person, handover, listDigest: digest }
  return accept({
    agency: scope.agency,
    handover,
    unit,
    giver,
    receiver: receiver.person,
    until,
    number,
    items,
    bytes,
    digest,
    salt: moment.random(16),
    facts: inFacts(items).map((some) => ({
      kind: 'custody.handed-over' as const,
      subjects: aboutItems(unit, some),
      body: { ...told, items: some.length, bytes: some.reduce((sum, one) => sum + one.bytes, 0) },
    })),
    touches: touchedBy(unit, items),
  })
}

export function aboutItems(
  unit: Uuid,
  items: readonly Pick<Item, 'id'>[],
): Accepted['facts'][number]['subjects'] {
  return [
    { type: 'unit', id: unit },
    ...items.map(({ id }) => ({ type: 'recording' as const, id })),
  ]
}

/** The unit's list, and the activities whose material has to be with its custodian in time. */
export function touchedBy(
  unit: Uuid,
  items: readonly Pick<Item, 'activity'>[],
): NonNullable<Accepted['touches']> {
  const activities = [...new Set(items.flatMap(({ activity }) => activity ?? []))]
  return [{ type: 'unit', id: unit }, ...activitiesTouched(activities)]
}
