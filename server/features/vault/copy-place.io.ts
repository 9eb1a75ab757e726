import { constants } from 'node:fs'
import { access, readdir, stat, statfs } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import type { Sha256, Uuid } from '@liuhen/format'
import { type Copied, type CopySource, copyOriginal } from './copy-original.io.ts'
import { type DigestPool, digestPool } from './digest-pool.io.ts'
import { durableFolder } from './durable-file.io.ts'
import { immutability } from './immutable.io.ts'
import { readMark, writeMark } from './place-mark.io.ts'
import { type PlaceState, stateOf } from './place-state.io.ts'
import { unlinkIfThere } from './publish.io.ts'
import { type StepHook, stepsWith } from './vault.ts'

/**
 * A folder of second copies on another file system, laid out as the vault is. Promises: a copy that
 * it calls verified has been read from the disk again with every digest equal, is durable, and is
 * never written again.
 */
export interface CopyPlace {
  /** Written into the place once; what rows and facts name. */
  readonly id: Uuid
  readonly path: string
  /** Where it stands now. Marks a new place as ours. */
  readonly look: () => Promise<Look>
  /** Repeatable: a copy that is there already is read again and counts. */
  readonly copy: (sha256: Sha256) => Promise<Copied>
  /** Drops what a crash left half; the whole is in the vault. */
  readonly sweep: () => Promise<void>
  /** The step hook, for the caller's own step `copy.commit`. */
  readonly step: ReturnType<typeof stepsWith>
  readonly close: () => Promise<void>
}

export interface Look {
  readonly state: PlaceState
  /** Absent where nothing can be asked. */
  readonly freeBytes?: number
}

export interface PlaceOptions {
  readonly id: Uuid
  readonly path: string
  /** Its mark has been written before: without it this folder is not the place any more. */
  readonly marked: boolean
  readonly immutable: boolean
  readonly onStep?: StepHook
  /** Stands for stat(2) where a test has no second file system. */
  readonly otherDisk?: () => Promise<boolean>
  /** Stands for statfs(2) where a test needs a full disk. */
  readonly freeBytes?: () => Promise<number>
}

export function openCopyPlace(source: CopySource, options: PlaceOptions): CopyPlace {
  const root = resolve(options.path)
  const step = stepsWith(options.onStep)
  const flag = immutability(options.immutable)
  let pool: DigestPool | undefined
  let { marked } = options

  const look = async (): Promise<Look> => {
    try {
      const state = await standing(source.root, { ...options, path: root, marked })
      marked ||= state === 'ready'
      const freeBytes = await (options.freeBytes?.() ?? freeBytesOf(root))
      return { state: state === 'ready' && freeBytes < KEEP_FREE ? 'full' : state, freeBytes }
    } catch (error) {
      const state = stateOf(error)
      if (state === undefined) throw error
      return { state }
    }
  }
  return {
    id: options.id,
    path: root,
    look,
    copy: async (sha256) => {
      const { state, freeBytes = 0 } = await look()
      if (state !== 'ready') return { is: 'not-now', state }
      // Threads of its own, made when first needed: those of the vault receive meanwhile.
      pool ??= digestPool(2)
      return copyOriginal({ source, root, room: freeBytes - KEEP_FREE, pool, step, flag }, sha256)
    },
    sweep: () => dropHalf(join(root, 'incoming')),
    step,
    close: async () => {
      await pool?.close()
    },
  }
}

async function standing(vault: string, options: PlaceOptions): Promise<PlaceState> {
  const { path } = options
  const mark = await readMark(path)
  // First of all: below the mount point of a disk that is away lies the vault's own disk.
  if (mark === undefined && options.marked) return 'away'
  if (!(await (options.otherDisk?.() ?? isOtherDisk(vault, path)))) return 'same-disk'
  if (mark === undefined) await writeMark(path, options.id)
  else if (mark !== options.id) return 'foreign'
  for (const name of ['sha256', 'incoming']) await durableFolder(join(path, name))
  await access(join(path, 'incoming'), constants.W_OK)
  return 'ready'
}

async function isOtherDisk(vault: string, path: string): Promise<boolean> {
  const [ours, theirs] = await Promise.all([stat(vault), stat(path)])
  return ours.dev !== theirs.dev
}

async function freeBytesOf(path: string): Promise<number> {
  const { bavail, bsize } = await statfs(path)
  return bavail * bsize
}

async function dropHalf(folder: string): Promise<void> {
  const names = await readdir(folder).catch(() => [])
  for (const name of names) await unlinkIfThere(join(folder, name))
}

/** Left free, so that folders and records can always be written. */
const KEEP_FREE = 16 * 1024 ** 2
