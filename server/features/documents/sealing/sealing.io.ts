import type { Uuid } from '@liuhen/format'
import type { Tx } from '../../../platform/database/connect.ts'
import { accept, type Decision, type Moment, refuse } from '../../../platform/kernel/index.ts'
import { keepOriginal } from '../../collect/index.ts'
import type { UploadFate } from '../../vault/index.ts'
import { factsForStep } from '../standing.io.ts'
import type { PrintedNoted } from './note-printed.ts'
import type { SealingNoted } from './note-sealing-fault.ts'
import type { SealFacts, Sealing, SealingRow } from './seal-document.ts'

export async function factsForSealing(
  tx: Tx,
  asked: { readonly id: string },
  moment: Moment,
): Promise<Decision<SealFacts>> {
  const found = await factsForStep(tx, asked, moment)
  if (!found.ok) return found
  const sealing = await sealingOf(tx, found.accepted.document.id)
  if (sealing === undefined) return refuse('not-found')
  return accept({ ...found.accepted, sealing })
}

/** Undefined: it has never been issued. */
export async function sealingOf(tx: Tx, document: Uuid): Promise<SealingRow | undefined> {
  const row = await tx
    .selectFrom('document_sealing')
    .selectAll()
    .where('document_id', '=', document)
    .executeTakeFirst()
  if (row === undefined) return undefined
  const { state, upload, sha256, bytes, pages, certificate, tries } = row
  return {
    ...{ state, upload, tries },
    ...(sha256 === null ? {} : { sha256 }),
    ...(bytes === null ? {} : { bytes }),
    ...(pages === null ? {} : { pages }),
    ...(certificate === null ? {} : { certificate }),
  }
}

export async function commitPrinted(
  tx: Tx,
  { document, printed }: PrintedNoted,
  { at }: Moment,
): Promise<{ id: string }> {
  const { sha256, bytes, pages, missing, certificate } = printed
  await tx
    .updateTable('document_sealing')
    .set({
      ...{ state: 'printed', sha256, bytes, pages, problem: null, changed_at: at },
      certificate: certificate ?? null,
      missing_characters: missing.characters,
      missing_pictures: missing.pictures,
    })
    .where('document_id', '=', document)
    .execute()
  return { id: document }
}

export async function commitSealing(
  tx: Tx,
  { document, digests, pages, again }: Sealing,
  { at }: Moment,
): Promise<{ id: string }> {
  if (again) return { id: document }
  await keepOriginal(tx, digests, at)
  await tx
    .updateTable('document_sealing')
    .set({ state: 'sealed', problem: null, changed_at: at })
    .where('document_id', '=', document)
    .execute()
  await tx
    .updateTable('document')
    .set({ sealed_sha256: digests.sha256, sealed_bytes: digests.bytes, pages })
    .where('id', '=', document)
    .execute()
  return { id: document }
}

/** What was printed stays as it was: only the why is told, and that it is tried again. */
export async function commitSealingNote(
  tx: Tx,
  { document, problem }: SealingNoted,
  { at }: Moment,
): Promise<{ id: string }> {
  await tx
    .updateTable('document_sealing')
    .set((set) => ({
      problem,
      tries: problem === null ? 0 : set('tries', '+', 1),
      changed_at: at,
    }))
    .where('document_id', '=', document)
    .execute()
  return { id: document }
}

/** Documents whose PDF is not sealed yet, the oldest first. */
export async function unsealedDocuments(tx: Tx, most: number): Promise<readonly Uuid[]> {
  const rows = await tx
    .selectFrom('document_sealing')
    .select('document_id')
    .where('state', '<>', 'sealed')
    .orderBy('changed_at')
    .limit(most)
    .execute()
  return rows.map(({ document_id }) => document_id)
}

/** What a crash left of a PDF or a scan on its way into the vault; undefined: no document's. */
export async function fateOfDocumentFile(tx: Tx, upload: Uuid): Promise<UploadFate | undefined> {
  const sealing = await tx
    .selectFrom('document_sealing')
    .select(['state', 'bytes'])
    .where('upload', '=', upload)
    .executeTakeFirst()
  if (sealing !== undefined) {
    const { state, bytes } = sealing
    return state === 'printed' && bytes !== null ? { is: 'resumable', bytes } : { is: 'finished' }
  }
  const scan = await tx
    .selectFrom('document_scan')
    .select(['state', 'declared_bytes'])
    .where('id', '=', upload)
    .executeTakeFirst()
  if (scan === undefined) return undefined
  return scan.state === 'sealed'
    ? { is: 'finished' }
    : { is: 'resumable', bytes: scan.declared_bytes }
}
