import type { Crc32, Instant, Sha256, Sm3 } from '@liuhen/format'

/**
 * The nouns of the vault. Layout below its root, readable without us:
 *
 *   sha256/ab/cd/<sha256>        an original, mode 0440, linked once and never written again
 *   sha256/ab/cd/<sha256>.json   its seal record (docs/specs/seal-record.md)
 *   incoming/<upload id>         bytes on their way; nothing here counts as kept
 *   quarantine/<upload id>       bytes that were not what was declared, with <upload id>.json
 */
export interface Digests {
  readonly bytes: number
  readonly sha256: Sha256
  readonly sm3: Sm3
  readonly crc32: Crc32
  /** Root of the tree over 1 MiB chunks, so that an excerpt can be proven. */
  readonly chunkRoot: Sha256
}

/** What one reading of a file gives. The leaves stand apart: no fact and no record holds them. */
export interface Measured {
  readonly digests: Digests
  /** Leaf hashes of the chunk tree, 32 bytes each, in order (docs/specs/chunk-tree.md). */
  readonly leaves: Uint8Array
}

/** The immutable file beside an original; an object without it does not count as sealed. */
export interface SealRecord extends Digests {
  readonly format: typeof SEAL_FORMAT
  readonly chunkBytes: number
  /** When these bytes were first sealed here, by the server's clock. */
  readonly sealedAt: Instant
}

export const SEAL_FORMAT = 'liuhen-seal/v1'

/** Path below the vault's root, with `/`. Two levels keep a folder below a few thousand entries. */
export function objectPath(sha256: Sha256): string {
  return `sha256/${sha256.slice(0, 2)}/${sha256.slice(2, 4)}/${sha256}`
}

export function recordPath(sha256: Sha256): string {
  return `${objectPath(sha256)}.json`
}

/**
 * Every step of an ingest that touches the disk, in order. The fault campaign kills the process
 * before and after each of them; a step that is not here is a step that nobody has broken yet.
 */
export const STEPS = [
  'incoming.create',
  'incoming.folder-sync',
  'incoming.write',
  'incoming.sync',
  'digests',
  'object.chmod',
  'object.folder',
  'object.link',
  'object.folder-sync',
  'record.write',
  'record.sync',
  'record.link',
  'record.folder-sync',
  'commit',
  'incoming.unlink',
  'immutable',
] as const

/** The steps that keep apart what is not what was declared, after 'digests'. */
export const APART_STEPS = ['apart.note', 'apart.commit', 'apart.move'] as const

/** The steps that take a whole body from nginx in front, in the place of 'incoming.write'. */
export const ADOPT_STEPS = ['adopt.move', 'adopt.sync'] as const

/** The steps of one second copy; the last is the caller's own. */
export const COPY_STEPS = [
  'copy.create',
  'copy.write',
  'copy.sync',
  'copy.digests',
  'copy.chmod',
  'copy.folder',
  'copy.link',
  'copy.folder-sync',
  'copy.unlink',
  'copy.record',
  'copy.record-link',
  'copy.record-sync',
  'copy.immutable',
  'copy.commit',
] as const

export type StepName =
  | (typeof STEPS)[number]
  | (typeof ADOPT_STEPS)[number]
  | (typeof APART_STEPS)[number]
  | (typeof COPY_STEPS)[number]

/** Called before and after each step; whatever it throws, the step and the ingest fail with. */
export type StepHook = (when: 'before' | 'after', name: StepName) => void | Promise<void>

/** Runs one named step between its two hook calls. */
export type Step = <T>(name: StepName, work: () => Promise<T>) => Promise<T>

export function stepsWith(hook: StepHook | undefined): Step {
  if (hook === undefined) return (_name, work) => work()
  return async (name, work) => {
    await hook('before', name)
    const result = await work()
    await hook('after', name)
    return result
  }
}

/** The bytes of an original on disk are not those of its name: an incident, never overwritten. */
export class DamagedOriginal extends Error {
  override readonly name = 'DamagedOriginal'
  readonly sha256: Sha256

  constructor(sha256: Sha256, what: string) {
    super(`original ${sha256}: ${what}`)
    this.sha256 = sha256
  }
}
