import type { Uuid } from '@liuhen/format'
import type { Tx } from '../../platform/database/connect.ts'
import { accept, type Decision, type Moment, uuidOf } from '../../platform/kernel/index.ts'
import type { LeafFacts } from './leaf-document.ts'
import type { DocumentOpened, OpenDocument, Opening, OpeningFacts } from './open-document.ts'
import { scanEnding } from './scans/sniff-scan.ts'
import { factsOfStanding } from './standing.io.ts'

export async function factsForOpening(
  tx: Tx,
  asked: OpenDocument,
  moment: Moment,
): Promise<Decision<OpeningFacts>> {
  const found = await factsOfStanding(tx, asked, moment)
  if (!found.ok) return found
  const { id, title, number } = found.accepted.document
  const name = `${title}${number === undefined ? '' : ` ${number}`}`
  const file =
    asked.scan === undefined
      ? await pdfOf(tx, id, name)
      : await scanOf(tx, { document: id, scan: uuidOf(asked.scan), name })
  return accept({ ...found.accepted, file })
}

export async function factsForLeafing(
  tx: Tx,
  asked: OpenDocument,
  moment: Moment,
): Promise<Decision<LeafFacts>> {
  const found = await factsForOpening(tx, asked, moment)
  if (!found.ok) return found
  const { id, scan } = asked
  const row =
    scan === undefined
      ? await tx
          .selectFrom('document')
          .select('pages')
          .where('id', '=', uuidOf(id))
          .executeTakeFirst()
      : await tx
          .selectFrom('document_scan')
          .select('pages')
          .where('id', '=', uuidOf(scan))
          .executeTakeFirst()
  return accept({ ...found.accepted, pages: row?.pages ?? 1 })
}

export async function commitOpening(_tx: Tx, { file }: Opening): Promise<DocumentOpened> {
  return file
}

async function pdfOf(tx: Tx, id: Uuid, name: string): Promise<DocumentOpened | undefined> {
  const row = await tx
    .selectFrom('document')
    .select('sealed_sha256')
    .where('id', '=', id)
    .executeTakeFirst()
  const sha256 = row?.sealed_sha256 ?? undefined
  return sha256 === undefined ? undefined : { sha256, type: 'application/pdf', name: `${name}.pdf` }
}

interface ScanAt {
  readonly document: Uuid
  readonly scan: Uuid
  readonly name: string
}

async function scanOf(
  tx: Tx,
  { document, scan, name }: ScanAt,
): Promise<DocumentOpened | undefined> {
  const row = await tx
    .selectFrom('document_scan')
    .select(['sha256', 'media_type'])
    .where('id', '=', scan)
    .where('document_id', '=', document)
    .executeTakeFirst()
  if (row === undefined || row.sha256 === null || row.media_type === null) return undefined
  const ending = scanEnding(row.media_type) ?? 'bin'
  return { sha256: row.sha256, type: row.media_type, name: `${name} 扫描件.${ending}` }
}
