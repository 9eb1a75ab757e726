import type { Uuid } from '@liuhen/format'
import type { LawFact } from '@liuhen/law'
import type { Found } from '../../platform/kernel/index.ts'
import type { Law } from '../regulations/index.ts'
import type { CopyState, Delivery, ItemFound, ReleaseAction, RequestUsed } from './release.ts'

/** A made copy with everything that giving it away depends on. */
export interface CopyFound extends Found {
  readonly id: Uuid
  readonly number: string
  readonly state: CopyState
  readonly action: ReleaseAction
  readonly delivery: Delivery
  readonly purpose: string
  readonly requester: Uuid | null
  readonly request: RequestUsed | undefined
  readonly maker: Uuid
  readonly salt: Uint8Array
  readonly law: Law
  readonly facts: readonly LawFact[]
  readonly items: readonly ItemFound[]
  readonly files: readonly CopyFileFound[]
  readonly digest: (salt: Uint8Array, text: string) => string
}

export interface CopyFileFound {
  readonly position: number
  readonly recording: Uuid
  readonly derivative: Uuid | null
  readonly name: string
  readonly sha256: string | null
  readonly contentType: string | null
  /** Made for this copy, with its number in it; else the bytes of its source are given. */
  readonly own: boolean
}
