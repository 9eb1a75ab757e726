import { type Instant, parseSha256, type Uuid } from '@liuhen/format'
import { sql } from 'kysely'
import type { Tx } from '../../platform/database/connect.ts'
import { accept, type Decision, type Moment, refuse, uuidOf } from '../../platform/kernel/index.ts'
import { saltedDigest } from '../../platform/text/salted-digest.ts'
import type { UploadFate } from '../vault/index.ts'
import type { Admission, AdmitBytes, UploadFacts } from './admit-bytes.ts'
import { loadDocking, sharingCollection } from './collections.io.ts'
import { describe } from './describe-upload.io.ts'
import { otherTriesOf } from './other-tries.io.ts'
import type { RefuseUpload } from './refuse-upload.ts'
import type { SealFacts, SealUpload } from './seal-upload.ts'

export type UploadRow = NonNullable<Awaited<ReturnType<typeof findUpload>>>

async function findUpload(tx: Tx, id: string) {
  return tx
    .selectFrom('upload')
    .leftJoin('receipt', 'receipt.upload_id', 'upload.id')
    .selectAll('upload')
    .select('receipt.text as receipt')
    .select(({ ref }) => sharingCollection(ref('upload.collection_id')).as('shared'))
    .where('upload.id', '=', uuidOf(id))
    .forUpdate('upload')
    .executeTakeFirst()
}

async function loadUpload(
  tx: Tx,
  id: string,
  at: Instant,
): Promise<{ facts: UploadFacts; row: UploadRow } | undefined> {
  const row = await findUpload(tx, id)
  if (row === undefined) return undefined
  const collection = await loadDocking(tx, row.collection_id, at)
  const declaredSha256 = parseSha256(row.declared_sha256)
  const open = row.state === 'declared' || row.state === 'receiving'
  if (collection === undefined || declaredSha256 === undefined) return undefined
  const facts = {
    scope: collection.scope,
    id: row.id,
    state: row.state,
    name: row.name,
    bytes: row.bytes,
    declaredSha256,
    refusal: row.refusal,
    foundSha256: row.found_sha256,
    receipt: row.receipt,
    collection: row.collection_id,
    operator: collection.operator,
    confirmed: collection.confirmed,
    otherTries: open ? await otherTriesOf(tx, row) : [],
  }
  return { facts, row }
}

export async function factsForUpload(
  tx: Tx,
  asked: AdmitBytes | RefuseUpload,
  { at }: Pick<Moment, 'at'>,
): Promise<Decision<UploadFacts>> {
  const found = await loadUpload(tx, asked.upload, at)
  return found === undefined ? refuse('not-found') : accept(found.facts)
}

export async function commitAdmission(tx: Tx, admission: Admission) {
  const { upload, mayMove, starts } = admission
  if (starts) {
    await tx.updateTable('upload').set({ state: 'receiving' }).where('id', '=', upload.id).execute()
  }
  const state = starts ? ('receiving' as const) : upload.state
  const { id, bytes, declaredSha256: sha256, receipt } = upload
  const otherTries = upload.otherTries.map((other) => ({ ...other }))
  return { upload: id, state, bytes, sha256, mayMove, receipt, otherTries }
}

export async function factsForSealing(
  tx: Tx,
  asked: SealUpload,
  moment: Moment,
): Promise<Decision<SealFacts>> {
  const found = await loadUpload(tx, asked.upload, moment.at)
  if (found === undefined) return refuse('not-found')
  const { facts, row } = found
  // Two dockings may finish the same bytes at once: the second sees the first one's recording.
  await sql`select pg_advisory_xact_lock(hashtextextended(${facts.declaredSha256}, 0))`.execute(tx)
  const known = await tx
    .selectFrom('recording')
    .select('id')
    .where('agency_id', '=', facts.scope.agency)
    .where('original_sha256', '=', facts.declaredSha256)
    .executeTakeFirst()
  const salt = moment.random(16)
  const nameDigest = saltedDigest(salt, facts.name)
  const second = facts.confirmed.secondOperator
  const operators = second === null ? [facts.operator] : [facts.operator, second]
  const described = await describe(tx, row, moment)
  const sealing = { ...facts, described, operators, salt, nameDigest }
  return accept(known === undefined ? sealing : { ...sealing, known: known.id })
}

/** What the rows say of an upload whose file a crash left behind; for the sweep at start-up. */
export async function fateOfUpload(tx: Tx, upload: Uuid): Promise<UploadFate> {
  const row = await tx
    .selectFrom('upload')
    .leftJoin('kept_apart', 'kept_apart.upload_id', 'upload.id')
    .select(['upload.state', 'upload.bytes', 'kept_apart.cleared_at as cleared'])
    .select('kept_apart.upload_id as apart')
    .where('upload.id', '=', upload)
    .executeTakeFirst()
  if (row === undefined) return { is: 'unknown' }
  if (row.state === 'sealed' || row.cleared !== null) return { is: 'finished' }
  if (row.state === 'refused' || row.apart !== null) return { is: 'apart' }
  return { is: 'resumable', bytes: row.bytes }
}
