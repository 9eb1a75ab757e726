import { link, readFile, stat, unlink } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { CHUNK_BYTES, type Instant, type Sha256 } from '@liuhen/format'
import type { DigestPool } from './digest-pool.io.ts'
import { durableFolder, hasCode, syncFolder, writeNewFile } from './durable-file.io.ts'
import type { Incoming } from './incoming.io.ts'
import { differences, parseSealRecord, sealRecordBytes } from './seal-record.ts'
import {
  DamagedOriginal,
  type Digests,
  objectPath,
  recordPath,
  SEAL_FORMAT,
  type SealRecord,
  type Step,
} from './vault.ts'

export interface PublishPorts {
  readonly root: string
  readonly pool: DigestPool
  readonly step: Step
}

/**
 * Gives the bytes their content address, for ever. link(2) creates once and never overwrites; the
 * object counts as sealed when its record is there too. Repeatable: after a crash anywhere inside,
 * the same call finishes. The incoming file stays linked until the caller has committed his rows,
 * because it is the proof that the bytes of this very upload arrived.
 *
 * @throws DamagedOriginal when other bytes stand under this address; nothing is overwritten then
 */
export async function publish(
  ports: PublishPorts,
  incoming: Incoming,
  digests: Digests,
  at: Instant,
): Promise<SealRecord> {
  const { root, step } = ports
  const object = join(root, objectPath(digests.sha256))
  await incoming.makeReadOnly()
  await step('object.folder', () => durableFolder(dirname(object)))
  await step('object.link', () => linkOnce(ports, incoming.path, object, digests))
  await step('object.folder-sync', () => syncFolder(dirname(object)))
  return publishRecord(ports, incoming.path, digests, at)
}

async function linkOnce(ports: PublishPorts, from: string, object: string, digests: Digests) {
  try {
    await link(from, object)
  } catch (error) {
    if (!hasCode(error, 'EEXIST')) throw error
    await demandSameBytes(ports, from, object, digests)
  }
}

/** Known bytes again. They are only dropped once those that are kept have been read and hold. */
async function demandSameBytes(
  { pool }: PublishPorts,
  from: string,
  object: string,
  digests: Digests,
): Promise<void> {
  const [ours, kept] = await Promise.all([stat(from), stat(object)])
  if (ours.ino === kept.ino && ours.dev === kept.dev) return
  const { digests: found } = await pool.follow(object).finish(kept.size)
  const wrong = differences(digests, found)
  if (wrong.length > 0) throw new DamagedOriginal(digests.sha256, `differs in ${wrong.join(', ')}`)
}

async function publishRecord(
  { root, step }: PublishPorts,
  incomingPath: string,
  digests: Digests,
  at: Instant,
): Promise<SealRecord> {
  const path = join(root, recordPath(digests.sha256))
  const kept = await readRecordFile(path, digests.sha256)
  if (kept !== undefined) return demandSameDigests(kept, digests)
  const record = { format: SEAL_FORMAT, chunkBytes: CHUNK_BYTES, sealedAt: at, ...digests } as const
  const temporary = `${incomingPath}.record`
  await step('record.write', () => unlinkIfThere(temporary))
  await step('record.sync', () => writeNewFile(temporary, sealRecordBytes(record), 0o440))
  const written = await step('record.link', async () => {
    try {
      await link(temporary, path)
      return record
    } catch (error) {
      if (!hasCode(error, 'EEXIST')) throw error
      return await readRecordFile(path, digests.sha256)
    }
  })
  await step('record.folder-sync', () => syncFolder(dirname(path)))
  await unlinkIfThere(temporary)
  if (written === undefined) throw new DamagedOriginal(digests.sha256, 'its record vanished')
  return demandSameDigests(written, digests)
}

function demandSameDigests(record: SealRecord, digests: Digests): SealRecord {
  const wrong = differences(record, digests)
  if (wrong.length === 0) return record
  throw new DamagedOriginal(digests.sha256, `its record differs in ${wrong.join(', ')}`)
}

/** undefined when there is none. @throws DamagedOriginal for a record that cannot be read */
export async function readRecordFile(
  path: string,
  sha256: Sha256,
): Promise<SealRecord | undefined> {
  try {
    const record = parseSealRecord(await readFile(path))
    if (record === undefined) throw new DamagedOriginal(sha256, 'its record is unreadable')
    return record
  } catch (error) {
    if (hasCode(error, 'ENOENT')) return undefined
    throw error
  }
}

export async function unlinkIfThere(path: string): Promise<void> {
  try {
    await unlink(path)
  } catch (error) {
    if (!hasCode(error, 'ENOENT')) throw error
  }
}
