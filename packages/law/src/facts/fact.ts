import type { Subject } from '../engine/duty.ts'

/** Structurally a fact of the ledger; only what the rules read. Hostile: any field may be odd. */
export interface LawFact {
  readonly id: string
  readonly kind: string
  readonly subjects: readonly Subject[]
  /** Measured instant. */
  readonly at: string
  /** Time that a person states, if not the measured one. */
  readonly stated?: string | undefined
  readonly body: { readonly [key: string]: unknown }
  /** Id of the fact that this one corrects. */
  readonly prev?: string | undefined
}

export type SettingValue =
  | string
  | number
  | readonly string[]
  | readonly number[]
  | { readonly [key: string]: string }

/** The agency's own values by setting key; a missing key takes the pack's default. */
export type Settings = { readonly [key: string]: SettingValue }
