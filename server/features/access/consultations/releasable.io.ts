import type { Uuid } from '@liuhen/format'
import type { Tx } from '../../../platform/database/connect.ts'
import { templatesOnShelf } from '../../documents/index.ts'
import type { PageFile, Releasable } from './consultation.ts'

/** Issued documents of the case that have something to show, in the order in which they were made. */
export async function releasableOf(tx: Tx, file: Uuid): Promise<readonly Releasable[]> {
  const rows = await tx
    .selectFrom('document')
    .select(['id', 'title', 'number', 'template', 'document_class', 'sealed_sha256', 'pages'])
    .where('case_id', '=', file)
    .where('state', 'in', ['issued', 'superseded'])
    .orderBy('drafted_at')
    .orderBy('id')
    .execute()
  const scans = await scansOf(
    tx,
    rows.map(({ id }) => id),
  )
  return rows.flatMap((row) => {
    const { id, title, number, sealed_sha256: sha256, pages } = row
    const own: readonly PageFile[] =
      sha256 === null || pages === null
        ? []
        : [{ file: id, sha256, type: 'application/pdf', pages }]
    const files = [...own, ...(scans.get(id) ?? [])]
    return files.length === 0 ? [] : [{ id, title, number, files, ...classOf(row) }]
  })
}

interface Classed {
  readonly template: string
  readonly document_class: string | null
}

/** By what its template says; what others made ends nothing. */
function classOf({ template, document_class }: Classed) {
  const shelved = templatesOnShelf().get(template)?.template
  const concluding = shelved?.concluding
  if (concluding !== undefined) return { class: concluding, concluding: true }
  return { class: shelved?.class ?? document_class ?? 'other', concluding: false }
}

async function scansOf(tx: Tx, documents: readonly Uuid[]) {
  if (documents.length === 0) return new Map<Uuid, PageFile[]>()
  const rows = await tx
    .selectFrom('document_scan')
    .select(['id', 'document_id', 'sha256', 'media_type', 'pages'])
    .where('document_id', 'in', documents)
    .where('state', '=', 'sealed')
    .orderBy('sealed_at')
    .orderBy('id')
    .execute()
  const whole = rows.flatMap(({ id, document_id, sha256, media_type, pages }) =>
    document_id === null || sha256 === null || media_type === null || pages === null
      ? []
      : [{ document: document_id, scan: { file: id, sha256, type: media_type, pages } }],
  )
  const groups = Map.groupBy(whole, ({ document }) => document)
  return new Map([...groups].map(([id, group]) => [id, group.map(({ scan }) => scan)]))
}

/** What was released when the consultation was opened, with the classes of that day. */
export async function releasedIn(
  tx: Tx,
  consultation: Uuid,
  file: Uuid,
): Promise<readonly Releasable[]> {
  const rows = await tx
    .selectFrom('consultation_document')
    .select(['document_id', 'class'])
    .where('consultation_id', '=', consultation)
    .execute()
  const classes = new Map(rows.map((row) => [row.document_id, row.class]))
  const all = await releasableOf(tx, file)
  return all.flatMap((document) => {
    const kept = classes.get(document.id)
    return kept === undefined ? [] : [{ ...document, class: kept }]
  })
}
