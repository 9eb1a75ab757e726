import { approvingRoles } from '@liuhen/law'
import { sql } from 'kysely'
import { z } from 'zod'
import type { Tx } from '../../../platform/database/connect.ts'
import {
  type Accepted,
  After,
  accept,
  cutPage,
  type Decision,
  type Found,
  type Moment,
  readCursor,
  refuse,
  uuidOf,
} from '../../../platform/kernel/index.ts'
import { saltedDigest } from '../../../platform/text/salted-digest.ts'
import { loadRights } from '../../org/index.ts'
import { lawAt, lawOf } from '../../regulations/index.ts'
import { staffOf } from '../requests/staff.io.ts'
import type {
  Appointing,
  AppointingFacts,
  AppointSubstitute,
  Dismissing,
  DismissingFacts,
  DismissSubstitute,
} from './substitute.ts'

export async function factsForAppointing(
  tx: Tx,
  asked: AppointSubstitute,
  { who, at }: Moment,
): Promise<Decision<AppointingFacts>> {
  if (who.is !== 'person') return refuse('auth.required')
  const { agency } = who
  const staff = await staffOf(tx, agency, at)
  const law = lawAt(await lawOf(tx, agency), at)
  const there = await tx
    .selectFrom('access_substitute')
    .select('id')
    .where('person_id', '=', uuidOf(asked.person))
    .where('role', '=', asked.role)
    .where('ended_at', 'is', null)
    .where(sql<boolean>`from_at < ${asked.to}::timestamptz and to_at > ${asked.from}::timestamptz`)
    .limit(1)
    .executeTakeFirst()
  return accept({
    scope: { agency },
    roles: approvingRoles(law.packs).map(({ key }) => key),
    known: staff.some(({ person }) => person === asked.person),
    overlaps: there !== undefined,
    digestOf: saltedDigest,
  })
}

export async function commitAppointing(tx: Tx, it: Appointing, { at }: Moment) {
  await tx
    .insertInto('access_substitute')
    .values({
      ...{ id: it.id, agency_id: it.agency, person_id: it.person, role: it.role },
      ...{ from_at: it.from, to_at: it.to, reason: it.reason, salt: Buffer.from(it.salt) },
      ...{ appointed_by: it.by, appointed_at: at },
    })
    .execute()
  return { id: it.id }
}

export async function factsForDismissing(
  tx: Tx,
  asked: DismissSubstitute,
): Promise<Decision<DismissingFacts>> {
  const row = await tx
    .selectFrom('access_substitute')
    .select(['id', 'agency_id', 'person_id as person', 'role', 'to_at as to'])
    .select('ended_at as endedAt')
    .where('id', '=', uuidOf(asked.id))
    .forUpdate()
    .executeTakeFirst()
  if (row === undefined) return refuse('not-found')
  const { agency_id: agency, ...found } = row
  return accept({ scope: { agency }, ...found })
}

export async function commitDismissing(tx: Tx, { id }: Dismissing, { at }: Moment) {
  await tx.updateTable('access_substitute').set({ ended_at: at }).where('id', '=', id).execute()
  return { id }
}

export const ListSubstitutes = z.object({
  after: After,
  limit: z.coerce.number().int().min(1).max(100).default(30),
})
export type ListSubstitutes = z.infer<typeof ListSubstitutes>

const Member = z.object({ id: z.uuid(), name: z.string(), unit: z.string() })

export const SubstitutesListed = z.object({
  substitutes: z.array(
    z.object({
      id: z.uuid(),
      person: z.string(),
      role: z.string(),
      from: z.string(),
      to: z.string(),
      reason: z.string(),
      appointedBy: z.string(),
      state: z.enum(['ahead', 'now', 'over']),
    }),
  ),
  /** May appoint and dismiss. */
  may: z.boolean(),
  /** Who could be appointed; empty where nobody may. */
  staff: z.array(Member),
  next: z.string().nullable(),
})

export interface ListingSubstitutes extends Accepted {
  readonly asked: ListSubstitutes
  readonly may: boolean
}

export async function factsForSubstitutes(
  _tx: Tx,
  _asked: ListSubstitutes,
  { who }: Moment,
): Promise<Decision<Found & { readonly may: boolean }>> {
  if (who.is !== 'person') return refuse('auth.required')
  const scope = { agency: who.agency }
  return accept({ scope, may: loadRights()(who)('substitute.appoint', scope).ok })
}

export function decideListSubstitutes(
  { scope, may }: Found & { readonly may: boolean },
  asked: ListSubstitutes,
): Decision<ListingSubstitutes> {
  const subjects = [{ type: 'agency' as const, id: scope.agency }]
  const body = { list: 'access-substitutes', count: asked.limit }
  const facts =
    asked.after === undefined ? [{ kind: 'register.viewed' as const, subjects, body }] : []
  return accept({ asked, may, facts })
}

/** Those that last longest first. */
export async function listSubstitutes(
  tx: Tx,
  { asked, may }: ListingSubstitutes,
  { who, at }: Moment,
): Promise<z.infer<typeof SubstitutesListed>> {
  if (who.is !== 'person') throw new Error('listed for a person only')
  const { agency } = who
  let query = tx
    .selectFrom('access_substitute as sub')
    .innerJoin('person', 'person.id', 'sub.person_id')
    .innerJoin('person as giver', 'giver.id', 'sub.appointed_by')
    .select(['sub.id', 'sub.role', 'sub.from_at as from', 'sub.to_at as to', 'sub.reason'])
    .select(['sub.ended_at', 'person.name as person', 'giver.name as appointedBy'])
    .where('sub.agency_id', '=', agency)
    .orderBy('sub.to_at', 'desc')
    .orderBy('sub.id', 'desc')
    .limit(asked.limit + 1)
  const place = readCursor(asked.after)
  if (place !== undefined) {
    query = query.where(
      sql<boolean>`(sub.to_at, sub.id) < (${place.at}::timestamptz, ${place.id}::uuid)`,
    )
  }
  const { page, next } = cutPage(await query.execute(), asked.limit, ({ id, to }) => ({
    at: to,
    id,
  }))
  const law = lawAt(await lawOf(tx, agency), at)
  const roles = new Map(approvingRoles(law.packs).map(({ key, title }) => [key, title]))
  return {
    substitutes: page.map(({ role, ended_at, ...row }) => {
      const state = ended_at !== null || row.to <= at ? 'over' : row.from > at ? 'ahead' : 'now'
      return { ...row, role: roles.get(role) ?? '已不在制度中的职务', state }
    }),
    staff: may ? await members(tx, agency, at) : [],
    ...{ may, next },
  }
}

async function members(tx: Tx, agency: Parameters<typeof staffOf>[1], at: Moment['at']) {
  const staff = await staffOf(tx, agency, at)
  const units = await tx.selectFrom('unit').select(['id', 'name']).execute()
  const names = new Map(units.map(({ id, name }) => [id, name]))
  return staff.map(({ person, name, unit }) => ({ id: person, name, unit: names.get(unit) ?? '' }))
}
