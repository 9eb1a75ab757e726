import type { Instant, Uuid } from '@liuhen/format'
import { sql } from 'kysely'
import type { Tx } from '../../platform/database/connect.ts'
import { accept, type Decision, refuse, type Scope } from '../../platform/kernel/index.ts'
import { type CaseStanding, caseStanding, type Touching } from '../cases/index.ts'
import { factsOfMatter, lawOf } from '../regulations/index.ts'
import type { ActivityPlace, Place } from './place.ts'

export interface PlaceAsked {
  readonly agency: Uuid
  readonly case?: Uuid | undefined
  readonly activity?: Uuid | undefined
  readonly at: Instant
}

/**
 * Where a document belongs, with the scope of its rights: that of its case, else of the case of its
 * activity, else of the activity.
 */
export async function placeOf(tx: Tx, asked: PlaceAsked): Promise<Decision<Place>> {
  const activity =
    asked.activity === undefined ? undefined : await activityOf(tx, asked.agency, asked.activity)
  if (asked.activity !== undefined && activity === undefined) return refuse('not-found')
  const id = asked.case ?? activity?.activity.case
  const found = id === undefined ? undefined : await caseStanding(tx, asked.agency, id)
  if (id !== undefined && found === undefined) return refuse('not-found')
  const scope = found?.scope ?? activity?.scope
  const unit = found?.unit ?? activity?.unit
  if (scope === undefined || unit === undefined) return refuse('document.no-place')
  return accept({
    scope,
    unit,
    ...(found === undefined ? {} : { case: found }),
    ...(found?.state === 'archived' ? { touching: await touching(tx, found, asked.at) } : {}),
    ...(activity === undefined ? {} : { activity: activity.activity }),
  })
}

/** The same for a document that is to be put there: its case is locked, and the two belong together. */
export async function placeForNew(tx: Tx, asked: PlaceAsked): Promise<Decision<Place>> {
  await lockHome(tx, asked)
  const place = await placeOf(tx, asked)
  if (!place.ok) return place
  const { case: file, activity } = place.accepted
  const other = activity?.case !== undefined && activity.case !== file?.id
  return other ? refuse('document.other-case') : place
}

/**
 * Locks the case, before the document where both are locked: while a document is changed, its case
 * is not archived.
 */
export async function lockHome(tx: Tx, home: Pick<PlaceAsked, 'case' | 'activity'>): Promise<void> {
  // Not `coalesce`: row security lets no index be used for what it holds to be leaky.
  await sql`select from enforcement_case where id = case when ${home.case ?? null}::uuid is null
    then (select case_id from activity where id = ${home.activity ?? null}::uuid)
    else ${home.case ?? null}::uuid end for update`.execute(tx)
}

async function touching(tx: Tx, { id, agency }: CaseStanding, at: Instant): Promise<Touching> {
  const facts = await factsOfMatter(tx, { type: 'case', id })
  return { law: await lawOf(tx, agency), facts, at, act: 'alter' }
}

interface ActivityFound {
  readonly activity: ActivityPlace
  readonly scope: Scope
  readonly unit: Uuid
}

async function activityOf(tx: Tx, agency: Uuid, id: Uuid): Promise<ActivityFound | undefined> {
  const row = await tx
    .selectFrom('activity')
    .select(['number', 'kind', 'unit_id', 'case_id', 'secrecy'])
    .where('agency_id', '=', agency)
    .where('id', '=', id)
    .executeTakeFirst()
  if (row === undefined) return undefined
  const officers = await tx
    .selectFrom('activity_officer')
    .select('person_id')
    .where('activity_id', '=', id)
    .orderBy('position')
    .execute()
  const scope: Scope = {
    agency,
    unit: row.unit_id,
    own: officers.map(({ person_id }) => person_id),
    ...(row.secrecy === null ? {} : { secrecy: row.secrecy }),
  }
  const linked = row.case_id === null ? {} : { case: row.case_id }
  const activity = { id, number: row.number, kind: row.kind, ...linked }
  return { activity, scope, unit: row.unit_id }
}
