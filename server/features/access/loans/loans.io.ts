import type { Instant, Uuid } from '@liuhen/format'
import { sql } from 'kysely'
import type { z } from 'zod'
import type { Tx } from '../../../platform/database/connect.ts'
import {
  accept,
  cutPage,
  type Decision,
  type Moment,
  readCursor,
  refuse,
  uuidOf,
} from '../../../platform/kernel/index.ts'
import { saltedDigest } from '../../../platform/text/salted-digest.ts'
import { factsOfRequests, grantsFor } from '../../approvals/index.ts'
import { factsForLook } from '../../cases/index.ts'
import { together } from '../consultations/consultations.io.ts'
import type { Looking } from '../consultations/list-consultations.ts'
import { nextNumber } from '../consultations/next-number.io.ts'
import { writeNumber } from '../consultations/numbers.ts'
import { heldBy, staffMember } from './in-hand.io.ts'
import type { ListLoans, LoansListed } from './list-loans.ts'
import type { Lending, LendingFacts, OpenLoan } from './open-loan.ts'
import type { Returning, ReturningFacts, ReturnLoan } from './return-loan.ts'

export async function factsForLending(
  tx: Tx,
  asked: OpenLoan,
  moment: Moment,
): Promise<Decision<LendingFacts>> {
  const found = await factsForLook(tx, { id: asked.case }, moment)
  if (!found.ok) return found
  const { case: standing, law, facts, who } = found.accepted
  const { agency, id } = standing
  const person = uuidOf(asked.person)
  const requests = await factsOfRequests(tx, [{ type: 'case', id }], [person])
  return accept({
    scope: { agency },
    ...{ case: standing, law, who },
    facts: together(facts, requests),
    grants: await grantsFor(tx, { person, at: moment.at, action: 'borrow', case: id }),
    person: await staffMember(tx, agency, person, moment.at),
    out: await heldBy(tx, id),
    next: await nextNumber(tx, 'loan', agency, moment.at),
    digest: saltedDigest,
  })
}

export async function commitLending(tx: Tx, lending: Lending, { at }: Moment) {
  const { id, found, asked, person, request, returnBy, salt, warnings } = lending
  const number = writeNumber('借', found.next)
  await tx
    .insertInto('loan')
    .values({
      ...{ id, agency_id: found.case.agency, ...found.next, number, case_id: found.case.id },
      ...{ person_id: person, request_id: request ?? null, reason: asked.reason },
      ...{ salt: Buffer.from(salt), pages: asked.pages, return_by: returnBy },
      ...{ opened_by: found.who.person, opened_at: at },
    })
    .execute()
  return { id, number, warnings }
}

export async function factsForReturning(
  tx: Tx,
  asked: ReturnLoan,
  { who }: Moment,
): Promise<Decision<ReturningFacts>> {
  if (who.is !== 'person') return refuse('auth.required')
  const row = await tx
    .selectFrom('loan')
    .select(['id', 'number', 'case_id', 'person_id', 'pages', 'returned_at'])
    .where('agency_id', '=', who.agency)
    .where('id', '=', uuidOf(asked.id))
    .forUpdate()
    .executeTakeFirst()
  if (row === undefined) return refuse('not-found')
  const { id, number, case_id, person_id, pages, returned_at } = row
  const loan = { id, number, case: case_id, person: person_id, pages }
  return accept({
    ...{ scope: { agency: who.agency }, who },
    loan: { ...loan, returned: returned_at !== null },
  })
}

export async function commitReturning(tx: Tx, { found, asked }: Returning, { at }: Moment) {
  const { loan, who } = found
  await tx
    .updateTable('loan')
    .set({
      ...{ returned_to: who.person, returned_at: at, pages_back: asked.pages },
      remark: asked.remark === undefined || asked.remark === '' ? null : asked.remark,
    })
    .where('id', '=', loan.id)
    .execute()
  return { id: loan.id, difference: asked.pages - loan.pages }
}

/** The latest first. */
export async function pageOfLoans(
  tx: Tx,
  { agency, asked }: Looking<ListLoans>,
  { at }: Moment,
): Promise<z.infer<typeof LoansListed>> {
  const place = readCursor(asked.after)
  let query = tx
    .selectFrom('loan as l')
    .innerJoin('person', 'person.id', 'l.person_id')
    .innerJoin('unit', 'unit.id', 'person.unit_id')
    .innerJoin('person as clerk', 'clerk.id', 'l.opened_by')
    .innerJoin('enforcement_case as c', 'c.id', 'l.case_id')
    .select(['l.id', 'l.number', 'person.name as person', 'unit.name as unit', 'c.id as caseId'])
    .select(['c.number as caseNumber', 'c.cause', 'l.reason', 'l.pages'])
    .select(['l.pages_back as pagesBack', 'l.return_by as returnBy', 'l.opened_at as openedAt'])
    .select(['clerk.name as openedBy', 'l.returned_at as returnedAt', 'l.remark'])
    .where('l.agency_id', '=', agency)
  if (asked.case !== undefined) query = query.where('l.case_id', '=', uuidOf(asked.case))
  if (asked.state === 'returned') query = query.where('l.returned_at', 'is not', null)
  else if (asked.state !== undefined) query = query.where('l.returned_at', 'is', null)
  if (asked.state === 'overdue') query = query.where('l.return_by', '<', at)
  if (place !== undefined) {
    query = query.where(
      sql<boolean>`(l.opened_at, l.id) < (${place.at}::timestamptz, ${place.id}::uuid)`,
    )
  }
  const rows = await query
    .orderBy('l.opened_at', 'desc')
    .orderBy('l.id', 'desc')
    .limit(asked.limit + 1)
    .execute()
  const { page, next } = cutPage(rows, asked.limit, ({ openedAt, id }) => ({ at: openedAt, id }))
  const loans = page.map((row) => ({ ...row, state: stateOf(row, at) }))
  return { loans, next, overdue: await countOverdue(tx, agency, at) }
}

function stateOf(
  { returnedAt, returnBy }: { readonly returnedAt: Instant | null; readonly returnBy: Instant },
  at: Instant,
): 'out' | 'overdue' | 'returned' {
  if (returnedAt !== null) return 'returned'
  return returnBy < at ? 'overdue' : 'out'
}

async function countOverdue(tx: Tx, agency: Uuid, at: Instant): Promise<number> {
  const row = await tx
    .selectFrom('loan')
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .where('agency_id', '=', agency)
    .where('returned_at', 'is', null)
    .where('return_by', '<', at)
    .executeTakeFirst()
  return Number(row?.count ?? 0)
}
