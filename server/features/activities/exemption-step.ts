import type { Step } from './step.ts'

/** One step of the paper of an unrecorded activity: the columns that it fills. */
export interface ExemptionStep extends Step {
  readonly fills:
    | {
        readonly ground: string
        readonly details: { readonly [key: string]: string }
        readonly contradiction: string | null
      }
    | { readonly cause: string; readonly basis: string }
    | { readonly agreed: boolean; readonly opinion: string }
  /** The activity concerns a secret from now on. */
  readonly secrecy?: 'state-secret' | 'business-secret' | 'privacy'
}
