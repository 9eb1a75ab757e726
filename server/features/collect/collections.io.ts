import type { Instant, Uuid } from '@liuhen/format'
import { type Expression, sql } from 'kysely'
import type { Tx } from '../../platform/database/connect.ts'
import {
  accept,
  type Decision,
  instantOf,
  type Moment,
  refuse,
  uuidOf,
} from '../../platform/kernel/index.ts'
import { activitiesWaitingFor } from '../devices/index.ts'
import { postsHeld } from '../org/index.ts'
import { lawOf } from '../regulations/index.ts'
import { cameraOf } from './camera.io.ts'
import type { Closing } from './close-collection.ts'
import type { CollectionFacts } from './collection-facts.ts'
import { commitNumbers } from './commit-numbers.io.ts'
import { confirmationMinutes, needsSecond, validUntil } from './confirmation.ts'
import type { Declaration } from './declare-files.ts'
import { insertUploads } from './insert-uploads.io.ts'
import { agreedDevice } from './known-names.io.ts'
import type { Opening, OpeningFacts } from './open-collection.ts'

import type { PauseCollection } from './pause-collection.ts'
import type { DeclareFiles, OpenCollection } from './schemas.ts'

export async function factsForOpening(
  tx: Tx,
  asked: OpenCollection,
  moment: Moment,
): Promise<Decision<OpeningFacts>> {
  const { who } = moment
  if (who.is !== 'person') return refuse('auth.required')
  const operator = { person: who.person, posts: await postsHeld(tx, who.person, moment.at) }
  const law = await lawOf(tx, who.agency)
  const device = await deviceFor(tx, who.agency, asked)
  const scope = { agency: who.agency, unit: who.unit, own: [who.person] }
  const camera =
    asked.camera === undefined ? undefined : await cameraOf(tx, who.agency, asked.camera)
  const found = { scope, operator, law, waiting: [], ...(camera === undefined ? {} : { camera }) }
  if (device === undefined) return accept(found)
  return accept({ ...found, device, waiting: await activitiesWaitingFor(tx, device) })
}

/** The recorder that the operator named, or the one on which all readable names agree. */
async function deviceFor(tx: Tx, agency: Uuid, asked: OpenCollection): Promise<Uuid | undefined> {
  if (asked.camera !== undefined) return undefined
  const code = asked.deviceCode ?? agreedDevice(asked.files.map((file) => file.name))
  if (code === undefined) return undefined
  const row = await tx
    .selectFrom('device')
    .select('id')
    .where('agency_id', '=', agency)
    .where('code', '=', code)
    .executeTakeFirst()
  return row?.id
}

export async function commitOpening(tx: Tx, opening: Opening, moment: Moment) {
  const { asked, collection, agency, operator, law, device, camera, offset } = opening
  await tx
    .insertInto('collection')
    .values({
      id: collection,
      agency_id: agency,
      operator_id: operator,
      device_id: device ?? null,
      camera_id: camera ?? null,
      label: asked.label,
      station: asked.station,
      state: opening.state,
      files: asked.totalFiles,
      bytes: asked.totalBytes,
      device_clock_at: offset?.deviceClockAt ?? null,
      offset_ms: offset?.offsetMs ?? null,
      offset_bound_ms: offset?.offsetBoundMs ?? null,
      opened_at: moment.at,
      on_device: asked.onDevice ?? null,
    })
    .execute()
  const uploads = await insertUploads(tx, {
    agency,
    collection,
    from: 0,
    files: asked.files,
    ids: opening.uploads,
    at: moment.at,
  })
  const posts = await postsHeld(tx, operator, moment.at)
  const second = needsSecond(law, { person: operator, posts }, moment.at)
  return {
    id: collection,
    state: opening.state,
    uploads,
    confirmation: {
      ...second,
      citations: second.citations.map((citation) => ({
        ...citation,
        clauses: [...citation.clauses],
      })),
      validMinutes: confirmationMinutes(law),
      validUntil: null,
      paused: false,
    },
    offsetMs: offset?.offsetMs ?? null,
    offsetBoundMs: offset?.offsetBoundMs ?? null,
  }
}

/** What every upload is judged by. */
export type Docking = Pick<
  CollectionFacts,
  'scope' | 'id' | 'state' | 'operator' | 'law' | 'confirmed'
>

/**
 * For whoever holds it with `sharingCollection`. Without counting the list: of 20,000 files that
 * took as long as everything else of a request.
 */
