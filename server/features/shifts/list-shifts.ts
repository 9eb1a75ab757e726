import type { Instant, Uuid } from '@liuhen/format'
import { z } from 'zod'
import {
  type Accepted,
  accept,
  type Decision,
  type Moment,
  type PersonActor,
  refuse,
  type Scope,
} from '../../platform/kernel/index.ts'
import { type Law, shanghaiDay } from '../regulations/index.ts'
import { ShiftShown } from './shift.ts'

const Day = z.iso.date()

export const ListShifts = z.object({
  /** Days in Shanghai, both included; without `from` as far back as there are shifts. */
  from: Day.optional(),
  to: Day.optional(),
  unit: z.uuid().optional(),
  person: z.uuid().optional(),
  /** Only the own ones. */
  mine: z.literal('true').optional(),
  /** Shifts whose recorders this docking brought in. */
  collection: z.uuid().optional(),
  after: z.string().max(60).optional(),
  limit: z.coerce.number().int().min(1).max(100).default(50),
})
export type ListShifts = z.infer<typeof ListShifts>

export const ShiftsListed = z.object({
  shifts: z.array(ShiftShown),
  next: z.string().nullable(),
  /** Whether the installation keeps second copies. */
  copies: z.boolean(),
})

export interface ShiftListing extends Accepted {
  readonly agency: Uuid
  readonly law: Law
  readonly asked: ListShifts
  readonly to: string
  /** Undefined: everybody's. */
  readonly person: Uuid | undefined
  /** Whose activities are read even where they concern a secret; all: everything. */
  readonly reader: Uuid
  readonly secrets: boolean
  readonly at: Instant
}

/** Posts that see everybody's shifts and receipts. */
export const SEES_ALL: readonly string[] = [
  'records-office',
  'leader',
  'office-director',
  'supervisor',
  'device-manager',
]
const SEES_SECRETS = ['records-office', 'leader', 'office-director']

/** An officer sees his own shifts; the docking desk, the heads and supervision see everybody's. */
export function decideListShifts(
  { scope, law, who }: { readonly scope: Scope; readonly law: Law; readonly who: PersonActor },
  asked: ListShifts,
  { at }: Moment,
): Decision<ShiftListing> {
  const all = who.roles.some((role) => SEES_ALL.includes(role))
  const person = asked.mine === 'true' || !all ? who.person : undefined
  if (!all && asked.person !== undefined && asked.person !== who.person) return refuse('not-found')
  const to = asked.to ?? shanghaiDay(at)
  const subjects = [{ type: 'agency' as const, id: scope.agency }]
  const body = { list: 'shifts', count: asked.limit }
  return accept({
    agency: scope.agency,
    law,
    asked,
    to,
    person,
    reader: who.person,
    secrets: who.roles.some((role) => SEES_SECRETS.includes(role)),
    at,
    facts: [{ kind: 'register.viewed', subjects, body }],
  })
}

/** The day so many days before this one. */
export function daysBefore(day: string, days: number): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) - days * 86_400_000).toISOString().slice(0, 10)
}

/** The place after one shift: its day and its person. */
export function writeCursor({ day, person }: { readonly day: string; readonly person: string }) {
  return `${day}_${person}`
}

const Place = z.tuple([Day, z.uuid()])

export function readCursor(cursor: string | undefined) {
  const place = Place.safeParse((cursor ?? '').split('_'))
  return place.success ? { day: place.data[0], person: place.data[1] } : undefined
}
