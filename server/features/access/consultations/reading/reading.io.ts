import { createHash } from 'node:crypto'
import type { Instant, Uuid } from '@liuhen/format'
import { sql } from 'kysely'
import type { Tx } from '../../../../platform/database/connect.ts'
import { accept, type Decision, type Moment, refuse } from '../../../../platform/kernel/index.ts'
import { closeSession } from '../../../org/index.ts'
import { mayShow } from '../consultation.ts'
import { consultationFound } from '../found.io.ts'
import { releasedIn } from '../releasable.io.ts'
import type { EndingSession } from './end-session.ts'
import type { InRoom, RoomFacts, RoomShown, SeeingPage, ShowingPage } from './in-room.ts'
import type { EndedSession, ReadingSession } from './reading-session.ts'
import type { Starting, StartingFacts } from './start-session.ts'

function hashOf(token: string): Buffer {
  return createHash('sha256').update(Buffer.from(token, 'base64url')).digest()
}

/** The screen that shows this consultation now; undefined: none. */
export async function runningSession(
  tx: Tx,
  consultation: Uuid,
): Promise<ReadingSession | undefined> {
  const row = await rowsOf(tx)
    .where('reading_session.consultation_id', '=', consultation)
    .where('reading_session.ended_at', 'is', null)
    .executeTakeFirst()
  return row && sessionOf(row)
}

function rowsOf(tx: Tx) {
  return tx
    .selectFrom('reading_session')
    .innerJoin('consultation', 'consultation.id', 'reading_session.consultation_id')
    .innerJoin('enforcement_case', 'enforcement_case.id', 'consultation.case_id')
    .innerJoin('agency', 'agency.id', 'consultation.agency_id')
    .select([
      'reading_session.id',
      'reading_session.agency_id as agency',
      'reading_session.consultation_id as consultation',
      'consultation.case_id as case',
      'reading_session.started_at as startedAt',
      'reading_session.expires_at as expiresAt',
      'reading_session.last_seen_at as lastSeenAt',
      'reading_session.end_reason as ended',
      'consultation.number',
      'consultation.name',
      'agency.name as agencyName',
      'enforcement_case.number as caseNumber',
      'enforcement_case.secrecy',
      'consultation.secrets_checked as checked',
    ])
    .select((select) =>
      select
        .selectFrom('reading_page')
        .select(({ fn }) => fn.countAll<number>().as('count'))
        .whereRef('reading_page.session_id', '=', 'reading_session.id')
        .as('pages'),
    )
}

type Row = NonNullable<Awaited<ReturnType<ReturnType<typeof rowsOf>['executeTakeFirst']>>>

function sessionOf(row: Row): ReadingSession {
  const { id, consultation, case: file, startedAt, expiresAt, lastSeenAt, ended, pages } = row
  return {
    ...{ id, consultation, case: file, startedAt, expiresAt, lastSeenAt },
    ...{ ended: ended ?? undefined, pages: Number(pages ?? 0) },
    marked: !mayShow({
      ...(row.secrecy === null ? {} : { secrecy: row.secrecy }),
      ...(row.checked === null ? {} : { secretsChecked: row.checked }),
    }).ok,
  }
}

export async function factsForSession(
  tx: Tx,
  asked: { readonly id: string },
  moment: Moment,
): Promise<Decision<StartingFacts>> {
  const found = await consultationFound(tx, asked, moment)
  if (!found.ok) return found
  return accept({
    ...found.accepted,
    session: await runningSession(tx, found.accepted.consultation.id),
  })
}

export async function commitStarting(tx: Tx, starting: Starting, { at }: Moment) {
  const { id, consultation, agency, token, until, by, account, replaced } = starting
  await writeEnd(tx, replaced, at)
  const text = Buffer.from(token).toString('base64url')
  await tx
    .insertInto('reading_session')
    .values({
      ...{ id, agency_id: agency, consultation_id: consultation, token_hash: hashOf(text) },
      ...{ started_by: by, started_at: at, expires_at: until, last_seen_at: at },
    })
    .execute()
  await closeSession(tx, account, at)
  return { token: text, until }
}

