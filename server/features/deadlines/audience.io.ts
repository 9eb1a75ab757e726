import type { Instant, Uuid } from '@liuhen/format'
import { sql } from 'kysely'
import type { Tx } from '../../platform/database/connect.ts'
import type { Law } from '../regulations/index.ts'
import { rolesHeld, rolesInTheField } from './held-roles.ts'
import { inHandOf } from './in-hand.io.ts'
import type { Untold } from './plan-reminders.ts'

interface Told {
  readonly who: string
  readonly matter_type: string
  readonly matter_id: Uuid
  readonly device_id: Uuid | null
}

type Audience = Pick<Untold, 'responsible' | 'office' | 'heads'>

/** To whom each of these duties is told, by one query a question. */
export async function audienceOf(
  tx: Tx,
  agency: Uuid,
  law: Law,
  duties: readonly Told[],
  at: Instant,
): Promise<(duty: Told) => Audience> {
  const staff = await staffOf(tx, agency, at)
  const activities = idsOf(duties, 'activity')
  const officers = await officersOf(tx, activities)
  const carriers = await carriersOf(tx, activities)
  const handlers = await handlersOf(
    tx,
    OF_CASES.flatMap((type) => idsOf(duties, type)),
  )
  const visits = await inHandOf(tx, [...idsOf(duties, 'loan'), ...idsOf(duties, 'consultation')])
  const inHand = new Map(visits.map(({ id, person }) => [id, person]))
  const units = new Map([
    ...visits.map(({ id, unit }) => [id, unit] as const),
    ...(await unitsOf(tx, 'activity', activities)),
    ...(await unitsOf(tx, 'device', idsOf(duties, 'device'))),
    ...(await unitsOf(tx, 'person', idsOf(duties, 'person'))),
    ...(await unitsOf(tx, 'recording', idsOf(duties, 'recording'))),
    ...(await unitsOf(tx, 'enforcement_case', idsOf(duties, 'case'))),
    ...(await unitsOf(tx, 'document', idsOf(duties, 'document'))),
  ])
  const field = rolesInTheField(law)
  const holders = holdersBy(law, staff)
  const office = staff.filter(({ posts }) => posts.includes('records-office'))
  const responsible = (duty: Told): readonly Uuid[] => {
    if (duty.matter_type === 'person') return [duty.matter_id]
    const holder = inHand.get(duty.matter_id)
    if (holder !== undefined) return [holder]
    if (!field.has(duty.who)) return holders(duty.who)
    const handling = handlers.get(duty.matter_id)
    if (handling !== undefined) return handling
    if (duty.matter_type !== 'activity') return holders(duty.who)
    const carrier = duty.device_id && carriers.get(`${duty.matter_id} ${duty.device_id}`)
    return carrier ? [carrier] : (officers.get(duty.matter_id) ?? [])
  }
  return (duty) => ({
    responsible: responsible(duty),
    office: office.map(({ person }) => person),
    heads: headsOf(staff, units.get(duty.matter_id) ?? duty.matter_id),
  })
}

interface Member {
  readonly person: Uuid
  readonly unit: Uuid
  readonly posts: readonly string[]
}

async function staffOf(tx: Tx, agency: Uuid, at: Instant): Promise<readonly Member[]> {
  const rows = await tx
    .selectFrom('post')
    .innerJoin('person', 'person.id', 'post.person_id')
    .select(['person.id', 'person.unit_id', 'post.role'])
    .where('person.agency_id', '=', agency)
    .where('post.since', '<=', at)
    .where((where) => where.or([where('post.until', 'is', null), where('post.until', '>', at)]))
    .execute()
  return [...Map.groupBy(rows, ({ id }) => id).values()].flatMap((posts) => {
    const [first] = posts
    const roles = posts.map(({ role }) => role)
    return first === undefined ? [] : [{ person: first.id, unit: first.unit_id, posts: roles }]
  })
}

/** Who holds a role of the texts, remembered: few roles, many duties. */
function holdersBy(law: Law, staff: readonly Member[]): (role: string) => readonly Uuid[] {
  const held = staff.map(({ person, posts }) => ({ person, roles: rolesHeld(law, posts) }))
  const known = new Map<string, readonly Uuid[]>()
  return (role) => {
    const before = known.get(role)
    if (before !== undefined) return before
    const found = held.filter(({ roles }) => roles.has(role)).map(({ person }) => person)
    known.set(role, found)
    return found
  }
}

/** The leader of the unit; where it has none, the leaders of the agency, else the office's director. */
function headsOf(staff: readonly Member[], unit: Uuid): readonly Uuid[] {
  const leaders = staff.filter(({ posts }) => posts.includes('leader'))
  const own = leaders.filter((member) => member.unit === unit)
  const directors = staff.filter(({ posts }) => posts.includes('office-director'))
  const heads = [own, leaders, directors].find((some) => some.length > 0) ?? []
  return heads.map(({ person }) => person)
}

function idsOf(duties: readonly Told[], type: string): readonly Uuid[] {
  return [...new Set(duties.flatMap((duty) => (duty.matter_type === type ? [duty.matter_id] : [])))]
}

async function officersOf(tx: Tx, activities: readonly Uuid[]) {
  if (activities.length === 0) return new Map<Uuid, Uuid[]>()
  const rows = await tx
    .selectFrom('activity_officer')
    .select(['activity_id', 'person_id'])
    .where('activity_id', 'in', activities)
    .execute()
  const groups = Map.groupBy(rows, ({ activity_id }) => activity_id)
  return new Map([...groups].map(([id, group]) => [id, group.map(({ person_id }) => person_id)]))
}

/** Matters that belong to a case: whoever handles it answers for them. */
const OF_CASES = ['case', 'document', 'service'] as const

async function handlersOf(tx: Tx, matters: readonly Uuid[]) {
  if (matters.length === 0) return new Map<Uuid, Uuid[]>()
  const { rows } = await sql<{ id: Uuid; person: Uuid }>`
    select m.id, h.person_id as person from (
      select id, id as case_id from enforcement_case
      union all select id, case_id from document
      union all select id, case_id from service
    ) m join case_handler h on h.case_id = m.case_id and h.until_at is null
    where m.id = any(${[...matters]}::uuid[])`.execute(tx)
  const groups = Map.groupBy(rows, ({ id }) => id)
  return new Map([...groups].map(([id, group]) => [id, group.map(({ person }) => person)]))
}

async function carriersOf(tx: Tx, activities: readonly Uuid[]) {
  if (activities.length === 0) return new Map<string, Uuid>()
  const rows = await tx
    .selectFrom('activity_device')
    .select(['activity_id', 'device_id', 'carrier_id'])
    .where('activity_id', 'in', activities)
    .execute()
  return new Map(
    rows.map(({ activity_id, device_id, carrier_id }) => [
      `${activity_id} ${device_id}`,
      carrier_id,
    ]),
  )
}

async function unitsOf(
  tx: Tx,
  table: 'activity' | 'device' | 'person' | 'recording' | 'enforcement_case' | 'document',
  ids: readonly Uuid[],
) {
  if (ids.length === 0) return []
  const rows = await tx.selectFrom(table).select(['id', 'unit_id']).where('id', 'in', ids).execute()
  return rows.map(({ id, unit_id }) => [id, unit_id] as const)
}
