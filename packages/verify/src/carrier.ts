/**
 * Where a packet lies: a folder on a disk, files that a person dropped into a page, a ZIP. The
 * verifier reads through this port and reaches nothing else.
 */
export interface Carrier {
  /** As a person calls it: the folder's or the file's name. */
  readonly name: string
  /** @throws Refusal if what is there cannot be read as a packet at all */
  readonly list: () => Promise<Listing>
  /**
   * The bytes of a listed file, from the first to the last, in pieces of at most `PIECE_BYTES`.
   * A piece is only good until the next one is asked for.
   * @throws Unreadable if they cannot be had, or are more or fewer than the carrier said
   */
  readonly read: (path: string) => AsyncIterable<Uint8Array>
}

export interface Listing {
  /** Ordinary files by their paths in the packet, each once, sorted (UTF-16 code units). */
  readonly files: readonly CarriedFile[]
  /** What no packet may hold: links, empty folders, strange names. Chinese. */
  readonly oddities: readonly Oddity[]
}

export interface CarriedFile {
  readonly path: string
  readonly bytes: number
}

export interface Oddity {
  readonly where?: string
  readonly found: string
}

/** The message is a Chinese sentence that says what is wrong and, where it helps, what to do. */
export class Refusal extends Error {}

/** One file cannot be read; the message is a Chinese sentence. */
export class Unreadable extends Error {}

export const PIECE_BYTES = 1_048_576

/** docs/specs/packet.md, Limits. */
export const MAX_FILES = 100_000

export function sortedByPath<T extends { readonly path: string }>(files: readonly T[]): T[] {
  return files.toSorted((a, b) => (a.path < b.path ? -1 : 1))
}
