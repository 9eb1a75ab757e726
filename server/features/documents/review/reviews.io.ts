import type { Uuid } from '@liuhen/format'
import { reviewHits } from '@liuhen/law'
import { z } from 'zod'
import type { Tx } from '../../../platform/database/connect.ts'
import {
  accept,
  type Decision,
  type Moment,
  refuse,
  uuidOf,
} from '../../../platform/kernel/index.ts'
import { saltedDigest } from '../../../platform/text/salted-digest.ts'
import { lawAt, lawOf, readLists } from '../../regulations/index.ts'
import { Decisions } from '../decisions.ts'
import { lawFactsOf } from '../law-known.io.ts'
import { factsForStep, factsOfStanding } from '../standing.io.ts'
import type { StandingFacts } from '../standing.ts'
import type { Approving } from './approve-urgently.ts'
import type { ReviewStep } from './give-review.ts'
import type { Requesting } from './request-review.ts'
import { type DecidingFacts, type ReviewStanding, reviewRequest } from './review.ts'
import type { ReviewShown } from './reviews-shown.ts'
import type { Stating } from './state-decisions.ts'

/** By the document, locked. */
export async function factsForDeciding(
  tx: Tx,
  asked: { readonly id: string },
  moment: Moment,
): Promise<Decision<DecidingFacts>> {
  const found = await factsForStep(tx, asked, moment)
  return found.ok ? accept(await decidingFacts(tx, found.accepted, moment)) : found
}

/** The same for whoever only looks. */
export async function factsOfDeciding(
  tx: Tx,
  asked: { readonly id: string },
  moment: Moment,
): Promise<Decision<DecidingFacts>> {
  const found = await factsOfStanding(tx, asked, moment)
  return found.ok ? accept(await decidingFacts(tx, found.accepted, moment)) : found
}

/** By the review: the document it is about, locked; only the latest sending goes on. */
export async function factsForReviewing(
  tx: Tx,
  asked: { readonly id: string },
  moment: Moment,
): Promise<Decision<DecidingFacts>> {
  const { who } = moment
  if (who.is !== 'person') return refuse('auth.required')
  const row = await tx
    .selectFrom('review')
    .select('document_id')
    .where('agency_id', '=', who.agency)
    .where('id', '=', uuidOf(asked.id))
    .executeTakeFirst()
  if (row === undefined) return refuse('not-found')
  const found = await factsForDeciding(tx, { id: row.document_id }, moment)
  if (!found.ok) return found
  return found.accepted.review?.id === asked.id ? found : refuse('not-found')
}

async function decidingFacts(
  tx: Tx,
  standing: StandingFacts,
  { at }: Moment,
): Promise<DecidingFacts> {
  const { document, place, scope } = standing
  const law = await lawOf(tx, scope.agency)
  const lawFacts = await lawFactsOf(tx, place)
  const stated = await statedOn(tx, document.id)
  const review = await latestOf(tx, document.id)
  const request = reviewRequest(standing, stated)
  const urgent = await tx
    .selectFrom('urgent_approval')
    .select('id')
    .where('document_id', '=', document.id)
    .executeTakeFirst()
  return {
    ...standing,
    ...{ law, lawFacts, urgent: urgent !== undefined, digestUnder: saltedDigest },
    hits: stated === undefined ? [] : reviewHits({ ...law, facts: lawFacts, request, now: at }),
    lists: readLists.reviewLists(lawAt(law, at).packs),
    ...(stated === undefined ? {} : { stated }),
    ...(review === undefined ? {} : { review }),
  }
}

/** What a document states to decide; undefined: nothing. */
export async function statedOn(tx: Tx, document: Uuid): Promise<Decisions | undefined> {
  const row = await tx
    .selectFrom('document')
    .select('decisions')
    .where('id', '=', document)
    .executeTakeFirstOrThrow()
  return row.decisions === null ? undefined : Decisions.parse(row.decisions)
}

const Items = z.array(z.object({ key: z.string(), title: z.string() }))

/** The last sending of a document to review. */
export async function latestOf(tx: Tx, document: Uuid): Promise<ReviewStanding | undefined> {
  const row = await tx
    .selectFrom('review')
    .leftJoin('person', 'person.id', 'review.reviewer_id')
    .selectAll('review')
    .select('person.name as reviewer')
    .where('review.document_id', '=', document)
    .orderBy('review.round', 'desc')
    .limit(1)
    .executeTakeFirst()
  if (row === undefined) return undefined
  const { reviewer_id, given_revision, answered_revision, opinion } = row
  return {
    ...{ id: row.id, round: row.round, state: row.state, salt: row.salt },
    items: Items.parse(row.items),
    ...(reviewer_id === null ? {} : { reviewer: { id: reviewer_id, name: row.reviewer ?? '' } }),
    ...(opinion === null ? {} : { opinion }),
    ...(given_revision === null ? {} : { givenRevision: given_revision }),
    ...(answered_revision === null ? {} : { answeredRevision: answered_revision }),
  }
}