/** Nothing, where nothing ended. */
export async function writeEnd(
  tx: Tx,
  ended: EndedSession | undefined,
  at: Instant,
): Promise<void> {
  if (ended === undefined) return
  await tx
    .updateTable('reading_session')
    .set({ ended_at: at, end_reason: ended.reason })
    .where('id', '=', ended.id)
    .execute()
}

export async function commitEndingSession(
  tx: Tx,
  { consultation, ended }: EndingSession,
  { at }: Moment,
) {
  await writeEnd(tx, ended, at)
  return { id: consultation, warnings: [] }
}

/** By the token of its cookie; a screen whose token nobody knows is none. */
export async function factsForRoom(
  tx: Tx,
  { token }: { readonly token: string },
): Promise<Decision<RoomFacts>> {
  const row = await rowsOf(tx)
    .where('reading_session.token_hash', '=', hashOf(token))
    .forUpdate('reading_session')
    .executeTakeFirst()
  if (row === undefined) return refuse('reading.none')
  const { id, agency, consultation, case: file, number, name, agencyName, caseNumber } = row
  const seen = await tx
    .selectFrom('reading_page')
    .select(['file', 'page'])
    .where('session_id', '=', id)
    .execute()
  return accept({
    scope: { agency },
    session: sessionOf(row),
    documents: await releasedIn(tx, consultation, file),
    shown: { number, name, agency: agencyName, case: caseNumber },
    seen: new Set(seen.map((one) => `${one.file} ${one.page}`)),
  })
}

export async function commitShowingRoom(
  tx: Tx,
  { ended, room }: InRoom & { readonly room?: RoomShown },
  { at }: Moment,
): Promise<RoomShown> {
  await writeEnd(tx, ended, at)
  return room ?? NOTHING
}

/** What nobody gets: the refusal goes out in its place. */
const NOTHING = {
  ...{ number: '', name: '', agency: '', case: '', leftMs: 0, idleMs: 0, documents: [] },
}

export async function commitShowingPage(
  tx: Tx,
  { session, ended, page: shown }: ShowingPage,
  { at }: Moment,
) {
  await writeEnd(tx, ended, at)
  if (shown === undefined) return { sha256: '', type: '', page: 0 }
  const { document, of, page } = shown
  await sql`
    insert into reading_page (session_id, document_id, file, page, agency_id, first_at, last_at, shown_ms)
    select ${session.id}, ${document}, ${of.file}, ${page}, agency_id, ${at}, ${at}, 0
    from reading_session where id = ${session.id}
    on conflict (session_id, document_id, file, page) do update set last_at = excluded.last_at`.execute(
    tx,
  )
  await touch(tx, session.id, at)
  return { sha256: of.sha256, type: of.type, page }
}

async function touch(tx: Tx, session: Uuid, at: Instant): Promise<void> {
  await tx
    .updateTable('reading_session')
    .set({ last_seen_at: at })
    .where('id', '=', session)
    .execute()
}

/** No longer than really went by since it was last said. */
export async function commitSeeing(
  tx: Tx,
  { session, ended, page: shown, ms, touched }: SeeingPage,
  { at }: Moment,
) {
  await writeEnd(tx, ended, at)
  if (shown === undefined) return {}
  await sql`
    update reading_page set last_at = ${at}, shown_ms = shown_ms + least(${ms}::bigint,
      greatest(0, (extract(epoch from ${at}::timestamptz - last_at) * 1000)::bigint))
    where session_id = ${session.id} and file = ${shown.of.file} and page = ${shown.page}`.execute(
    tx,
  )
  if (touched) await touch(tx, session.id, at)
  return {}
}

export async function commitEndingRoom(tx: Tx, { ended }: InRoom, { at }: Moment) {
  await writeEnd(tx, ended, at)
  return {}
}
