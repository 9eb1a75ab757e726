import type { Instant, Uuid } from '@liuhen/format'
import { type Db, type Tx, withTx } from '../../../platform/database/connect.ts'
import {
  accept,
  type Decision,
  type Moment,
  refuse,
  uuidOf,
} from '../../../platform/kernel/index.ts'
import { sealBytes } from '../../case-files/index.ts'
import { caseStanding } from '../../cases/index.ts'
import { keepOriginal } from '../../collect/index.ts'
import type { Press } from '../../documents/index.ts'
import { lawOf } from '../../regulations/index.ts'
import type { Digests, UploadFate, Vault } from '../../vault/index.ts'
import { discStanding } from '../standing.io.ts'
import { formOfDisc } from './form.io.ts'
import type { PaperFacts, PaperNoted } from './note-paper.ts'
import { discTold } from './sheets.io.ts'
import { formSheet } from './sheets.ts'

/** What sealing a form needs of the house; the note is a verb that the machine performs. */
export interface PaperHouse {
  readonly db: Db
  readonly vault: Vault
  readonly press: Pick<Press, 'print'>
  readonly now: () => Instant
  readonly sign: (asked: {
    readonly agency: Uuid
    readonly pdf: Uint8Array
    readonly reason: string
    readonly at: Instant
  }) => Promise<{ readonly pdf: Uint8Array }>
  readonly notePaper: (made: { readonly id: Uuid; readonly digests: Digests }) => Promise<void>
}

/** Prints, signs and seals the form of a stored disc. Broken off anywhere it begins anew. */
export async function runPaper(house: PaperHouse, id: Uuid): Promise<void> {
  const made = await withTx(house.db, '*', (tx) => toPrint(tx, id))
  if (made === undefined) return
  const { agency, upload, at, sheet } = made
  const { pdf: plain } = await house.press.print(sheet)
  const reason = `${sheet.title} ${sheet.number ?? ''}`
  const { pdf } = await house.sign({ agency, pdf: plain, reason, at })
  await sealBytes(house, upload, pdf, (digests) => house.notePaper({ id, digests }))
}

async function toPrint(tx: Tx, id: Uuid) {
  const row = await tx
    .selectFrom('disc')
    .select(['agency_id', 'case_id', 'paper_upload', 'stored_at'])
    .where('id', '=', id)
    .where('state', '=', 'stored')
    .where('paper_sha256', 'is', null)
    .executeTakeFirst()
  if (row?.paper_upload == null || row.stored_at === null) return undefined
  const { agency_id: agency, stored_at: at } = row
  const disc = await discStanding(tx, id)
  const standing = await caseStanding(tx, agency, row.case_id)
  if (disc === undefined || standing === undefined) return undefined
  const form = await formOfDisc(tx, { disc, case: standing, law: await lawOf(tx, agency) }, at)
  const told = await discTold(tx, { disc, ...form })
  const sheet = formSheet(told, { ...form, case: standing }, at, false)
  return { agency, upload: row.paper_upload, at, sheet }
}

/** What a stop or a crash left, for the start. */
export async function unsealedDiscPapers(tx: Tx): Promise<readonly Uuid[]> {
  const rows = await tx
    .selectFrom('disc')
    .select('id')
    .where('state', '=', 'stored')
    .where('paper_sha256', 'is', null)
    .execute()
  return rows.map(({ id }) => uuidOf(id))
}

/** What a crash left of a form on its way into the vault: the work makes it again. */
export async function fateOfDiscPaper(tx: Tx, upload: Uuid): Promise<UploadFate | undefined> {
  const row = await tx
    .selectFrom('disc')
    .select('id')
    .where('paper_upload', '=', upload)
    .executeTakeFirst()
  return row === undefined ? undefined : { is: 'finished' }
}

export async function factsForPaper(
  tx: Tx,
  asked: { readonly id: string },
): Promise<Decision<PaperFacts>> {
  const disc = await discStanding(tx, uuidOf(asked.id), 'lock')
  if (disc === undefined) return refuse('not-found')
  const row = await tx
    .selectFrom('disc')
    .select('paper_sha256')
    .where('id', '=', disc.id)
    .executeTakeFirstOrThrow()
  return accept({ scope: { agency: disc.agency }, disc, sealed: row.paper_sha256 !== null })
}

export async function commitPaper(tx: Tx, { id, digests }: PaperNoted, { at }: Moment) {
  if (digests === undefined) return { id }
  await keepOriginal(tx, digests, at)
  await tx
    .updateTable('disc')
    .set({ paper_sha256: digests.sha256, paper_bytes: digests.bytes })
    .where('id', '=', id)
    .execute()
  return { id }
}
