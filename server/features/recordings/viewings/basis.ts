import type { Uuid } from '@liuhen/format'
import type { Refusal } from '../../../platform/kernel/index.ts'
import type { Grant, GrantTold, Basis as Ground } from '../../approvals/index.ts'

/** By what right somebody looks at a recording now. */
export type Basis =
  /** Nobody consults: it is his own work, or still to be filed by the keeper. */
  | { readonly is: 'work'; readonly ground: Ground }
  | { readonly is: 'grant'; readonly grant: Grant; readonly told: GrantTold; readonly copy?: Copy }
  | { readonly is: 'none'; readonly refusal: Refusal }

/** The file that is made for the grant in the place of the original. */
export interface Copy {
  readonly id: Uuid
  readonly state: 'waiting' | 'making' | 'ready' | 'failed' | 'removed'
  readonly progress: number
  readonly failure: string | null
  /** Who looks stands in its picture. */
  readonly marked: boolean
}
