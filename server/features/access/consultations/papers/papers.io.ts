import type { Uuid } from '@liuhen/format'
import type { Tx } from '../../../../platform/database/connect.ts'
import {
  accept,
  type Decision,
  type Moment,
  refuse,
  uuidOf,
} from '../../../../platform/kernel/index.ts'
import { openSealedText, sealText } from '../../../cases/index.ts'
import { keepOriginal } from '../../../collect/index.ts'
import type { UploadFate } from '../../../vault/index.ts'
import { consultationFound } from '../found.io.ts'
import type { FilingPaper } from './file-paper.ts'
import type { NumberFacts, NumberShown, OpenNumber } from './open-number.ts'
import type { SealingPaper, SealPaper, SealPaperFacts } from './seal-paper.ts'

export async function commitFilingPaper(
  tx: Tx,
  { id, consultation, agency, asked, title, shown, whole, by }: FilingPaper,
  { at, random }: Moment,
) {
  await tx
    .updateTable('consultation_paper')
    .set({ replaced_at: at })
    .where('consultation_id', '=', consultation)
    .where('key', '=', asked.key)
    .where('replaced_at', 'is', null)
    .execute()
  await tx
    .insertInto('consultation_paper')
    .values({
      ...{ id, agency_id: agency, consultation_id: consultation, key: asked.key, title },
      ...{ number: shown, name: asked.name, declared_bytes: asked.bytes },
      number_sealed: whole === undefined ? null : sealText(whole, placeOf(id), random),
      ...{ announced_by: by, announced_at: at },
    })
    .execute()
  return { id }
}

/** What the sealed number of a paper is bound to. */
function placeOf(paper: Uuid): string {
  return `consultation_paper/${paper}/number`
}

/** A scan that somebody announced; undefined: none of his. */
export async function announcedPaper(tx: Tx, id: Uuid, person: Uuid) {
  return tx
    .selectFrom('consultation_paper')
    .select(['id', 'key', 'title', 'declared_bytes as bytes', 'sealed_at', 'consultation_id'])
    .where('id', '=', id)
    .where('announced_by', '=', person)
    .where('replaced_at', 'is', null)
    .executeTakeFirst()
}

export async function factsForSealingPaper(
  tx: Tx,
  { scan }: SealPaper,
  moment: Moment,
): Promise<Decision<SealPaperFacts>> {
  if (moment.who.is !== 'person') return refuse('auth.required')
  const row = await announcedPaper(tx, uuidOf(scan), moment.who.person)
  if (row === undefined) return refuse('not-found')
  const found = await consultationFound(tx, { id: row.consultation_id }, moment)
  if (!found.ok) return found
  const { id, key, bytes, sealed_at } = row
  return accept({ ...found.accepted, paper: { id, key, bytes, sealed: sealed_at !== null } })
}

export async function commitSealingPaper(
  tx: Tx,
  { found, sealed, again }: SealingPaper,
  { at }: Moment,
) {
  const { id } = found.paper
  const answer = { id, consultation: found.consultation.id }
  if (again) return answer
  const { digests, type, pages } = sealed
  await keepOriginal(tx, digests, at)
  await tx
    .updateTable('consultation_paper')
    .set({
      ...{ media_type: type, pages, bytes: digests.bytes, sha256: digests.sha256, sealed_at: at },
    })
    .where('id', '=', id)
    .execute()
  return answer
}

export async function factsForNumber(
  tx: Tx,
  asked: OpenNumber,
  moment: Moment,
): Promise<Decision<NumberFacts>> {
  const found = await consultationFound(tx, asked, moment)
  if (!found.ok) return found
  const row = await tx
    .selectFrom('consultation_paper')
    .select(['id', 'number_sealed'])
    .where('id', '=', uuidOf(asked.paper))
    .where('consultation_id', '=', found.accepted.consultation.id)
    .executeTakeFirst()
  if (row === undefined) return refuse('not-found')
  const { id, number_sealed } = row
  const held =
    number_sealed === null
      ? undefined
      : { paper: id, number: openSealedText(number_sealed, placeOf(id)) }
  return accept({ ...found.accepted, held })
}

export async function commitNumber(_tx: Tx, { number }: NumberShown) {
  return { number }
}

/** Sealed or not, what a crash left of a scan is sent again whole. */
export async function fateOfConsultationPaper(
  tx: Tx,
  upload: Uuid,
): Promise<UploadFate | undefined> {
  const row = await tx
    .selectFrom('consultation_paper')
    .select(['sealed_at', 'declared_bytes', 'replaced_at'])
    .where('id', '=', upload)
    .executeTakeFirst()
  if (row === undefined) return undefined
  return row.sealed_at === null && row.replaced_at === null
    ? { is: 'resumable', bytes: row.declared_bytes }
    : { is: 'finished' }
}
