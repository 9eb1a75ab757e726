import type { Uuid } from '@liuhen/format'
import type { Tx } from '../../../platform/database/connect.ts'
import {
  accept,
  type Decision,
  type Moment,
  refuse,
  uuidOf,
} from '../../../platform/kernel/index.ts'
import { saltedDigest } from '../../../platform/text/salted-digest.ts'
import { factsOfMatter, lawOf } from '../../regulations/index.ts'
import type { Consultation, ConsultationFound, PaperShown } from './consultation.ts'
import { releasableOf, releasedIn } from './releasable.io.ts'

/** Locks it, so that two acts on one consultation are decided one after the other. */
export async function consultationFound(
  tx: Tx,
  asked: { readonly id: string },
  { who }: Moment,
): Promise<Decision<ConsultationFound>> {
  if (who.is !== 'person') return refuse('auth.required')
  const id = uuidOf(asked.id)
  await tx
    .selectFrom('consultation')
    .select('id')
    .where('agency_id', '=', who.agency)
    .where('id', '=', id)
    .forUpdate()
    .execute()
  const consultation = await consultationOf(tx, who.agency, id)
  if (consultation === undefined) return refuse('not-found')
  const { case: file, state, salt, person } = consultation
  // Own staff have the file itself in hand.
  const documents =
    state === 'prepared' || person !== undefined
      ? await releasableOf(tx, file)
      : await releasedIn(tx, id, file)
  return accept({
    scope: { agency: who.agency },
    ...{ consultation, documents, who },
    papers: await papersOf(tx, id),
    law: await lawOf(tx, who.agency),
    facts: await factsOfMatter(tx, { type: 'case', id: file }),
    digest: (text) => saltedDigest(salt, text),
  })
}

export async function consultationOf(
  tx: Tx,
  agency: Uuid,
  id: Uuid,
): Promise<Consultation | undefined> {
  const row = await tx
    .selectFrom('consultation')
    .innerJoin('enforcement_case', 'enforcement_case.id', 'consultation.case_id')
    .selectAll('consultation')
    .select('enforcement_case.secrecy')
    .where('consultation.agency_id', '=', agency)
    .where('consultation.id', '=', id)
    .executeTakeFirst()
  if (row === undefined) return undefined
  return {
    ...{ id, agency, number: row.number, case: row.case_id },
    ...{ requester: row.requester, requesterTitle: row.requester_title, name: row.name },
    ...{ purpose: row.purpose, paper: row.paper, state: row.state, salt: row.salt },
    preparedAt: row.prepared_at,
    ...(row.secrecy === null ? {} : { secrecy: row.secrecy }),
    ...(row.secrets_checked === null ? {} : { secretsChecked: row.secrets_checked }),
    ...(row.unit === null ? {} : { unit: row.unit }),
    ...(row.person_id === null ? {} : { person: row.person_id }),
    ...(row.party_id === null ? {} : { party: row.party_id }),
    ...(row.law === null ? {} : { law: row.law }),
    ...(row.opened_at === null ? {} : { openedAt: row.opened_at }),
    ...(row.pages_before === null ? {} : { pagesBefore: row.pages_before }),
  }
}

/** The papers that count now; one that was replaced stays in the vault and counts no more. */
export async function papersOf(tx: Tx, consultation: Uuid): Promise<readonly PaperShown[]> {
  const rows = await tx
    .selectFrom('consultation_paper')
    .select(['id', 'key', 'title', 'number', 'sealed_at'])
    .where('consultation_id', '=', consultation)
    .where('replaced_at', 'is', null)
    .orderBy('announced_at')
    .orderBy('id')
    .execute()
  return rows.map(({ sealed_at, ...paper }) => ({ ...paper, sealed: sealed_at !== null }))
}
