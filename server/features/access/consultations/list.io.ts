import { sql } from 'kysely'
import type { z } from 'zod'
import type { Tx } from '../../../platform/database/connect.ts'
import {
  accept,
  cutPage,
  type Decision,
  type Moment,
  readCursor,
  refuse,
  uuidOf,
} from '../../../platform/kernel/index.ts'
import { lawOf } from '../../regulations/index.ts'
import {
  type ArchivedFound,
  type ConsultationsListed,
  type FindArchived,
  type ListConsultations,
  type Looking,
  MOST_FOUND,
  type RegisterLook,
} from './list-consultations.ts'
import { actsForAnother, comesForUnit, requestersOf } from './requesters.ts'

export async function factsForRegister(
  _tx: Tx,
  _asked: unknown,
  { who }: Moment,
): Promise<Decision<RegisterLook>> {
  if (who.is !== 'person') return refuse('auth.required')
  return accept({ scope: { agency: who.agency }, agency: who.agency })
}

/** The latest first. */
export async function pageOfConsultations(
  tx: Tx,
  { agency, asked }: Looking<ListConsultations>,
): Promise<z.infer<typeof ConsultationsListed>> {
  const place = readCursor(asked.after)
  let query = tx
    .selectFrom('consultation')
    .innerJoin('enforcement_case', 'enforcement_case.id', 'consultation.case_id')
    .select(['consultation.id', 'consultation.number', 'consultation.state', 'consultation.name'])
    .select([
      'consultation.unit',
      'consultation.paper',
      'consultation.requester_title as requester',
    ])
    .select(['consultation.person_id', 'consultation.prepared_at as preparedAt'])
    .select(['consultation.opened_at as openedAt', 'consultation.closed_at as closedAt'])
    .select(['enforcement_case.number as caseNumber', 'enforcement_case.cause'])
    .where('consultation.agency_id', '=', agency)
  if (asked.state !== undefined) query = query.where('consultation.state', '=', asked.state)
  if (asked.case !== undefined) query = query.where('consultation.case_id', '=', uuidOf(asked.case))
  if (place !== undefined) {
    query = query.where(
      sql<boolean>`(consultation.prepared_at, consultation.id) < (${place.at}::timestamptz, ${place.id}::uuid)`,
    )
  }
  const rows = await query
    .orderBy('consultation.prepared_at', 'desc')
    .orderBy('consultation.id', 'desc')
    .limit(asked.limit + 1)
    .execute()
  const { page, next } = cutPage(rows, asked.limit, ({ preparedAt, id }) => ({
    at: preparedAt,
    id,
  }))
  const consultations = page.map(({ person_id, ...row }) => ({
    ...row,
    inside: person_id !== null,
  }))
  return { consultations, next }
}

/** Archived cases by a part of what is known of them, the latest archived first. */
export async function findArchived(
  tx: Tx,
  { agency, asked: { words } }: Looking<FindArchived>,
  { at }: Moment,
): Promise<z.infer<typeof ArchivedFound>> {
  const like = `%${words.replaceAll(/[\\%_]/g, (sign) => `\\${sign}`)}%`
  const { rows } = await sql<{
    id: string
    number: string
    archiveNumber: string
    cause: string
    secrecy: string | null
    parties: { id: string; name: string; kind: string }[] | null
  }>`
    select c.id, c.number, c.archive_number as "archiveNumber", c.cause, c.secrecy,
      (select json_agg(json_build_object('id', p.id, 'name', p.name, 'kind', p.kind) order by p.added_at, p.id)
        from case_party p where p.case_id = c.id and p.removed_at is null
          and p.role in ('party', 'third-person')) as parties
    from enforcement_case c
    where c.agency_id = ${agency} and c.state = 'archived'
      and (c.number like ${like} or c.archive_number like ${like} or c.cause like ${like}
        or exists (select from case_party p where p.case_id = c.id and p.name like ${like}))
    order by c.archived_at desc, c.id desc limit ${MOST_FOUND}`.execute(tx)
  const kinds = requestersOf(await lawOf(tx, agency), at)
  return {
    requesters: kinds.map((kind) => ({
      ...{ key: kind.key, title: kind.title, scope: kind.scope, own: kind.own },
      ...{ of: kind.of ?? null, forUnit: comesForUnit(kind) },
      papers: kind.papers.map(({ key, title }) => ({ key, title })),
      authorised: actsForAnother(kind),
    })),
    cases: rows.map((row) => ({ ...row, parties: row.parties ?? [] })),
  }
}
