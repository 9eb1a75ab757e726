/** What came of hashing one file. */
export type HashResult =
  | { readonly ok: true; readonly sha256: string }
  /** `changed`: it is not, or did not stay, what was found; else it could not be read. */
  | { readonly ok: false; readonly changed: boolean; readonly why: string }

/** A file for a thread to hash. */
export interface ToThread {
  readonly task: number
  readonly path: Uint8Array
  readonly bytes: number
  readonly mtimeNs: bigint
  readonly inode: bigint
}

export type FromThread =
  | { readonly is: 'reached'; readonly task: number; readonly bytes: number }
  | { readonly is: 'done'; readonly task: number; readonly result: HashResult }
