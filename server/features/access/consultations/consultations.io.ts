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
import { factsOfRequests, grantsFor } from '../../approvals/index.ts'
import { factsForLook, partiesOf } from '../../cases/index.ts'
import { heldBy, staffMember } from '../loans/in-hand.io.ts'
import { type ConsultationAsked, sayPapers } from './consultation.ts'
import { enterConsultation } from './enter.io.ts'
import { consultationFound } from './found.io.ts'
import type { HandingOut, HandOut, HandOutFacts } from './hand-out.ts'
import { nextNumber } from './next-number.io.ts'
import { writeNumber } from './numbers.ts'
import type { Opening, OpeningFacts } from './open-consultation.ts'
import type { PrepareConsultation, Preparing, PreparingFacts } from './prepare-consultation.ts'
import { OWN_STAFF } from './requesters.ts'
import type { Withdrawing } from './withdraw-consultation.ts'

export async function factsForPreparing(
  tx: Tx,
  asked: PrepareConsultation,
  moment: Moment,
): Promise<Decision<PreparingFacts>> {
  const found = await factsForLook(tx, { id: asked.case }, moment)
  if (!found.ok) return found
  const { case: standing, law, facts, who } = found.accepted
  const { agency } = standing
  const { name: clerk } = await tx
    .selectFrom('person')
    .select('name')
    .where('id', '=', who.person)
    .executeTakeFirstOrThrow()
  return accept({
    scope: { agency },
    ...{ case: standing, law, facts, who, clerk },
    parties: await partiesOf(tx, standing.id),
    next: await nextNumber(tx, 'consultation', agency, moment.at),
    digest: saltedDigest,
  })
}

export async function commitPreparing(tx: Tx, preparing: Preparing, { at }: Moment) {
  const { id, agency, asked, kind, next, salt, by } = preparing
  const number = writeNumber('现查', next)
  await tx
    .insertInto('consultation')
    .values({
      ...{ id, agency_id: agency, ...next, number, case_id: uuidOf(asked.case) },
      ...{ requester: kind.key, requester_title: kind.title, name: asked.name },
      ...{ unit: textOr(asked.unit), party_id: asked.party ? uuidOf(asked.party) : null },
      ...{ purpose: asked.purpose, paper: asked.paper, authorised: asked.authorised },
      ...{ secrets_checked: textOr(asked.secretsChecked), state: 'prepared' },
      ...{ salt: Buffer.from(salt), prepared_by: by, prepared_at: at },
    })
    .execute()
  return { id, number }
}

function textOr(text: string | undefined): string | null {
  return text === undefined || text === '' ? null : text
}

export async function factsForOpening(
  tx: Tx,
  asked: ConsultationAsked,
  moment: Moment,
): Promise<Decision<OpeningFacts>> {
  const found = await consultationFound(tx, asked, moment)
  if (!found.ok) return found
  return accept({ ...found.accepted, out: await heldBy(tx, found.accepted.consultation.case) })
}

export async function commitOpening(
  tx: Tx,
  { found, asked, released, warnings }: Opening,
  { at }: Moment,
) {
  const { id, agency } = found.consultation
  await tx
    .updateTable('consultation')
    .set({
      ...{ state: 'open', opened_by: found.who.person, opened_at: at },
      law: asked.law ?? null,
      pages_before: found.consultation.paper ? (asked.pagesBefore ?? null) : null,
    })
    .where('id', '=', id)
    .execute()
  for (const document of released) {
    await tx
      .insertInto('consultation_document')
      .values({
        ...{ consultation_id: id, document_id: document.id, agency_id: agency },
        class: document.class,
      })
      .execute()
  }
  return { id, warnings }
}

/** Who was turned away stands in the register too, with what he lacked. */
export async function commitWithdrawing(
  tx: Tx,
  { found, because }: Withdrawing,
  { at, newId }: Moment,
) {
  const { consultation, papers } = found
  const { id, number } = consultation
  const item = (await caseNamed(tx, consultation.case)).number
  await tx
    .updateTable('consultation')
    .set({ state: 'withdrawn', closed_by: found.who.person, closed_at: at, remark: because })
    .where('id', '=', id)
    .execute()
  await enterConsultation(tx, consultation, {
    ...{ id: newId(), kind: 'refusal', at, item, remarks: `${number}；${because}` },
    consent: papers.length === 0 ? '未出示凭证，未开放查阅' : `${sayPapers(papers)}，未开放查阅`,
  })
  return { id, warnings: [] }
}

export async function factsForHandOut(
  tx: Tx,
  asked: HandOut,
  moment: Moment,
): Promise<Decision<HandOutFacts>> {
  const found = await factsForLook(tx, { id: asked.case }, moment)
  if (!found.ok) return found
  const { case: standing, law, facts, who } = found.accepted
  if (who.is !== 'person') return refuse('auth.required')
  const { agency, id } = standing
  const person = uuidOf(asked.person)
  const requests = await factsOfRequests(tx, [{ type: 'case', id }], [person])
  return accept({
    scope: { agency },
    ...{ case: standing, law, who },
    facts: together(facts, requests),
    grants: await grantsFor(tx, { person, at: moment.at, action: 'view', case: id }),
    person: await staffMember(tx, agency, person, moment.at),
    out: await heldBy(tx, id),
    next: await nextNumber(tx, 'consultation', agency, moment.at),
    digest: saltedDigest,
  })
}

/** Each fact once, in the order of time. */
export function together<F extends { readonly id: string; readonly at: string }>(
  ...lists: readonly (readonly F[])[]
): readonly F[] {
  const once = new Map(lists.flat().map((fact) => [fact.id, fact]))
  return [...once.values()].sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0))
}

export async function commitHandingOut(tx: Tx, handing: HandingOut, { at }: Moment) {
  const { id, agency, asked, person, kind, next, salt, by } = handing
  const number = writeNumber('现查', next)
  await tx
    .insertInto('consultation')
    .values({
      ...{ id, agency_id: agency, ...next, number, case_id: uuidOf(asked.case) },
      ...{ requester: kind, requester_title: OWN_STAFF[kind], name: person.name },
      ...{ unit: person.unit, person_id: person.id, purpose: asked.purpose, paper: true },
      ...{ authorised: false, state: 'open', salt: Buffer.from(salt) },
      ...{ prepared_by: by, prepared_at: at, opened_by: by, opened_at: at },
      pages_before: asked.pagesBefore,
    })
    .execute()
  return { id, number }
}

/** What the register of accesses says of it; used when it ends. */
export async function caseNamed(tx: Tx, id: Uuid): Promise<{ number: string; cause: string }> {
  return tx
    .selectFrom('enforcement_case')
    .select(['number', 'cause'])
    .where('id', '=', id)
    .executeTakeFirstOrThrow()
}
