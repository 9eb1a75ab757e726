import type { Uuid } from '@liuhen/format'
import type { Tx } from '../../platform/database/connect.ts'
import type { Moment } from '../../platform/kernel/index.ts'
import type { Digests } from '../vault/index.ts'
import { orderCopies } from './copies/due.io.ts'
import { type ReceiptKey, signReceipt } from './receipt.ts'
import { sha256 } from './receipt-key.io.ts'
import type { Sealing } from './seal-upload.ts'

/** What sealing needs beside the rows; given when the house opens. */
export interface SealPorts {
  readonly receiptKey: ReceiptKey
  /** Runs in the same transaction: a probe is queued exactly if the recording exists. */
  readonly afterSealed: (tx: Tx, recording: Uuid) => Promise<void>
}

/** Rows of a sealed upload: original, recording or sighting, state, receipt. */
export async function commitSealing(tx: Tx, sealing: Sealing, { at }: Moment, ports: SealPorts) {
  const { found, receipt } = sealing
  if (receipt === undefined) {
    const kept = await tx
      .selectFrom('receipt')
      .select(['text', 'recording_id'])
      .where('upload_id', '=', found.id)
      .executeTakeFirstOrThrow()
    return { recording: kept.recording_id, receipt: kept.text }
  }
  const text = signReceipt(sha256, ports.receiptKey, receipt)
  await sealRows(tx, sealing, { ...receipt, text }, at)
  if (found.known === undefined) {
    const { recording } = receipt
    await orderCopies(tx, { recording, agency: found.scope.agency, at })
    await ports.afterSealed(tx, recording)
  }
  return { recording: receipt.recording, receipt: text }
}

type Receipt = NonNullable<Sealing['receipt']> & { readonly text: string }

/** In one statement: of a card of photographs each way to the database and back is felt. */
async function sealRows(tx: Tx, sealing: Sealing, receipt: Receipt, at: Moment['at']) {
  const { found } = sealing
  await tx
    .with('original_kept', () => insertOriginal(tx, sealing, at))
    .with('chunks_kept', () => insertChunks(tx, sealing))
    .with('made', () =>
      found.known === undefined
        ? insertRecording(tx, sealing, receipt, at)
        : insertSighting(tx, sealing, receipt.recording, at),
    )
    .with('upload_sealed', () =>
      tx
        .updateTable('upload')
        .set({ state: 'sealed', recording_id: receipt.recording, finished_at: at })
        .where('id', '=', found.id),
    )
    .insertInto('receipt')
    .values({
      upload_id: found.id,
      recording_id: receipt.recording,
      text: receipt.text,
      issued_at: at,
    })
    .execute()
}

/** 32 bytes a MiB: a packet can then say which MiB of a damaged film differs (docs/specs/packet.md). */
function insertChunks(tx: Tx, { digests, leaves }: Sealing) {
  return tx
    .insertInto('original_chunks')
    .values({ original_sha256: digests.sha256, leaves: Buffer.from(leaves) })
    .onConflict((conflict) => conflict.column('original_sha256').doNothing())
}

/** Identical bytes are one original, whichever agency had them first. */
function insertOriginal(tx: Tx, { digests }: Sealing, at: Moment['at']) {
  return originalOf(tx, digests, at)
}

function originalOf(tx: Tx, digests: Digests, at: Moment['at']) {
  const { bytes, sha256: digest, sm3, crc32, chunkRoot } = digests
  return tx
    .insertInto('original')
    .values({ sha256: digest, sm3, crc32, chunk_root: chunkRoot, bytes, sealed_at: at })
    .onConflict((conflict) => conflict.column('sha256').doNothing())
}

/** For what else is sealed: the row by which everybody knows that these bytes are kept. */
export async function keepOriginal(tx: Tx, digests: Digests, at: Moment['at']): Promise<void> {
  await originalOf(tx, digests, at).execute()
}

function insertRecording(tx: Tx, sealing: Sealing, receipt: Receipt, at: Moment['at']) {
  const { found, digests } = sealing
  const { described } = found
  return tx.insertInto('recording').values({
    id: receipt.recording,
    agency_id: found.scope.agency,
    unit_id: described.unit,
    collection_id: found.collection,
    original_sha256: digests.sha256,
    name: found.name,
    salt: Buffer.from(found.salt),
    bytes: digests.bytes,
    media: described.media,
    device_id: described.device ?? null,
    camera_id: described.camera ?? null,
    officer_id: described.officer ?? null,
    device_start_at: described.deviceStartAt ?? null,
    offset_ms: described.offsetMs ?? null,
    offset_bound_ms: described.offsetBoundMs ?? null,
    started_at: described.startedAt ?? null,
    sealed_at: at,
    probe_state: 'waiting',
    sealed_fact: receipt.fact,
  })
}

function insertSighting(
  tx: Tx,
  { found }: Sealing,
  recording: Receipt['recording'],
  at: Moment['at'],
) {
  return tx.insertInto('sighting').values({
    // A sighting follows from its upload: sealing the same upload again adds none.
    id: found.id,
    recording_id: recording,
    collection_id: found.collection,
    name: found.name,
    seen_at: at,
  })
}
