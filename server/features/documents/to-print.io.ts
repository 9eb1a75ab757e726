import type { Instant, Uuid } from '@liuhen/format'
import type { Tx } from '../../platform/database/connect.ts'
import { shanghaiDay } from '../regulations/index.ts'
import { contentDigest } from './content.io.ts'
import { Decisions } from './decisions.ts'
import { Values } from './document.ts'
import type { ToPrint } from './sealing/seal-steps.io.ts'
import { sealingOf } from './sealing/sealing.io.ts'
import type { Sheet } from './sheet/sheet.ts'
import { shownOnSheet, signaturesOf } from './signatures-known.io.ts'
import { sheetOf, type Template } from './templates/index.ts'
import { keptTemplate } from './templates-kept.io.ts'

/** An issued document as it is to be printed; undefined: never issued here, or gone. */
export async function toPrint(tx: Tx, id: Uuid): Promise<ToPrint | undefined> {
  const row = await rowOf(tx, id)
  const sealing = await sealingOf(tx, id)
  if (row === undefined || sealing === undefined || row.issued_at === null) return undefined
  const template = await keptTemplate(tx, row.agency_id, row.template_digest)
  const values = Values.parse(row.field_values)
  const signatures = await signedUnder(tx, row, { template, values })
  const sheet = sheetOf(template, values, {
    ...{
      agency: row.agency,
      issuedOn: shanghaiDay(row.issued_at),
      draft: false,
      at: row.issued_at,
    },
    ...(row.number === null ? {} : { number: row.number }),
    ...signatures,
  })
  const reason = `${row.title}${row.number === null ? '' : ` ${row.number}`}`
  return { agency: row.agency_id, sheet, reason, issuedAt: row.issued_at, sealing }
}

export interface PreviewAsked {
  readonly id: Uuid
  /** What stands in the editor; absent: what is saved. */
  readonly values?: Values | undefined
  readonly at: Instant
}

/** A draft as it would read now, across every page marked as one. */
export async function toPreview(
  tx: Tx,
  { id, values, at }: PreviewAsked,
): Promise<Sheet | undefined> {
  const row = await rowOf(tx, id)
  if (row === undefined) return undefined
  const template = await keptTemplate(tx, row.agency_id, row.template_digest)
  const shown = values ?? Values.parse(row.field_values)
  const signatures = await signedUnder(tx, row, { template, values: shown })
  return sheetOf(template, shown, {
    ...{ agency: row.agency, draft: row.issued_at === null, at: row.issued_at ?? at },
    ...(row.number === null ? {} : { number: row.number }),
    ...(row.issued_at === null ? {} : { issuedOn: shanghaiDay(row.issued_at) }),
    ...signatures,
  })
}

type Row = NonNullable<Awaited<ReturnType<typeof rowOf>>>

/** A signature under another content is none under this one: on paper as when it was issued. */
async function signedUnder(
  tx: Tx,
  { id, title, template_digest: templateDigest, decisions: decided }: Row,
  content: { readonly template: Template; readonly values: Values },
) {
  const decisions = decided === null ? {} : { decisions: Decisions.parse(decided) }
  const digest = contentDigest({ title, templateDigest, ...content, ...decisions })
  return shownOnSheet((await signaturesOf(tx, id)).filter((one) => one.digest === digest))
}

function rowOf(tx: Tx, id: Uuid) {
  return tx
    .selectFrom('document')
    .innerJoin('agency', 'agency.id', 'document.agency_id')
    .selectAll('document')
    .select('agency.name as agency')
    .where('document.id', '=', id)
    .executeTakeFirst()
}
