import type { Tx } from '../../platform/database/connect.ts'
import { accept, type Decision, type Moment, refuse, uuidOf } from '../../platform/kernel/index.ts'
import { caseStanding } from '../cases/index.ts'
import type { BoundFacts, LeafBound, OpenPdf, PdfFacts, PdfLook } from './open-pdf.ts'

export async function factsForPdf(
  tx: Tx,
  { id, which }: OpenPdf,
  { who }: Moment,
): Promise<Decision<PdfFacts>> {
  if (who.is !== 'person') return refuse('auth.required')
  const table = which === 'bound' ? ('case_binding' as const) : ('case_examination' as const)
  const row = await tx
    .selectFrom(table)
    .select(['case_id', 'sha256'])
    .where('id', '=', uuidOf(id))
    .executeTakeFirst()
  if (row === undefined || row.sha256 === null) return refuse('not-found')
  const standing = await caseStanding(tx, who.agency, row.case_id)
  if (standing === undefined) return refuse('not-found')
  const what = which === 'bound' ? '案卷' : '四性检测报告'
  const opened = { sha256: row.sha256, name: `${standing.number}${what}.pdf` }
  return accept({ scope: standing.scope, case: standing, opened })
}

export async function factsForBound(
  tx: Tx,
  { id }: LeafBound,
  moment: Moment,
): Promise<Decision<BoundFacts>> {
  const found = await factsForPdf(tx, { id, which: 'bound' }, moment)
  if (!found.ok) return found
  const { pages } = await tx
    .selectFrom('case_binding')
    .select('pages')
    .where('id', '=', uuidOf(id))
    .executeTakeFirstOrThrow()
  return accept({ ...found.accepted, pages: pages ?? 1 })
}

export async function showPdf(_tx: Tx, { opened }: PdfLook) {
  return opened
}
