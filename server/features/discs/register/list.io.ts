import type { Uuid } from '@liuhen/format'
import { sql } from 'kysely'
import type { Tx } from '../../../platform/database/connect.ts'
import {
  accept,
  cutPage,
  type Decision,
  instantOf,
  type Moment,
  readCursor,
  refuse,
  uuidOf,
} from '../../../platform/kernel/index.ts'
import { caseStanding } from '../../cases/index.ts'
import type { DiscFilter, DiscRow, ListDiscs } from './list-discs.ts'
import type { DiscListing, RegisterFound } from './look-at-list.ts'

export async function factsForDiscList(
  _tx: Tx,
  _asked: unknown,
  { who }: Moment,
): Promise<Decision<RegisterFound>> {
  if (who.is !== 'person') return refuse('auth.required')
  return accept({ scope: { agency: who.agency }, agency: who.agency })
}

/** The discs of one case, for who may read that case. */
export async function factsForCaseDiscs(
  tx: Tx,
  asked: { readonly id: string },
  { who }: Moment,
): Promise<Decision<RegisterFound>> {
  if (who.is !== 'person') return refuse('auth.required')
  const standing = await caseStanding(tx, who.agency, uuidOf(asked.id))
  if (standing === undefined) return refuse('not-found')
  return accept({ scope: standing.scope, agency: who.agency })
}

/** The latest first. */
export async function pageOfDiscs(tx: Tx, { agency, asked }: DiscListing<ListDiscs>) {
  const rows = await discRows(tx, agency, asked, asked.limit + 1, asked.after)
  const { page, next } = cutPage(rows, asked.limit, ({ orderedAt: at, id }) => ({ at, id }))
  return { discs: page.map(shown), next }
}

/** The next lines of an export. */
export async function nextDiscs(
  tx: Tx,
  agency: Uuid,
  asked: DiscFilter,
  after: string | undefined,
): Promise<{ readonly discs: readonly DiscRow[]; readonly next: string | null }> {
  return pageOfDiscs(tx, { agency, asked: { ...asked, after, limit: 200 }, facts: [] })
}

async function discRows(
  tx: Tx,
  agency: Uuid,
  asked: DiscFilter,
  limit: number,
  after: string | undefined,
) {
  const place = readCursor(after)
  let query = narrowed(tx, agency, asked)
  if (place !== undefined) {
    query = query.where(
      sql<boolean>`(disc.ordered_at, disc.id) < (${place.at}::timestamptz, ${place.id}::uuid)`,
    )
  }
  return query.orderBy('disc.ordered_at', 'desc').orderBy('disc.id', 'desc').limit(limit).execute()
}

function narrowed(tx: Tx, agency: Uuid, asked: DiscFilter) {
  const { state, case: file, packet, number, from, to } = asked
  let query = tx
    .selectFrom('disc')
    .innerJoin('enforcement_case', 'enforcement_case.id', 'disc.case_id')
    .innerJoin('person as orderer', 'orderer.id', 'disc.ordered_by')
    .leftJoin('person as burner', 'burner.id', 'disc.burner_id')
    .select(['disc.id', 'disc.number', 'disc.part', 'disc.parts', 'disc.medium', 'disc.state'])
    .select(['disc.problem', 'disc.done', 'disc.total', 'disc.purpose', 'disc.place'])
    .select(['disc.case_id', 'enforcement_case.number as case_number', 'enforcement_case.cause'])
    .select(['orderer.name as orderedBy', 'disc.ordered_at as orderedAt', 'burner.name as burner'])
    .select(['disc.image_bytes as imageBytes', 'disc.image_sha256 as imageSha256'])
    .select(['disc.burned_at as burnedAt', 'disc.verified_at as verifiedAt'])
    .select(['disc.stored_at as storedAt', 'disc.filed_at as filedAt'])
    .select(['disc.tested_at as testedAt', 'disc.readable'])
    .select((is) =>
      is
        .selectFrom('disc_recording')
        .select(({ fn }) => fn.countAll<number>().as('count'))
        .whereRef('disc_recording.disc_id', '=', 'disc.id')
        .as('recordings'),
    )
    .where('disc.agency_id', '=', agency)
  if (state === 'filed') query = query.where('disc.filed_at', 'is not', null)
  else if (state === 'unreadable') query = query.where('disc.readable', '=', false)
  else if (state === 'loose') {
    query = query.where('disc.state', '=', 'stored').where('disc.filed_at', 'is', null)
  } else if (state !== undefined) query = query.where('disc.state', '=', state)
  if (file !== undefined) query = query.where('disc.case_id', '=', uuidOf(file))
  if (packet !== undefined) query = query.where('disc.packet_id', '=', uuidOf(packet))
  if (from !== undefined) query = query.where('disc.ordered_at', '>=', instantOf(utc(from)))
  if (to !== undefined) query = query.where('disc.ordered_at', '<', instantOf(utc(to)))
  if (number !== undefined && number !== '') {
    const part = `%${number.replaceAll(/[\\%_]/g, '\\$&')}%`
    query = query.where((where) =>
      where.or([
        where('disc.number', 'like', part),
        where('enforcement_case.number', 'like', part),
      ]),
    )
  }
  return query
}

function utc(text: string): string {
  return new Date(text).toISOString()
}

type Row = Awaited<ReturnType<typeof discRows>>[number]

function shown({ case_id, case_number, cause, recordings, ...row }: Row): DiscRow {
  return {
    ...row,
    case: { id: case_id, number: case_number, cause },
    recordings: Number(recordings ?? 0),
  }
}
