import { copyFile, link, readFile, stat } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import type { Sha256 } from '@liuhen/format'
import type { DigestPool } from './digest-pool.io.ts'
import {
  durableFolder,
  hasCode,
  protectMode,
  syncFile,
  syncFolder,
  writeNewFile,
} from './durable-file.io.ts'
import type { Immutability } from './immutable.io.ts'
import { type PlaceState, stateOf } from './place-state.io.ts'
import { unlinkIfThere } from './publish.io.ts'
import { differences } from './seal-record.ts'
import { DamagedOriginal, objectPath, recordPath, type SealRecord, type Step } from './vault.ts'

/** What copying needs of the vault. */
export interface CopySource {
  readonly root: string
  readonly sealed: (sha256: Sha256) => Promise<SealRecord | undefined>
  readonly pathOf: (sha256: Sha256) => string
}

/**
 * `original`: what is to be copied is not what its record says: an incident of the vault.
 * `occupied`: other bytes stand under this address in the place; they are never overwritten.
 * `differs`: what was written did not read back the same; it was taken away again.
 */
export const COPY_PROBLEMS = ['original', 'occupied', 'differs'] as const
export type CopyProblem = (typeof COPY_PROBLEMS)[number]

export type Copied =
  | { readonly is: 'verified' }
  | { readonly is: 'failed'; readonly problem: CopyProblem }
  /** Nothing is wrong with this original; the place cannot take it now. */
  | { readonly is: 'not-now'; readonly state: Exclude<PlaceState, 'ready'> }

export interface CopyPorts {
  readonly source: CopySource
  readonly root: string
  /** Bytes that may still be written here. */
  readonly room: number
  readonly pool: DigestPool
  readonly step: Step
  readonly flag: Immutability
}

/**
 * Copies one sealed original with its record: write, fsync, read again from the disk, compare every
 * digest, link to its address, fsync the folder. Repeatable after a crash anywhere inside.
 */
export async function copyOriginal(ports: CopyPorts, sha256: Sha256): Promise<Copied> {
  const { source, root, step, flag } = ports
  const found = await recordOf(source, sha256)
  if (found === undefined) return { is: 'failed', problem: 'original' }
  try {
    const object = join(root, objectPath(sha256))
    const there = await placeObject(ports, found, object)
    if (there !== undefined) return there
    const record = await placeRecord(ports, sha256)
    if (record !== undefined) return record
    const paths = [object, join(root, recordPath(sha256))]
    await step('copy.immutable', () => flag.protect(paths))
    return { is: 'verified' }
  } catch (error) {
    const state = stateOf(error)
    if (state === undefined) throw error
    // A full place gives back what half a copy took.
    await unlinkIfThere(join(root, 'incoming', sha256)).catch(() => undefined)
    return { is: 'not-now', state }
  }
}

/** Also reads whether the original itself is there, so that a missing one is not the place's fault. */
async function recordOf(source: CopySource, sha256: Sha256): Promise<SealRecord | undefined> {
  try {
    await stat(source.pathOf(sha256))
    return await source.sealed(sha256)
  } catch (error) {
    if (error instanceof DamagedOriginal || hasCode(error, 'ENOENT')) return undefined
    throw error
  }
}

async function placeObject(
  ports: CopyPorts,
  record: SealRecord,
  object: string,
): Promise<Copied | undefined> {
  const { source, root, room, pool, step } = ports
  const half = join(root, 'incoming', record.sha256)
  // Also what a crash left linked twice: only a file of one name can be marked immutable.
  await step('copy.create', () => unlinkIfThere(half))
  const size = await sizeOf(object)
  if (size !== undefined) {
    const wrong = differences(record, await pool.reread(object, size))
    return wrong.length === 0 ? undefined : { is: 'failed', problem: 'occupied' }
  }
  if (record.bytes > room) return { is: 'not-now', state: 'full' }
  await step('copy.write', () => copyFile(source.pathOf(record.sha256), half))
  await step('copy.sync', () => syncFile(half))
  const found = await step('copy.digests', async () => pool.reread(half, (await sizeOf(half)) ?? 0))
  if (differences(record, found).length > 0) {
    await unlinkIfThere(half)
    const ours = await pool
      .reread(source.pathOf(record.sha256), record.bytes)
      .catch(() => undefined)
    const whole = ours !== undefined && differences(record, ours).length === 0
    return { is: 'failed', problem: whole ? 'differs' : 'original' }
  }
  await step('copy.chmod', () => protectMode(half))
  await step('copy.folder', () => durableFolder(dirname(object)))
  await step('copy.link', () => link(half, object))
  await step('copy.folder-sync', () => syncFolder(dirname(object)))
  await step('copy.unlink', () => unlinkIfThere(half))
  return undefined
}

/** The record's exact bytes, beside the copy: both are readable without this software. */
async function placeRecord(
  { source, root, step }: CopyPorts,
  sha256: Sha256,
): Promise<Copied | undefined> {
  const ours = await readFile(join(source.root, recordPath(sha256)))
  const path = join(root, recordPath(sha256))
  const there = await readFile(path).catch(() => undefined)
  if (there !== undefined) {
    return there.equals(ours) ? undefined : { is: 'failed', problem: 'occupied' }
  }
  const half = join(root, 'incoming', `${sha256}.json`)
  await unlinkIfThere(half)
  await step('copy.record', () => writeNewFile(half, ours, 0o440))
  await step('copy.record-link', () => link(half, path))
  await step('copy.record-sync', () => syncFolder(dirname(path)))
  await unlinkIfThere(half)
  return undefined
}

async function sizeOf(path: string): Promise<number | undefined> {
  try {
    return (await stat(path)).size
  } catch (error) {
    if (hasCode(error, 'ENOENT')) return undefined
    throw error
  }
}
