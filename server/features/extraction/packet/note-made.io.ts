import { canonicalBytes, type PacketContent, parsePacketSheet } from '@liuhen/format'
import type { Tx } from '../../../platform/database/connect.ts'
import {
  accept,
  type Decision,
  type Moment,
  refuse,
  uuidOf,
} from '../../../platform/kernel/index.ts'
import { keepOriginal } from '../../collect/index.ts'
import { askOutsidersSoon, DIGESTS, type ExtractionPorts } from '../export-packet.io.ts'
import { contentOf } from '../list-packet-files.io.ts'
import { packetMaking } from './gather-packet.io.ts'
import type { FaultFacts, MadeFacts, PacketFailed, PacketMade } from './note-made.ts'

export async function factsForMade(
  tx: Tx,
  asked: { readonly id: string },
): Promise<Decision<MadeFacts>> {
  const row = await packetMaking(tx, uuidOf(asked.id))
  if (row === undefined || row.content === null) return refuse('not-found')
  const content: PacketContent = contentOf(row.content)
  return accept({
    ...{ scope: { agency: row.agency_id }, id: row.id, case: row.subject_id },
    ...{ exportedBy: row.fact_id, content, digests: DIGESTS },
  })
}

export async function factsForFault(
  tx: Tx,
  asked: { readonly id: string },
): Promise<Decision<FaultFacts>> {
  const row = await packetMaking(tx, uuidOf(asked.id))
  if (row === undefined) return refuse('not-found')
  return accept({ scope: { agency: row.agency_id }, id: row.id, case: row.subject_id })
}

export async function commitMade(
  tx: Tx,
  { id, sealed, draft }: PacketMade,
  { at }: Moment,
  ports: Pick<ExtractionPorts, 'ledger'>,
) {
  parsePacketSheet(canonicalBytes(draft.content.sheet))
  for (const digests of sealed) await keepOriginal(tx, digests, at)
  const { files, bytes, manifestDigest } = draft.bound
  await tx
    .updateTable('packet')
    .set((set) => ({
      ...{ state: 'ready' as const, problem: null, done: set.ref('total') },
      ...{ files, bytes, manifest_sha256: manifestDigest, content: JSON.stringify(draft.content) },
    }))
    .where('id', '=', id)
    .execute()
  askOutsidersSoon(tx, ports)
  return { id }
}

export async function commitFault(tx: Tx, { id, problem }: PacketFailed) {
  await tx.updateTable('packet').set({ state: 'failed', problem }).where('id', '=', id).execute()
  return { id }
}
