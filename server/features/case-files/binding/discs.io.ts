import type { Uuid } from '@liuhen/format'
import type { Tx } from '../../../platform/database/connect.ts'
import { shanghaiDay } from '../../regulations/index.ts'
import type { FiledDocument } from './plan.ts'

/** The template of the form of a disc, by which the standards know its place in the file. */
const DISC_FORM = 'disc-record'

/** Discs that were put into the file: each stands in the index at the place of its form. */
export async function discsInFile(tx: Tx, id: Uuid): Promise<readonly FiledDocument[]> {
  const rows = await tx
    .selectFrom('disc')
    .innerJoin('enforcement_case', 'enforcement_case.id', 'disc.case_id')
    .innerJoin('unit', 'unit.id', 'enforcement_case.unit_id')
    .select(['disc.id', 'disc.number', 'disc.part', 'disc.parts', 'disc.filed_at'])
    .select(['disc.paper_sha256', 'disc.paper_bytes', 'unit.name as unit'])
    .where('disc.case_id', '=', id)
    .where('disc.filed_at', 'is not', null)
    .orderBy('disc.year')
    .orderBy('disc.sequence')
    .execute()
  return rows.flatMap((row): FiledDocument[] => {
    if (row.filed_at === null || row.paper_sha256 === null) return []
    const paper = { sha256: row.paper_sha256, bytes: row.paper_bytes ?? 0 }
    return [
      {
        ...{ id: row.id, form: DISC_FORM, number: row.number, author: row.unit },
        title: `证据光盘（${row.part}/${row.parts}）及登记表`,
        ...{ date: shanghaiDay(row.filed_at), carrier: 'disc', superseded: false },
        ...{ unscanned: false, files: [{ ...paper, type: 'application/pdf' }] },
      },
    ]
  })
}
