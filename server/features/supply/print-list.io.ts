import type { Tx } from '../../platform/database/connect.ts'
import { accept, type Decision, type Moment } from '../../platform/kernel/index.ts'
import { circleOfPacket } from '../extraction/index.ts'
import { supplyFound } from './found.io.ts'
import { itemsOf } from './look/page.io.ts'
import type { PrintFacts, Printing } from './print-list.ts'
import { PAPER_FORMS, type SupplyAsked, WAYS } from './supply.ts'

export async function factsForPrinting(
  tx: Tx,
  asked: SupplyAsked,
  moment: Moment,
): Promise<Decision<PrintFacts>> {
  const found = await supplyFound(tx, asked, moment)
  if (!found.ok) return found
  const { supply, scope } = found.accepted
  // The list names what is in the packet, and goes with it.
  const known = supply.packet === undefined ? {} : await circleOfPacket(tx, supply.packet)
  const row = await tx
    .selectFrom('supply as s')
    .innerJoin('agency', 'agency.id', 's.agency_id')
    .innerJoin('enforcement_case as c', 'c.id', 's.case_id')
    .leftJoin('person', 'person.id', 's.issued_by')
    .selectAll('s')
    .select(['agency.name as agency', 'c.cause', 'person.name as clerk'])
    .where('s.id', '=', supply.id)
    .executeTakeFirstOrThrow()
  const { retained_sha256: sha256, retained_sm3: sm3, paper } = row
  const pages = row.pages === null ? '' : `，共${row.pages}页`
  const print = {
    ...{ agency: row.agency, number: supply.number, at: row.issued_at ?? moment.at },
    ...{ body: supply.body, letterNumber: supply.letterNumber, receivedOn: row.received_on },
    occasion: supply.occasionTitle ?? '',
    case: { number: supply.caseNumber, cause: row.cause },
    ...{ way: row.way === null ? '' : WAYS[row.way], receiver: row.receiver ?? '' },
    clerk: row.clerk ?? '',
    paper: paper === null || paper === 'none' ? '' : `纸质案卷${PAPER_FORMS[paper]}${pages}`,
    returnBy: row.return_by,
    archive:
      sha256 === null || sm3 === null
        ? null
        : { bytes: row.retained_bytes ?? 0, files: row.retained_files ?? 0, sha256, sm3 },
    items: await itemsOf(tx, supply.id),
  }
  return accept({ ...found.accepted, scope: { ...scope, ...known }, print })
}

export async function commitPrinting(_tx: Tx, { print }: Printing) {
  return print
}
