import { canonicalBytes, parseCanonical } from './canonical.ts'
import { type FactKind, isFactKind } from './fact-kinds.ts'
import { FormatError } from './format-error.ts'
import type { Uuid } from './id.ts'
import type { Instant } from './instant.ts'
import type { Json } from './json.ts'
import {
  either,
  type Guard,
  instant,
  isRecord,
  list,
  oneOf,
  readShape,
  record,
  text,
  textThat,
  uuid,
} from './shape.ts'
import { ENTRY_MAX_BYTES } from './tile.ts'

/** What a fact is about. */
export const SUBJECT_TYPES = [
  'agency',
  'unit',
  'person',
  'account',
  'device',
  'activity',
  'collection',
  'upload',
  'original',
  'recording',
  'case',
  'packet',
  'regulation',
  'training',
  'document',
  'service',
  'complaint',
  'camera',
  'certificate',
  'request',
  'loan',
  'supply',
  'disc',
  'viewing',
  'consultation',
  'hold',
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

/**
 * The bytes that the ledger commits to: the fact in canonical JSON.
 * @throws FormatError above the 65,535 bytes that a tile entry can hold
 */
export function factLeaf(fact: Fact): Uint8Array {
  const leaf = canonicalBytes(factJson(fact))
  if (leaf.length > ENTRY_MAX_BYTES) throw new FormatError('fact longer than 65,535 bytes')
  return leaf
}

/** Hostile input. @throws FormatError unless it is exactly a leaf that factLeaf would write */
export function parseFact(leaf: Uint8Array): Fact {
  if (leaf.length > ENTRY_MAX_BYTES) throw new FormatError('fact longer than 65,535 bytes')
  return readShape(parseCanonical(leaf), isFact)
}

/** A spread makes an interface into a JSON object without claiming more than the types say. */
function factJson({ subjects, actor, under, ...rest }: Fact): Json {
  const fact = { ...rest, subjects: subjects.map((one) => ({ ...one })), actor: { ...actor } }
  return under === undefined ? fact : { ...fact, under: { ...under } }
}

// Its values came out of JSON.parse, so whatever is inside is JSON.
const body: Guard<Fact['body']> = (value, place): value is Fact['body'] => {
  if (!isRecord(value)) place.blame(place.path)
  return isRecord(value)
}

const isFact: Guard<Fact> = record(
  {
    id: uuid,
    kind: textThat(isFactKind),
    subjects: list(record({ type: oneOf(...SUBJECT_TYPES), id: uuid })),
    actor: either(record({ person: uuid }), record({ machine: text })),
    agency: uuid,
    at: instant,
    body,
  },
  { stated: instant, under: record({ pack: text, version: text }), prev: uuid },
)
