import type { Sha256, Uuid } from '@liuhen/format'
import type { MediaTools, ProbeResult } from '../../media/index.ts'
import type { FailureCode, Made, Parameters } from '../derivative.ts'

/** What the job is given: one order with its sealed source. */
export interface MakingOrder {
  readonly id: Uuid
  readonly recording: Uuid
  readonly agency: string
  readonly parameters: Parameters
  readonly probe: ProbeResult
  readonly source: {
    readonly path: string
    readonly bytes: number
    readonly sha256: Sha256
    readonly chunkRoot: string
  }
}

export interface MakingTools {
  readonly media: MediaTools
  /** For the words in the picture; absent where the machine has none. */
  readonly font: string | undefined
  readonly now: () => string
  /** Where the finished files of this order go; exists. */
  readonly folder: string
  readonly progress: (done: number) => void
  readonly signal: AbortSignal
}

/** `aborted`: it was withdrawn, or the house closes. */
export type MakingEnd =
  | { readonly is: 'made'; readonly made: Made }
  | { readonly is: 'failed'; readonly code: FailureCode; readonly detail?: string }
  | { readonly is: 'aborted' }

/** Names in the folder of a made derivative. */
export const MADE_FILES = {
  film: 'film',
  border: 'border.bin',
  proof: 'excerpt.json',
} as const

export function failed(code: FailureCode, detail?: string): MakingEnd {
  return { is: 'failed', code, ...(detail === undefined ? {} : { detail }) }
}
