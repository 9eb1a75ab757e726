import type { Uuid } from '@liuhen/format'
import type { Tx } from '../../../platform/database/connect.ts'
import {
  accept,
  type Decision,
  type Moment,
  refuse,
  uuidOf,
} from '../../../platform/kernel/index.ts'
import { keepOriginal } from '../../collect/index.ts'
import type { UploadFate } from '../../vault/index.ts'
import { supplyFound } from '../found.io.ts'
import { type FilingPaper, PAPER_ZH } from './file-paper.ts'
import type { OpenPaper, PaperFacts, PaperLook } from './open-paper.ts'
import type { SealingPaper, SealPaper, SealPaperFacts } from './seal-paper.ts'

export async function commitFilingPaper(
  tx: Tx,
  { id, supply, agency, asked, by }: FilingPaper,
  { at }: Moment,
) {
  await tx
    .updateTable('supply_paper')
    .set({ replaced_at: at })
    .where('supply_id', '=', supply)
    .where('key', '=', asked.key)
    .where('replaced_at', 'is', null)
    .execute()
  await tx
    .insertInto('supply_paper')
    .values({
      ...{ id, agency_id: agency, supply_id: supply, key: asked.key, name: asked.name },
      ...{ declared_bytes: asked.bytes, announced_by: by, announced_at: at },
    })
    .execute()
  return { id }
}

/** A scan that somebody announced; undefined: none of his. */
export async function announcedSupplyPaper(tx: Tx, id: Uuid, person: Uuid) {
  const row = await tx
    .selectFrom('supply_paper')
    .select(['id', 'key', 'declared_bytes as bytes', 'sealed_at', 'supply_id'])
    .where('id', '=', id)
    .where('announced_by', '=', person)
    .where('replaced_at', 'is', null)
    .executeTakeFirst()
  return row && { ...row, title: PAPER_ZH[row.key] }
}

export async function factsForSealingPaper(
  tx: Tx,
  { scan }: SealPaper,
  moment: Moment,
): Promise<Decision<SealPaperFacts>> {
  if (moment.who.is !== 'person') return refuse('auth.required')
  const row = await announcedSupplyPaper(tx, uuidOf(scan), moment.who.person)
  if (row === undefined) return refuse('not-found')
  const found = await supplyFound(tx, { id: row.supply_id }, moment)
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
  const answer = { id, supply: found.supply.id }
  if (again) return answer
  const { digests, type, pages } = sealed
  await keepOriginal(tx, digests, at)
  await tx
    .updateTable('supply_paper')
    .set({
      ...{ media_type: type, pages, bytes: digests.bytes, sha256: digests.sha256, sealed_at: at },
    })
    .where('id', '=', id)
    .execute()
  return answer
}

export async function factsForOpeningPaper(
  tx: Tx,
  asked: OpenPaper,
  moment: Moment,
): Promise<Decision<PaperFacts>> {
  const found = await supplyFound(tx, asked, moment)
  if (!found.ok) return found
  const row = await tx
    .selectFrom('supply_paper')
    .select(['key', 'sha256', 'media_type'])
    .where('id', '=', uuidOf(asked.paper))
    .where('supply_id', '=', found.accepted.supply.id)
    .executeTakeFirst()
  if (row === undefined || row.sha256 === null || row.media_type === null) {
    return refuse('not-found')
  }
  const { key, sha256, media_type: type } = row
  return accept({ ...found.accepted, paper: { key, sha256, type } })
}

export async function openedPaper(_tx: Tx, { opened }: PaperLook) {
  return opened
}

/** What a crash left of a scan, or of a copy that was to be kept: the one is sent again, the other made. */
export async function fateOfSupplyFile(tx: Tx, upload: Uuid): Promise<UploadFate | undefined> {
  const paper = await tx
    .selectFrom('supply_paper')
    .select(['sealed_at', 'declared_bytes', 'replaced_at'])
    .where('id', '=', upload)
    .executeTakeFirst()
  if (paper !== undefined) {
    return paper.sealed_at === null && paper.replaced_at === null
      ? { is: 'resumable', bytes: paper.declared_bytes }
      : { is: 'finished' }
  }
  const copy = await tx
    .selectFrom('supply')
    .select('id')
    .where('retain_upload', '=', upload)
    .executeTakeFirst()
  return copy === undefined ? undefined : { is: 'finished' }
}
