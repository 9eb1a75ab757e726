/** For long reading: how far it is, and a way to give up (rejects with the signal's reason). */
export interface Watch {
  readonly onProgress?: (progress: Progress) => void
  readonly signal?: AbortSignal
}

export interface Progress {
  readonly path: string
  /** Bytes of all files together. */
  readonly read: number
  readonly total: number
}
