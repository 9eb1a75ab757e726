import type { Instant, Uuid } from '@liuhen/format'
import type { LawFact, ReviewHit, ReviewList } from '@liuhen/law'
import { accept, type Decision, instantOf, refuse } from '../../../platform/kernel/index.ts'
import type { Law } from '../../regulations/index.ts'
import { asRequest, type Decisions } from '../decisions.ts'
import { mayChangeIn } from '../place.ts'
import type { StandingFacts } from '../standing.ts'

/** A draft that decides something goes to a reviewer who does not handle the case. */

export type ReviewState = 'waiting' | 'taken' | 'returned' | 'given'

export const REVIEW_ZH: { readonly [state in ReviewState]: string } = {
  waiting: '待审核',
  taken: '审核中',
  returned: '已退回补充',
  given: '已出具意见',
}

/** The last sending of a draft, and what came of it. */
export interface ReviewStanding {
  readonly id: Uuid
  readonly round: number
  readonly state: ReviewState
  readonly items: readonly { readonly key: string; readonly title: string }[]
  readonly reviewer?: { readonly id: Uuid; readonly name: string }
  readonly opinion?: string
  readonly givenRevision?: number
  readonly answeredRevision?: number
  readonly salt: Uint8Array
}

/** A document with what it decides, and how far its review has come. */
export interface DecidingFacts extends StandingFacts {
  readonly law: Law
  readonly lawFacts: readonly LawFact[]
  /** Stated on the draft; absent: nothing yet. */
  readonly stated?: Decisions
  readonly review?: ReviewStanding
  /** Items under which it falls as stated, as the versions that judge the case say. */
  readonly hits: readonly ReviewHit[]
  readonly lists: readonly ReviewList[]
  readonly urgent: boolean
  readonly digestUnder: (salt: Uint8Array, text: string) => string
}

/** What the rules are asked when such a document is issued or sent to review. */
export function reviewRequest(
  { document, place }: Pick<StandingFacts, 'document' | 'place'>,
  decisions: Decisions | undefined,
): { readonly [key: string]: unknown } {
  const file = place.case
  const home = file === undefined ? {} : { case: file.id, category: file.category }
  return { document: document.id, ...home, ...asRequest(decisions) }
}

/** What a draft decides is stated while it is one. */
export function mayState({ document, place }: DecidingFacts): Decision<true> {
  const open = mayChangeIn(place)
  if (!open.ok) return open
  return document.state === 'draft' ? accept(true) : refuse('review.not-draft')
}

/** First question of every step of a review: it comes before the issuing, or after an approval. */
export function mayPrepare(found: DecidingFacts): Decision<true> {
  const { document, place, urgent } = found
  const follows = urgent && document.state === 'issued'
  return follows ? mayChangeIn(place) : mayState(found)
}

/**
 * Is what is issued that which was reviewed? An opinion without changes is on the draft as it stood;
 * after an opinion with changes the written answer says what was taken over.
 */
export function isAsReviewed({
  review,
  document,
}: {
  readonly review?: ReviewStanding | undefined
  readonly document: Pick<StandingFacts['document'], 'revision'>
}): Decision<true> {
  if (review?.state !== 'given') return accept(true)
  const seen = Math.max(review.givenRevision ?? 0, review.answeredRevision ?? 0)
  return document.revision <= seen ? accept(true) : refuse('review.changed-since')
}

/** Items as rows and facts hold them: each once, in the order of the lists. */
export function itemsOf(hits: readonly ReviewHit[]) {
  return [...new Map(hits.map(({ item, title }) => [item, { key: item, title }])).values()]
}

/** When the opinion is due: the earliest of the lists that ask for it. */
export function dueOf(hits: readonly ReviewHit[]): Instant | undefined {
  const [first] = hits.map(({ dueAt }) => dueAt).sort()
  return first === undefined ? undefined : instantOf(first)
}