/** Reviews with the names of who sent, gave and answered. */
export function reviewQuery(tx: Tx) {
  return tx
    .selectFrom('review')
    .innerJoin('person as sender', 'sender.id', 'review.sent_by')
    .leftJoin('person as reviewing', 'reviewing.id', 'review.reviewer_id')
    .leftJoin('person as answering', 'answering.id', 'review.answered_by')
    .selectAll('review')
    .select(['sender.name as sender', 'reviewing.name as reviewing'])
    .select('answering.name as answering')
}

type ReviewQuery = ReturnType<typeof reviewQuery>
type ReviewRow = Awaited<ReturnType<ReviewQuery['executeTakeFirstOrThrow']>>

/** The latest sending first. */
export async function shownReviews(
  tx: Tx,
  only: (query: ReviewQuery) => ReviewQuery,
): Promise<ReviewShown[]> {
  const rows = await only(reviewQuery(tx)).orderBy('review.round', 'desc').execute()
  return rows.map(shownReview)
}

export function shownReview(row: ReviewRow): ReviewShown {
  const { reviewer_id } = row
  return {
    ...{ id: row.id, round: row.round, state: row.state, items: Items.parse(row.items) },
    ...{ remark: row.remark, sentBy: row.sender, sentAt: row.sent_at, dueAt: row.due_at },
    reviewer: reviewer_id === null ? null : { id: reviewer_id, name: row.reviewing ?? '' },
    returnedBecause: row.returned_because,
    ...{ opinion: row.opinion, opinionTitle: row.opinion_title, opinionText: row.opinion_text },
    ...{ givenAt: row.given_at, answer: row.answer, answeredBy: row.answering },
    answeredAt: row.answered_at,
  }
}

/** Counts as a saving: who edits the draft at the same time is told. */
export async function commitStating(tx: Tx, stating: Stating, moment: Moment) {
  const { document, agency, revision, decisions } = stating
  const person = personOf(moment)
  const { field_values } = await tx
    .updateTable('document')
    .set({
      decisions: JSON.stringify(decisions),
      revision,
      changed_by: person,
      changed_at: moment.at,
    })
    .where('id', '=', document)
    .returning('field_values')
    .executeTakeFirstOrThrow()
  await tx
    .insertInto('document_revision')
    .values({
      ...{ document_id: document, agency_id: agency, revision },
      field_values: JSON.stringify(field_values),
      ...{ saved_by: person, saved_at: moment.at },
    })
    .execute()
  return { id: document, revision }
}

export async function commitRequest(tx: Tx, asked: Requesting, moment: Moment) {
  await tx
    .insertInto('review')
    .values({
      ...{ id: asked.id, agency_id: asked.agency, case_id: asked.case },
      ...{ document_id: asked.document, round: asked.round, state: 'waiting' },
      items: JSON.stringify(asked.items),
      ...{ remark: asked.remark, salt: Buffer.from(asked.salt), sent_revision: asked.revision },
      ...{ sent_by: personOf(moment), sent_at: moment.at, due_at: asked.due },
    })
    .execute()
  return { id: asked.id, due: asked.due }
}

export async function commitStep(tx: Tx, { review, columns }: ReviewStep, moment: Moment) {
  const { at } = moment
  await tx
    .updateTable('review')
    .set(setOf(columns, moment, at))
    .where('id', '=', review)
    .execute()
  return { id: review }
}

function setOf(columns: ReviewStep['columns'], moment: Moment, at: Moment['at']) {
  if (columns.is === 'answered') {
    const { answer, revision } = columns
    const answered = { answered_by: personOf(moment), answered_at: at }
    return { answer, answered_revision: revision, ...answered }
  }
  const { reviewer } = columns
  if (columns.is === 'taken') {
    return { state: 'taken' as const, reviewer_id: reviewer, taken_at: at }
  }
  if (columns.is === 'returned') {
    return { state: 'returned' as const, reviewer_id: reviewer, returned_because: columns.because }
  }
  const { opinion, title, text, revision } = columns
  return {
    ...{ state: 'given' as const, reviewer_id: reviewer, given_at: at },
    ...{ opinion, opinion_title: title, opinion_text: text, given_revision: revision },
  }
}

export async function commitApproval(tx: Tx, approving: Approving, moment: Moment) {
  const { id, agency, document, items, reason, salt } = approving
  await tx
    .insertInto('urgent_approval')
    .values({
      ...{ id, agency_id: agency, case_id: approving.case, document_id: document, reason },
      ...{ items: JSON.stringify(items), salt: Buffer.from(salt) },
      ...{ approved_by: personOf(moment), approved_at: moment.at },
    })
    .execute()
  return { id }
}

function personOf({ who }: Moment): Uuid {
  if (who.is !== 'person') throw new Error('entered by a person only')
  return who.person
}
