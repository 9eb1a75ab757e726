import type { Uuid } from '@liuhen/format'
import { sql } from 'kysely'
import type { Tx } from '../../platform/database/connect.ts'
import type { Law } from '../regulations/index.ts'
import { rolesInTheField } from './held-roles.ts'

/** The ids of a duty that stand for a name. */
export interface Named {
  readonly matter_type: string
  readonly matter_id: Uuid
  readonly subject_type: string
  readonly subject_id: Uuid
  readonly device_id: Uuid | null
  readonly who: string
}

export interface Names {
  readonly matter: (row: Named) => string
  readonly about: (row: Named) => string | null
  readonly persons: (row: Named) => string[]
}

/** Titles of everything that a page of duties names, by one query a kind. */
export async function namesOf(tx: Tx, law: Law, rows: readonly Named[]): Promise<Names> {
  const field = rolesInTheField(law)
  const ids = (type: string) => [
    ...rows.flatMap((row) => (row.matter_type === type ? [row.matter_id] : [])),
    ...rows.flatMap((row) => (row.subject_type === type ? [row.subject_id] : [])),
  ]
  const devices = [...ids('device'), ...rows.flatMap(({ device_id }) => device_id ?? [])]
  const titles = new Map([
    ...(await titled(tx, sql`select id, number as title from activity`, ids('activity'))),
    ...(await titled(tx, sql`select id, code as title from device`, devices)),
    ...(await titled(tx, sql`select id, name as title from person`, ids('person'))),
    ...(await titled(tx, sql`select id, name as title from unit`, ids('unit'))),
    ...(await titled(tx, sql`select id, name as title from recording`, ids('recording'))),
  ])
  const officers = await officersOf(tx, ids('activity'))
  const carriers = await carriersOf(tx, ids('activity'))
  const matter = (row: Named) => titles.get(row.matter_id) ?? ''
  return {
    matter,
    about: (row) => {
      const id = row.device_id ?? (row.subject_id === row.matter_id ? undefined : row.subject_id)
      return id === undefined ? null : (titles.get(id) ?? null)
    },
    persons: (row) => {
      if (row.matter_type === 'person') return [matter(row)]
      if (row.matter_type !== 'activity' || !field.has(row.who)) return []
      const carrier = row.device_id && carriers.get(`${row.matter_id} ${row.device_id}`)
      return carrier ? [carrier] : (officers.get(row.matter_id) ?? [])
    },
  }
}

async function titled(tx: Tx, from: ReturnType<typeof sql>, ids: readonly Uuid[]) {
  if (ids.length === 0) return []
  const { rows } = await sql<{ id: Uuid; title: string }>`
    ${from} where id = any(${[...new Set(ids)]}::uuid[])`.execute(tx)
  return rows.map(({ id, title }) => [id, title] as const)
}

async function officersOf(tx: Tx, activities: readonly Uuid[]) {
  if (activities.length === 0) return new Map<Uuid, string[]>()
  const rows = await tx
    .selectFrom('activity_officer')
    .innerJoin('person', 'person.id', 'activity_officer.person_id')
    .select(['activity_id', 'person.name'])
    .where('activity_id', 'in', activities)
    .orderBy('position')
    .execute()
  const groups = Map.groupBy(rows, ({ activity_id }) => activity_id)
  return new Map([...groups].map(([id, group]) => [id, group.map(({ name }) => name)]))
}

async function carriersOf(tx: Tx, activities: readonly Uuid[]) {
  if (activities.length === 0) return new Map<string, string>()
  const rows = await tx
    .selectFrom('activity_device')
    .innerJoin('person', 'person.id', 'activity_device.carrier_id')
    .select(['activity_id', 'device_id', 'person.name'])
    .where('activity_id', 'in', activities)
    .execute()
  return new Map(
    rows.map(({ activity_id, device_id, name }) => [`${activity_id} ${device_id}`, name]),
  )
}
