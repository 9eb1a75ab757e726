import type { Uuid } from '@liuhen/format'
import { z } from 'zod'
import {
  type Accepted,
  After,
  accept,
  type Decision,
  type Moment,
  type PersonActor,
  refuse,
  type Scope,
} from '../../platform/kernel/index.ts'
import { RecordingListed } from './recording.ts'

/** One described item and a part of its value: `party:某公司`. */
const ItemAsked = z
  .string()
  .max(80)
  .normalize('NFKC')
  .regex(/^[a-z][a-z0-9-]*:.*[\p{L}\p{N}]{2}/u, '请至少输入两个相连的字')

/** What narrows a list of recordings; all of it together. */
export const RecordingFilters = {
  /** Full-width letters and digits count as the ordinary ones. */
  query: z
    .string()
    .max(60)
    .normalize('NFKC')
    .regex(/[\p{L}\p{N}]{2}/u, '请至少输入两个相连的字')
    .optional(),
  device: z.uuid().optional(),
  officer: z.uuid().optional(),
  activity: z.uuid().optional(),
  collection: z.uuid().optional(),
  /** A fixed camera of a service window. */
  camera: z.uuid().optional(),
  item: z.union([ItemAsked, z.array(ItemAsked).max(12)]).optional(),
  from: z.iso.datetime({ offset: true }).optional(),
  to: z.iso.datetime({ offset: true }).optional(),
  state: z.enum(['unmatched', 'undescribed', 'damaged', 'waiting']).optional(),
  /** Only what a person recorded, belongs to no activity, and nobody has found unrelated to enforcement. */
  unexplained: z.enum(['true']).optional(),
}

export const ListRecordings = z.object({
  ...RecordingFilters,
  after: After,
  limit: z.coerce.number().int().min(1).max(200).default(50),
})
export type ListRecordings = z.infer<typeof ListRecordings>

export const RecordingsPage = z.object({
  recordings: z.array(RecordingListed),
  next: z.string().nullable(),
})

/**
 * Which recordings a person may list, as data from which the SQL is made. It says the same as the
 * right recording.read does for each single one; a property test compares them.
 */
export interface Sight {
  /** Every recording of the agency; `open` leaves out those that concern a secret. */
  readonly agency: 'all' | 'open' | 'none'
  /** What is marked for named persons is there for them only. */
  readonly person: Uuid
  /** Every recording of this unit that concerns no secret. */
  readonly unit?: Uuid
  /** What this person recorded, or what belongs to an activity of his, secret or not. */
  readonly own: Uuid | undefined
}

export function sightOf({ roles, person, unit }: PersonActor): Sight {
  const all = roles.some((role) => READS_ALL.includes(role))
  const open = roles.includes('supervisor')
  return {
    person,
    agency: all ? 'all' : open ? 'open' : 'none',
    ...(roles.includes('department-head') ? { unit } : {}),
    own: roles.includes('officer') ? person : undefined,
  }
}

const READS_ALL: readonly string[] = ['records-office', 'office-director', 'leader']

export interface ListFacts {
  readonly scope: Scope
  readonly who: PersonActor
  /** Whether a text in force asks for items; else a confirmed activity is the description. */
  readonly items: boolean
}

export interface Listing extends Accepted {
  readonly agency: Uuid
  readonly sight: Sight
  readonly items: boolean
  readonly asked: ListRecordings
}

/** Lists what this person may read. Supervision sees no marked secrets, not even that they exist. */
export function decideListRecordings(
  { who, items }: ListFacts,
  asked: ListRecordings,
  _moment: Moment,
): Decision<Listing> {
  const sight = sightOf(who)
  if (sight.agency === 'none' && sight.unit === undefined && sight.own === undefined)
    return refuse('right.missing', { right: 'recording.list', verb: '查看音像记录' })
  const body = { list: 'recordings', count: asked.limit }
  return accept({
    agency: who.agency,
    sight,
    items,
    asked,
    facts: [{ kind: 'register.viewed', subjects: [{ type: 'agency', id: who.agency }], body }],
  })
}
