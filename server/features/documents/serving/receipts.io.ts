import type { Tx } from '../../../platform/database/connect.ts'
import { accept, type Decision, type Moment, uuidOf } from '../../../platform/kernel/index.ts'
import { knownFor } from '../known.io.ts'
import { templatesOnShelf } from '../template-shelf.io.ts'
import { type DraftReceipt, RECEIPT, type ReceiptFacts } from './draft-receipt.ts'
import { factsForService } from './serving.io.ts'

export async function factsForReceipt(
  tx: Tx,
  asked: DraftReceipt,
  moment: Moment,
): Promise<Decision<ReceiptFacts>> {
  const found = await factsForService(tx, asked, moment)
  if (!found.ok) return found
  const { place, scope, service } = found.accepted
  const { agency } = scope
  const { party } = service
  const row = await tx
    .selectFrom('service')
    .innerJoin('document', 'document.id', 'service.document_id')
    .leftJoin('case_party', 'case_party.id', 'service.party_id')
    .select(['document.title', 'document.number', 'service.place', 'case_party.address'])
    .where('service.id', '=', uuidOf(asked.id))
    .executeTakeFirstOrThrow()
  const template = templatesOnShelf().get(RECEIPT)
  return accept({
    ...found.accepted,
    template,
    known: await knownFor(tx, { agency, place, party, template, at: moment.at }),
    served: { title: row.title, number: row.number ?? '' },
    where: row.place ?? row.address ?? '',
  })
}
