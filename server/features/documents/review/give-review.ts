import type { Uuid } from '@liuhen/format'
import { z } from 'zod'
import {
  type Accepted,
  accept,
  type Decision,
  type Moment,
  refuse,
} from '../../../platform/kernel/index.ts'
import { refusedByLaw, rule } from '../../regulations/index.ts'
import { touchedBy } from '../place.ts'
import { factOf } from '../standing.ts'
import { type DecidingFacts, mayPrepare, REVIEW_ZH, type ReviewStanding } from './review.ts'

export const TakeReview = z.object({ id: z.uuid() })
export type TakeReview = z.infer<typeof TakeReview>

export const ReturnReview = z.object({ id: z.uuid(), because: z.string().trim().min(1).max(5000) })
export type ReturnReview = z.infer<typeof ReturnReview>

/** An empty text is refused by the article itself. */
export const GiveReview = z.object({
  id: z.uuid(),
  opinion: z.string().max(60),
  text: z.string().trim().max(20_000),
})
export type GiveReview = z.infer<typeof GiveReview>

export const AnswerReview = z.object({ id: z.uuid(), answer: z.string().trim().min(1).max(20_000) })
export type AnswerReview = z.infer<typeof AnswerReview>

export const ReviewDone = z.object({ id: z.uuid() })

export interface ReviewStep extends Accepted {
  readonly review: Uuid
  readonly columns:
    | { readonly is: 'taken'; readonly reviewer: Uuid }
    | { readonly is: 'returned'; readonly reviewer: Uuid; readonly because: string }
    | {
        readonly is: 'given'
        readonly reviewer: Uuid
        readonly opinion: string
        readonly title: string
        readonly text: string
        readonly revision: number
      }
    | { readonly is: 'answered'; readonly answer: string; readonly revision: number }
}

type Running = Decision<{ readonly review: ReviewStanding; readonly person: Uuid }>

/** Only who does not handle the case, and while it waits for its opinion. */
function mayReview(found: DecidingFacts, { who }: Moment, verb: string): Running {
  const may = mayPrepare(found)
  if (!may.ok) return may
  if (who.is !== 'person') return refuse('auth.required')
  const { review, place } = found
  if (review === undefined) return refuse('not-found')
  if (review.state !== 'waiting' && review.state !== 'taken') {
    return refuse('review.not-now', { state: REVIEW_ZH[review.state], verb })
  }
  if (place.scope.own?.includes(who.person) === true) return refuse('review.handler')
  const { reviewer } = review
  if (reviewer !== undefined && reviewer.id !== who.person) {
    return refuse('review.other-reviewer', { name: reviewer.name })
  }
  return accept({ review, person: who.person })
}

/** The reviewer takes it: from then on the opinion is his. */
export function decideTakeReview(
  found: DecidingFacts,
  _asked: TakeReview,
  moment: Moment,
): Decision<ReviewStep> {
  const may = mayReview(found, moment, '受理')
  if (!may.ok) return may
  const { review, person } = may.accepted
  if (review.state === 'taken') return refuse('review.not-now', { state: '审核中', verb: '受理' })
  return accept({
    review: review.id,
    columns: { is: 'taken', reviewer: person },
    facts: [factOf(found, 'review.taken', { by: person })],
  })
}

/** What was sent does not suffice for an opinion: it goes back with what is missing. */
export function decideReturnReview(
  found: DecidingFacts,
  { because }: ReturnReview,
  moment: Moment,
): Decision<ReviewStep> {
  const may = mayReview(found, moment, '退回')
  if (!may.ok) return may
  const { review, person } = may.accepted
  const body = { by: person, textDigest: found.digestUnder(review.salt, because) }
  return accept({
    review: review.id,
    columns: { is: 'returned', reviewer: person, because },
    facts: [factOf(found, 'review.returned', body)],
    touches: touchedBy(found.document.id, found.place),
  })
}

/** The written opinion on the draft as it stands now, by whom the rules let review. */
export function decideGiveReview(
  found: DecidingFacts,
  { opinion, text }: GiveReview,
  moment: Moment,
): Decision<ReviewStep> {
  const may = mayReview(found, moment, '出具意见')
  if (!may.ok) return may
  const { review, person } = may.accepted
  const { document, place, law, lawFacts, lists } = found
  const posts = moment.who.is === 'person' ? [...moment.who.roles] : []
  const items = review.items.map(({ key }) => key)
  const request = { case: place.case?.id, person, posts, opinion, text, items }
  const ruling = rule(law, { verb: 'review.give', facts: lawFacts, request, at: moment.at })
  if (!ruling.allowed) return refusedByLaw(ruling.refusals)
  const chosen = lists.flatMap(({ opinions }) => opinions).find(({ key }) => key === opinion)
  if (chosen === undefined) return refuse('input.invalid')
  const { revision } = document
  const textDigest = found.digestUnder(review.salt, text)
  return accept({
    review: review.id,
    columns: { is: 'given', reviewer: person, opinion, title: chosen.title, text, revision },
    facts: [
      factOf(found, 'review.given', {
        ...{ opinion, reviewer: person, posts, items, revision, textDigest },
      }),
    ],
    touches: touchedBy(document.id, place),
  })
}

/** The handling office says in writing what it took over and what not. */
export function decideAnswerReview(
  found: DecidingFacts,
  { answer }: AnswerReview,
): Decision<ReviewStep> {
  const may = mayPrepare(found)
  if (!may.ok) return may
  const { review, document, place, lists } = found
  const asks = lists.flatMap(({ opinions }) => opinions).find(({ key }) => key === review?.opinion)
  if (review?.state !== 'given' || asks?.answer !== true) return refuse('review.no-answer')
  const { revision } = document
  const textDigest = found.digestUnder(review.salt, answer)
  return accept({
    review: review.id,
    columns: { is: 'answered', answer, revision },
    facts: [factOf(found, 'review.answered', { revision, textDigest })],
    touches: touchedBy(document.id, place),
  })
}
