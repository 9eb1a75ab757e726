import { createReadStream } from 'node:fs'
import { readFile, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { type Instant, parseExcerptProof, type Sha256, type Uuid, utf8 } from '@liuhen/format'
import type { Db, Tx } from '../../../../platform/database/connect.ts'
import { withTx } from '../../../../platform/database/connect.ts'
import { keepOriginal } from '../../../collect/index.ts'
import {
  type DerivedSource,
  derivedSources,
  MADE_FILES,
  madeFolder,
} from '../../../derivatives/index.ts'
import type { Digests, Vault } from '../../../vault/index.ts'
import { DIGESTS } from '../../export-packet.io.ts'

/** Something that a person can mend; the message is Chinese. */
export class PacketFault extends Error {
  override readonly name = 'PacketFault'
}

export interface DerivedHouse {
  readonly db: Db
  readonly vault: Vault
  /** Folder of made files. */
  readonly derivatives: string
  readonly now: () => Instant
}

export type DerivedPartName = keyof typeof MADE_FILES

/**
 * Takes every derived file of a packet into the vault, byte for byte what was stated when it was
 * made: so what leaves is what stays, whatever becomes of the folder. What is there already is not
 * taken again; a broken attempt begins anew.
 *
 * @throws PacketFault for a file that is gone or another one
 */
export async function sealDerived(house: DerivedHouse, packet: Uuid): Promise<void> {
  const { parts, sources } = await withTx(house.db, '*', (tx) => partsOf(tx, packet))
  for (const { derivative, part, upload, done } of parts) {
    const source = sources.find(({ id }) => id === derivative)
    if (source === undefined) throw new PacketFault(GONE)
    if (!done) await sealPart(house, { packet, source, part, upload })
  }
}

async function partsOf(tx: Tx, packet: Uuid) {
  const rows = await tx
    .selectFrom('packet_derived_part')
    .select(['derivative_id as derivative', 'part', 'upload', 'digests'])
    .where('packet_id', '=', packet)
    .orderBy('derivative_id')
    .orderBy('part')
    .execute()
  const parts = rows.map(({ digests, ...row }) => ({ ...row, done: digests !== null }))
  const sources = await derivedSources(tx, [...new Set(rows.map(({ derivative }) => derivative))])
  return { parts, sources }
}

interface Sealing {
  readonly packet: Uuid
  readonly source: DerivedSource
  readonly part: DerivedPartName
  readonly upload: Uuid
}

async function sealPart(house: DerivedHouse, sealing: Sealing): Promise<void> {
  const { source, part, upload } = sealing
  const { vault, now } = house
  const path = join(madeFolder(house.derivatives, source.id), MADE_FILES[part])
  const size = await stat(path).then(
    (found) => found.size,
    () => undefined,
  )
  if (size === undefined) throw new PacketFault(GONE)
  if (size === 0) return noteEmpty(house, sealing)
  await vault.discard(upload)
  const room = await vault.reserve(upload, size)
  if (!room.ok) throw new PacketFault(NO_SPACE)
  const incoming = await vault.receive(upload)
  try {
    const appended = await incoming.append(createReadStream(path), size)
    if (appended.is === 'no-space') throw new PacketFault(NO_SPACE)
    const { digests, leaves } = await incoming.measure()
    const same = appended.is === 'kept' && (await isSame(house, sealing, digests))
    if (!same) throw new PacketFault(CHANGED)
    await vault.publish(incoming, digests, now())
    await withTx(house.db, '*', (tx) => keepPart(tx, sealing, { digests, leaves, at: now() }))
    await vault.release(incoming, digests.sha256)
  } catch (error) {
    await incoming.close()
    throw error
  } finally {
    vault.unreserve(upload)
  }
}

/** Nothing but what its facts state leaves. A border is compared by the proof that names it. */
async function isSame(house: DerivedHouse, { source, part }: Sealing, { bytes, sha256 }: Digests) {
  const { made } = source
  if (part === 'film') return sha256 === made.sha256 && bytes === made.bytes
  if (part === 'proof') return sha256 === made.proof?.digest
  const border = await borderNamed(house, source)
  return bytes === border?.bytes && sha256 === border.sha256
}

/** What the proof says of the border; undefined where it is not the proof that the fact states. */
async function borderNamed({ derivatives }: DerivedHouse, { id, made }: DerivedSource) {
  const path = join(madeFolder(derivatives, id), MADE_FILES.proof)
  const bytes = await readFile(path).catch((cause: unknown) => {
    throw new PacketFault(GONE, { cause })
  })
  const digest = Buffer.from(DIGESTS.sha256(bytes)).toString('hex')
  return digest === made.proof?.digest ? parseExcerptProof(bytes).border : undefined
}

async function keepPart(
  tx: Tx,
  sealing: Sealing,
  {
    digests,
    leaves,
    at,
  }: { readonly digests: Digests; readonly leaves: Uint8Array; readonly at: Instant },
): Promise<void> {
  await keepOriginal(tx, digests, at)
  await tx
    .insertInto('original_chunks')
    .values({ original_sha256: digests.sha256, leaves: Buffer.from(leaves) })
    .onConflict((conflict) => conflict.column('original_sha256').doNothing())
    .execute()
  const { chunkRoot, bytes, sha256, sm3 } = digests
  await notePart(tx, sealing, { bytes, sha256, sm3, chunkRoot })
}

/** What is empty is kept nowhere: its digests are known. */
async function noteEmpty({ db }: DerivedHouse, sealing: Sealing): Promise<void> {
  if (sealing.part !== 'border' || sealing.source.made.proof?.borderBytes !== 0) {
    throw new PacketFault(CHANGED)
  }
  const hex = (bytes: Uint8Array) => Buffer.from(bytes).toString('hex')
  const [sha256, sm3] = [hex(DIGESTS.sha256(utf8(''))), hex(DIGESTS.sm3(utf8('')))]
  await withTx(db, '*', (tx) => notePart(tx, sealing, { bytes: 0, sha256, sm3, chunkRoot: sha256 }))
}

/** `chunkRoot` of a part that is empty is never asked for. */
export interface PartDigests {
  readonly bytes: number
  readonly sha256: Sha256 | string
  readonly sm3: string
  readonly chunkRoot: string
}

async function notePart(tx: Tx, { packet, source, part }: Sealing, digests: PartDigests) {
  await tx
    .updateTable('packet_derived_part')
    .set({ digests: JSON.stringify(digests) })
    .where('packet_id', '=', packet)
    .where('derivative_id', '=', source.id)
    .where('part', '=', part)
    .execute()
  await tx
    .updateTable('packet')
    .set((set) => ({ done: set('done', '+', 1) }))
    .where('id', '=', packet)
    .where('state', '=', 'making')
    .execute()
}

const GONE =
  '所选的派生件读不到了，移交包没有制作。请告知管理员核查存储，或者改选原件、重新预定派生件。'
const CHANGED =
  '所选的派生件与制成时登记的校验值不一致，移交包没有制作。请告知管理员核查，并重新预定派生件。'
const NO_SPACE = '存储空间不足，派生件没有留存，移交包没有制作。腾出空间后请重新制作。'
