import type { Uuid } from '@liuhen/format'
import { sql } from 'kysely'
import type { Tx } from '../../../platform/database/connect.ts'
import { accept, type Decision, type Moment } from '../../../platform/kernel/index.ts'
import type { ConsultationAsked } from './consultation.ts'
import { unpaidOf } from './copies/copies.io.ts'
import { CopyItems } from './copies/make-copy.ts'
import { consultationFound } from './found.io.ts'
import type { ConsultationPage, LookingAtOne, PageFacts } from './get-consultation.ts'
import { runningSession } from './reading/reading.io.ts'
import { overAt } from './reading/reading-session.ts'

export async function factsForPage(
  tx: Tx,
  asked: ConsultationAsked,
  moment: Moment,
): Promise<Decision<PageFacts>> {
  const found = await consultationFound(tx, asked, moment)
  if (!found.ok) return found
  const unpaid = await unpaidOf(tx, found.accepted.consultation.id)
  return accept({ ...found.accepted, unpaid, archived: true })
}

export async function consultationPage(
  tx: Tx,
  { found, judged }: LookingAtOne,
  { at }: Moment,
): Promise<ConsultationPage> {
  const { consultation, documents } = found
  const { id, person, requesterTitle, name, number, state, purpose, paper } = consultation
  const row = await rowOf(tx, id)
  const running = await runningSession(tx, id)
  const session = running === undefined || overAt(running, at) !== undefined ? null : running
  const shownPapers = await papersShown(tx, id)
  return {
    ...{ id, number, state, requester: requesterTitle, name, purpose, paper },
    ...{ unit: consultation.unit ?? null, inside: person !== undefined },
    ...{ secretsChecked: row.secretsChecked, party: row.party, remark: row.remark },
    law: judged.laws.find(({ key }) => key === consultation.law)?.title ?? null,
    case: {
      ...{ id: consultation.case, number: row.caseNumber, cause: row.cause },
      archiveNumber: row.archiveNumber ?? '',
    },
    prepared: { at: row.preparedAt, by: row.preparedBy },
    opened: named(row.openedAt, row.openedBy),
    closed: named(row.closedAt, row.closedBy),
    ...{ pagesBefore: row.pagesBefore, pagesAfter: row.pagesAfter },
    papers: judged.papers.map(({ key, title }) => ({
      ...{ key, title },
      shown: shownPapers.get(key) ?? null,
    })),
    documents: documents.map((document) => ({
      ...{ id: document.id, title: document.title, number: document.number },
      concluding: document.concluding,
      whyNot: judged.whyNot.get(document.id) ?? null,
      released: state !== 'prepared' && person === undefined,
      files: document.files.map(({ file, pages }) => ({ file, pages })),
    })),
    laws: judged.laws.map((law) => ({ ...law })),
    session: session && {
      ...{ startedAt: session.startedAt, expiresAt: session.expiresAt },
      lastSeenAt: session.lastSeenAt,
    },
    ...{ shown: await pagesShown(tx, id), copies: await copiesOf(tx, id) },
    ...{ charges: await chargesOf(tx, id), cost: judged.cost },
  }
}

function named(at: string | null, by: string | null) {
  return at === null || by === null ? null : { at, by }
}

async function rowOf(tx: Tx, id: Uuid) {
  return tx
    .selectFrom('consultation')
    .innerJoin('enforcement_case', 'enforcement_case.id', 'consultation.case_id')
    .innerJoin('person as preparing', 'preparing.id', 'consultation.prepared_by')
    .leftJoin('person as opening', 'opening.id', 'consultation.opened_by')
    .leftJoin('person as closing', 'closing.id', 'consultation.closed_by')
    .leftJoin('case_party', 'case_party.id', 'consultation.party_id')
    .select(['consultation.secrets_checked as secretsChecked', 'consultation.remark'])
    .select(['consultation.prepared_at as preparedAt', 'preparing.name as preparedBy'])
    .select(['consultation.opened_at as openedAt', 'opening.name as openedBy'])
    .select(['consultation.closed_at as closedAt', 'closing.name as closedBy'])
    .select(['consultation.pages_before as pagesBefore', 'consultation.pages_after as pagesAfter'])
    .select(['enforcement_case.number as caseNumber', 'enforcement_case.cause'])
    .select(['enforcement_case.archive_number as archiveNumber', 'case_party.name as party'])
    .where('consultation.id', '=', id)
    .executeTakeFirstOrThrow()
}

async function papersShown(tx: Tx, id: Uuid) {
  const rows = await tx
    .selectFrom('consultation_paper')
    .select(['id', 'key', 'number', 'sealed_at', 'number_sealed'])
    .where('consultation_id', '=', id)
    .where('replaced_at', 'is', null)
    .execute()
  return new Map(
    rows.map(({ id: paper, key, number, sealed_at, number_sealed }) => [
      key,
      { id: paper, number, sealed: sealed_at !== null, masked: number_sealed !== null },
    ]),
  )
}

async function pagesShown(tx: Tx, id: Uuid): Promise<ConsultationPage['shown']> {
  const rows = await tx
    .selectFrom('reading_page')
    .innerJoin('reading_session', 'reading_session.id', 'reading_page.session_id')
    .innerJoin('document', 'document.id', 'reading_page.document_id')
    .select(['document.title', 'reading_page.page', 'reading_page.first_at as from'])
    .select(['reading_page.last_at as to', 'reading_page.shown_ms'])
    .where('reading_session.consultation_id', '=', id)
    .orderBy('reading_page.first_at')
    .limit(2000)
    .execute()
  return rows.map(({ shown_ms, ...row }) => ({ ...row, seconds: Math.round(shown_ms / 1000) }))
}

async function copiesOf(tx: Tx, id: Uuid): Promise<ConsultationPage['copies']> {
  const rows = await tx
    .selectFrom('consultation_copy as c')
    .innerJoin('person', 'person.id', 'c.made_by')
    .select(['c.id', 'c.number', 'c.kind', 'c.pages', 'c.copies', 'c.purpose', 'c.items'])
    .select(['c.made_at as at', 'person.name as by'])
    .where('c.consultation_id', '=', id)
    .orderBy('c.made_at')
    .execute()
  return rows.map(({ items, at, by, ...row }) => ({
    ...row,
    items: CopyItems.parse(items).map(({ title, pages }) => ({ title, pages })),
    made: { at, by },
  }))
}

async function chargesOf(tx: Tx, id: Uuid): Promise<ConsultationPage['charges']> {
  const { rows } = await sql<{
    id: string
    number: string
    pages: number
    amount: string
    sentence: string
    at: string
    by: string
  }>`
    select c.id, c.number, c.pages, c.amount_fen::text as amount, c.sentence, person.name as by,
      to_char(c.charged_at at time zone 'UTC', ${ISO}) as at
    from consultation_charge c join person on person.id = c.charged_by
    where c.consultation_id = ${id} order by c.charged_at`.execute(tx)
  return rows.map(({ amount, at, by, ...row }) => ({
    ...row,
    amountFen: Number(amount),
    charged: { at, by },
  }))
}

const ISO = sql.lit('YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')