export async function loadDocking(tx: Tx, id: Uuid, at: Instant): Promise<Docking | undefined> {
  const row = await rowOf(tx, id).executeTakeFirst()
  return row === undefined ? undefined : dockingOf(tx, row, at)
}

/**
 * Many files of one collection are received and sealed side by side; whoever confirms, pauses,
 * lengthens or closes it waits for those under way and lets no further one begin meanwhile. Not by
 * locking the row: an endless stream of shared row locks keeps who wants to change it out for ever,
 * these locks are given in the order of asking. An expression for a query that runs before
 * `loadDocking`: a query sees nothing that was committed while it waited for its own locks.
 */
export function sharingCollection(id: Expression<Uuid>) {
  return sql`pg_advisory_xact_lock_shared(${lockOf(id)})`
}

function lockOf(id: Expression<Uuid>) {
  return sql`hashtextextended('collection ' || ${id}::text, 0)`
}

/** The row locked, with what has been listed and what became of it. */
export async function loadCollection(
  tx: Tx,
  id: string,
  at: Instant,
): Promise<CollectionFacts | undefined> {
  const row = await lockedRow(tx, id)
  if (row === undefined) return undefined
  const counts = await tx
    .selectFrom('upload')
    .select((select) => [
      select.fn.countAll<number>().as('declared'),
      select.fn.sum<string | null>('bytes').as('bytes'),
      select.fn.count<number>('id').filterWhere('state', '=', 'sealed').as('sealed'),
      select.fn.count<number>('id').filterWhere('state', '=', 'refused').as('refused'),
    ])
    .where('collection_id', '=', row.id)
    .executeTakeFirstOrThrow()
  const { device_id } = row
  return {
    ...(await dockingOf(tx, row, at)),
    waiting: device_id === null ? [] : await activitiesWaitingFor(tx, device_id),
    files: row.files,
    bytes: row.bytes,
    declared: Number(counts.declared),
    declaredBytes: Number(counts.bytes ?? 0),
    sealed: Number(counts.sealed),
    refused: Number(counts.refused),
  }
}

type Row = NonNullable<Awaited<ReturnType<typeof lockedRow>>>

async function lockedRow(tx: Tx, id: string) {
  const collection = uuidOf(id)
  await sql`select pg_advisory_xact_lock(${lockOf(sql.val(collection))})`.execute(tx)
  return rowOf(tx, collection).forUpdate().executeTakeFirst()
}

function rowOf(tx: Tx, id: Uuid) {
  return tx.selectFrom('collection').selectAll().where('id', '=', id)
}

async function dockingOf(tx: Tx, row: Row, at: Instant): Promise<Docking> {
  const law = await lawOf(tx, row.agency_id)
  const posts = await postsHeld(tx, row.operator_id, at)
  const { citations } = needsSecond(law, { person: row.operator_id, posts }, at)
  return {
    scope: { agency: row.agency_id, own: [row.operator_id] },
    id: row.id,
    state: row.state,
    operator: row.operator_id,
    law,
    confirmed: {
      state: row.state,
      confirmedAt: row.confirmed_at,
      secondOperator: row.second_operator_id,
      paused: row.paused_at !== null,
      minutes: confirmationMinutes(law),
      citations,
    },
  }
}

export async function factsOfCollection(
  tx: Tx,
  asked: PauseCollection | DeclareFiles,
  { at }: Moment,
): Promise<Decision<CollectionFacts>> {
  const found = await loadCollection(tx, asked.id, at)
  return found === undefined ? refuse('not-found') : accept(found)
}

export async function commitDeclaration(tx: Tx, declaration: Declaration, { at }: Moment) {
  const { collection, agency, asked, uploads: ids, files } = declaration
  const uploads = await insertUploads(tx, {
    agency,
    collection,
    from: asked.from,
    files: asked.files,
    ids,
    at,
  })
  return { uploads, declared: asked.from + ids.length, files }
}

export async function commitClosing(tx: Tx, closing: Closing, { at }: Moment) {
  const { collection, state, outcome } = closing
  await tx
    .updateTable('collection')
    .set({ state, closed_at: at })
    .where('id', '=', collection)
    .execute()
  await commitNumbers(tx, closing, closing.agency, at)
  return { id: collection, state, ...outcome }
}

/** Until when bytes may move, as an instant for the page. */
export function untilShown(confirmed: Parameters<typeof validUntil>[0]): Instant | null {
  const until = validUntil(confirmed)
  return until === null ? null : instantOf(until.toISOString())
}
