import type { Uuid } from '@liuhen/format'
import { sql } from 'kysely'
import type { Tx } from '../../platform/database/connect.ts'
import { shownName } from '../collect/index.ts'
import type { Law } from '../regulations/index.ts'
import { rolesInTheField } from './held-roles.ts'
import { inHandOf } from './in-hand.io.ts'

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

const requestsNamed = sql`select id, '查阅申请 阅〔' || year || '〕' || serial || '号' as title from access_request`
const suppliesNamed = sql`select id, '提供' || body || '，' || number as title from supply`

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
    ...(await titled(tx, sql`select id, ${shownName} as title from recording`, ids('recording'))),
    ...(await titled(tx, sql`select id, number as title from enforcement_case`, ids('case'))),
    ...(await titled(tx, sql`select id, title from document`, ids('document'))),
    ...(await titled(
      tx,
      sql`select id, '送达' || recipient as title from service`,
      ids('service'),
    )),
    ...(await titled(tx, sql`select id, '借阅' || number as title from loan`, ids('loan'))),
    ...(await titled(tx, suppliesNamed, ids('supply'))),
    ...(await titled(tx, requestsNamed, ids('request'))),
    ...(await titled(
      tx,
      sql`select id, '现场查阅' || number as title from consultation`,
      ids('consultation'),
    )),
  ])
  const inHand = new Map(
    (await inHandOf(tx, [...ids('loan'), ...ids('consultation')])).map(({ id, name }) => [
      id,
      name,
    ]),
  )
  const officers = await officersOf(tx, ids('activity'))
  const carriers = await carriersOf(tx, ids('activity'))
  const handlers = await handlersOf(tx, [...ids('case'), ...ids('document'), ...ids('service')])
  const matter = (row: Named) => titles.get(row.matter_id) ?? ''
  return {
    matter,
    about: (row) => {
      const id = row.device_id ?? (row.subject_id === row.matter_id ? undefined : row.subject_id)
      return id === undefined ? null : (titles.get(id) ?? null)
    },
    persons: (row) => {
      if (row.matter_type === 'person') return [matter(row)]
      const holder = inHand.get(row.matter_id)
      if (holder !== undefined) return [holder]
      if (!field.has(row.who)) return []
      const handling = handlers.get(row.matter_id)
      if (handling !== undefined) return handling
      if (row.matter_type !== 'activity') return []
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

/** By the case that each of these matters is or belongs to. */
async function handlersOf(tx: Tx, matters: readonly Uuid[]) {
  if (matters.length === 0) return new Map<Uuid, string[]>()
  const { rows } = await sql<{ id: Uuid; name: string }>`
    select m.id, person.name from (
      select id, id as case_id from enforcement_case
      union all select id, case_id from document
      union all select id, case_id from service
    ) m join case_handler h on h.case_id = m.case_id and h.until_at is null
    join person on person.id = h.person_id
    where m.id = any(${[...new Set(matters)]}::uuid[])
    order by h.position`.execute(tx)
  const groups = Map.groupBy(rows, ({ id }) => id)
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
