import type { Json } from '@liuhen/format'
import type { Citation } from '@liuhen/law'

/**
 * Whether somebody may do something now: accept with what follows, or refuse with the articles.
 * A refusal by rule is a value, never an exception; exceptions are for bugs and broken machines.
 */
export type Decision<Accepted> =
  | { readonly ok: true; readonly accepted: Accepted }
  | { readonly ok: false; readonly refusal: Refusal }

export interface Refusal {
  /** A key of REFUSALS (server/platform/kernel/refusals.ts), the closed list of reasons. */
  readonly code: string
  /** Facts that fill the sentence: ids, numbers, times, names for the eyes of this user only. */
  readonly facts: { readonly [name: string]: Json }
  /** The articles that refuse; empty where no regulation but the machine's own order refuses. */
  readonly citations: readonly Citation[]
  /** The Chinese sentence for the user where the law wrote it; otherwise the code's sentence. */
  readonly sentence?: string
}

export function accept<Accepted>(accepted: Accepted): Decision<Accepted> {
  return { ok: true, accepted }
}

export function refuse(
  code: string,
  facts: Refusal['facts'] = {},
  citations: readonly Citation[] = [],
  sentence?: string,
): { readonly ok: false; readonly refusal: Refusal } {
  const refusal = { code, facts, citations }
  return { ok: false, refusal: sentence === undefined ? refusal : { ...refusal, sentence } }
}
