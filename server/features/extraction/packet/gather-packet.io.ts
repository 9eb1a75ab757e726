import { type PacketContent, type Uuid, withVerifier } from '@liuhen/format'
import type { Tx } from '../../../platform/database/connect.ts'
import {
  accept,
  type Decision,
  type Moment,
  refuse,
  uuidOf,
} from '../../../platform/kernel/index.ts'
import { withChunks } from '../chunk-leaves.io.ts'
import { DIGESTS, type ExtractionPorts } from '../export-packet.io.ts'
import { verifierPage } from '../verifier-page.io.ts'
import { gatherCase } from './gather-case.io.ts'
import type { Gathered, GatherFacts, GatherPacket } from './gather-packet.ts'
import { STEPS } from './order.io.ts'
import { PacketPlan } from './order-case-packet.ts'

export async function factsForGathering(
  tx: Tx,
  asked: GatherPacket,
  moment: Moment,
  { ledger, receiptKey }: ExtractionPorts,
): Promise<Decision<GatherFacts>> {
  const id = uuidOf(asked.id)
  const row = await packetMaking(tx, id)
  if (row === undefined) return refuse('not-found')
  const { origin, vkey } = ledger.identity
  const gathered = await gatherCase(
    tx,
    {
      ...{ packet: id, case: row.subject_id, agency: row.agency_id, exportedBy: row.fact_id },
      ...{ plan: PacketPlan.parse(row.plan), orderedBy: row.ordered_by },
      ...{ ledger: { origin, vkey }, receiptKey },
    },
    moment,
  )
  const chunked = await withChunks(tx, gathered)
  const content = withVerifier(DIGESTS, chunked, await verifierPage())
  return accept({ scope: { agency: row.agency_id }, id, content })
}

/** Undefined: it is made, or was given up. */
export function packetMaking(tx: Tx, id: Uuid) {
  return tx
    .selectFrom('packet')
    .selectAll()
    .where('id', '=', id)
    .where('state', '=', 'making')
    .forUpdate()
    .executeTakeFirst()
}

export async function commitGathering(
  tx: Tx,
  { id, content }: Gathered,
): Promise<{ content: PacketContent }> {
  await tx
    .updateTable('packet')
    .set((set) => ({
      content: JSON.stringify(content),
      done: set(set.ref('total'), '-', STEPS - 1),
    }))
    .where('id', '=', id)
    .execute()
  return { content }
}
