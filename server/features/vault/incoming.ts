import type { Measured } from './vault.ts'

export interface Checksum {
  readonly algorithm: 'sha1' | 'sha256'
  readonly digest: Uint8Array
}

export type Appended =
  | { readonly is: 'kept' }
  /** The sender broke off; what came before is kept and durable. */
  | { readonly is: 'broken' }
  /** More came than was allowed; nothing of this append is kept. */
  | { readonly is: 'too-large' }
  /** The bytes are not those of the checksum; nothing of this append is kept. */
  | { readonly is: 'wrong-checksum' }
  | { readonly is: 'no-space' }

export interface Appending {
  readonly checksum?: Checksum | undefined
  /** This piece was copied; nobody here reads it again. */
  readonly spent?: (piece: Uint8Array) => void
}

/** The body of one request that nginx has taken to a file; nobody writes to it any more. */
export interface BodyFile {
  readonly path: string
  readonly bytes: number
  /** Its inode: what is moved must be what was looked at. */
  readonly ino: number
  readonly read: () => AsyncIterable<Uint8Array>
  readonly close: () => Promise<void>
}

/**
 * A file on its way into the vault. `offset` counts bytes that are on the disk: a power cut after
 * an append has returned loses none of them. Not for use by two at once; the caller locks.
 */
export interface Incoming {
  readonly path: string
  readonly offset: number
  /** Takes at most `limit` bytes. Rejects only for a broken machine; then `offset` still holds. */
  readonly append: (
    source: AsyncIterable<Uint8Array>,
    limit: number,
    how?: Appending,
  ) => Promise<Appended>
  /**
   * Takes a whole body that is a file on this disk already: the first one without copying it, later
   * ones by reading it. Promises what `append` does; the caller closes the body.
   */
  readonly adopt: (body: BodyFile, limit: number, checksum?: Checksum) => Promise<Appended>
  /** Digests of everything up to `offset`, begun while the bytes came. */
  readonly measure: () => Promise<Measured>
  readonly makeReadOnly: () => Promise<void>
  /** Closes the file and leaves it where it is. */
  readonly close: () => Promise<void>
}
