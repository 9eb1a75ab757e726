import type { FactKind } from './fact-kinds.ts'
import type { Uuid } from './id.ts'
import type { Instant } from './instant.ts'
import type { Json } from './json.ts'

/** What a fact is about. */
export const SUBJECT_TYPES = [
  'agency', 'unit', 'person', 'account', 'device', 'activity', 'collection', 'upload',
  'original', 'recording', 'case', 'packet', 'regulation',
] as const
export type SubjectType = (typeof SUBJECT_TYPES)[number]

export interface Subject {
  readonly type: SubjectType
  readonly id: Uuid
}

/** Who states it: a person, or a part of the program by its name. */
export type FactActor = { readonly person: Uuid } | { readonly machine: string }

/**
 * Something that happened, stated by a person or a machine at a time. Appended to the ledger,
 * never changed; an error is corrected by a further fact that names it in `prev`.
 */
export interface Fact {
  readonly id: Uuid
  readonly kind: FactKind
  readonly subjects: readonly Subject[]
  readonly actor: FactActor
  readonly agency: Uuid
  /** Measured by the server. */
  readonly at: Instant
  /** Claimed by a person, where it differs. */
  readonly stated?: Instant
  readonly body: { readonly [name: string]: Json }
  /** The regulation version in force for the agency at that time. */
  readonly under?: { readonly pack: string; readonly version: string }
  readonly prev?: Uuid
}
