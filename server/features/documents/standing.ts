import type { Instant, Uuid } from '@liuhen/format'
import {
  accept,
  type Decision,
  type Found,
  type NewFact,
  refuse,
} from '../../platform/kernel/index.ts'
import type { Decisions } from './decisions.ts'
import type { Carrier, DocumentState, DocumentVerb, Values } from './document.ts'
import { VERB_ZH, whyNot } from './document.ts'
import { mayChangeIn, type Place, subjectsOf } from './place.ts'
import type { Template } from './templates/index.ts'

/** A document as every step on it finds it. */
export interface Standing {
  readonly id: Uuid
  readonly state: DocumentState
  readonly carrier: Carrier
  readonly template: Template
  readonly templateDigest: string
  readonly title: string
  readonly number?: string
  readonly stage?: string
  readonly documentClass: string
  readonly revision: number
  readonly values: Values
  readonly changedBy: { readonly id: Uuid; readonly name: string }
  readonly changedAt: Instant
  readonly supersedes?: Uuid
  /** What it decides; absent: not stated yet, or nothing. */
  readonly decisions?: Decisions
}

export interface StandingFacts extends Found {
  readonly place: Place
  readonly document: Standing
  /** Digest under the document's salt: stands in a fact for a text that does not. */
  readonly digest: (text: string) => string
}

/** First question of every step: does the state allow it, and is the file still open? */
export function mayStep(
  { document, place }: Pick<StandingFacts, 'document' | 'place'>,
  verb: DocumentVerb,
): Decision<true> {
  const open = mayChangeIn(place)
  if (!open.ok) return open
  const why = whyNot(verb, document.state)
  if (why !== undefined) return refuse('document.not-now', { verb: VERB_ZH[verb], why })
  return accept(true)
}

/** What was read must be what is decided about. */
export function isLatest(
  { document }: Pick<StandingFacts, 'document'>,
  revision: number,
): Decision<true> {
  if (document.revision === revision) return accept(true)
  const { changedBy, changedAt } = document
  return refuse('document.changed-meanwhile', { who: changedBy.name, at: changedAt })
}

/** A fact about the document, its case and its activity. */
export function factOf(
  { document, place }: Pick<StandingFacts, 'document' | 'place'>,
  kind: NewFact['kind'],
  body: NewFact['body'] = {},
): NewFact {
  return { kind, subjects: subjectsOf(document.id, place), body }
}
