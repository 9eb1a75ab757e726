import { sql } from 'kysely'
import type { z } from 'zod'
import type { Tx } from '../../../platform/database/connect.ts'
import {
  type Accepted,
  accept,
  cutPage,
  type Decision,
  type Found,
  type Moment,
  readCursor,
  refuse,
} from '../../../platform/kernel/index.ts'
import { fileSight, inOpenFile } from '../../approvals/index.ts'
import { reviewQuery, shownReview } from './reviews.io.ts'
import type { ListReviews, ReviewsListed } from './reviews-shown.ts'

export interface Listing extends Accepted {
  readonly found: Found
  readonly asked: ListReviews
}

export async function factsForListing(
  _tx: Tx,
  _asked: ListReviews,
  { who }: Moment,
): Promise<Decision<Found>> {
  if (who.is !== 'person') return refuse('auth.required')
  return accept({ scope: { agency: who.agency } })
}

/** A look into the register of reviews is a fact about the agency; turning the page is the same. */
export function decideListReviews(found: Found, asked: ListReviews): Decision<Listing> {
  const subjects = [{ type: 'agency' as const, id: found.scope.agency }]
  const body = { list: 'reviews', count: 1 }
  const facts =
    asked.after === undefined ? [{ kind: 'register.viewed' as const, subjects, body }] : []
  return accept({ found, asked, facts })
}

const CASE_STATE = sql.ref('enforcement_case.state')

/** What waits comes by its due time, what is done by its sending, the latest first. */
export async function listReviews(
  tx: Tx,
  { found, asked }: Listing,
  { who, at }: Moment,
): Promise<z.infer<typeof ReviewsListed>> {
  if (who.is !== 'person') throw new Error('listed for a person only')
  const files = await fileSight(tx, { who, at })
  const waiting = asked.of === 'waiting'
  const due = sql<string>`coalesce(review.due_at, 'infinity'::timestamptz)`
  let query = reviewQuery(tx)
    .innerJoin('document', 'document.id', 'review.document_id')
    .innerJoin('unit', 'unit.id', 'document.unit_id')
    .leftJoin('enforcement_case', 'enforcement_case.id', 'review.case_id')
    .select(['document.title as documentTitle', 'unit.name as unit'])
    .select(['enforcement_case.number as caseNumber', 'enforcement_case.cause as caseCause'])
    .where('review.agency_id', '=', found.scope.agency)
    // What was reviewed of an archived case stands in its file, and opens by its door.
    .where(inOpenFile(files, { id: sql.ref('review.case_id'), state: CASE_STATE }))
    .orderBy(waiting ? due : 'review.sent_at', waiting ? 'asc' : 'desc')
    .orderBy('review.id', waiting ? 'asc' : 'desc')
    .limit(asked.limit + 1)
  if (waiting) query = query.where('review.state', 'in', ['waiting', 'taken'])
  if (asked.of === 'mine') query = query.where('review.reviewer_id', '=', who.person)
  if (asked.of === 'done') query = query.where('review.state', 'in', ['given', 'returned'])
  if (!who.roles.includes('office-director')) {
    // As with the cases themselves: who only supervises does not see marked ones.
    query = query.where('enforcement_case.secrecy', 'is', null)
  }
  const after = readCursor(asked.after)
  if (after !== undefined) {
    const { at, id } = after
    query = waiting
      ? query.where(sql<boolean>`(${due}, review.id) > (${at}::timestamptz, ${id}::uuid)`)
      : query.where(sql<boolean>`(review.sent_at, review.id) < (${at}::timestamptz, ${id}::uuid)`)
  }
  const rows = await query.execute()
  const { page, next } = cutPage(rows, asked.limit, ({ id, due_at, sent_at }) => {
    return { at: waiting ? (due_at ?? 'infinity') : sent_at, id }
  })
  return {
    reviews: page.map((row) => ({
      ...shownReview(row),
      document: { id: row.document_id, title: row.documentTitle },
      case:
        row.case_id === null
          ? null
          : { id: row.case_id, number: row.caseNumber ?? '', cause: row.caseCause ?? '' },
      unit: row.unit,
    })),
    next,
  }
}
