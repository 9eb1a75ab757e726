import type { Uuid } from '@liuhen/format'
import type { Tx } from '../../../platform/database/connect.ts'
import {
  accept,
  type Decision,
  type Moment,
  refuse,
  uuidOf,
} from '../../../platform/kernel/index.ts'
import { keepOriginal } from '../../collect/index.ts'
import { type PacketMaterial, packetOf } from '../../extraction/index.ts'
import { supplyOf } from '../found.io.ts'
import type { Supply } from '../supply.ts'
import type { Faulted, Retained, RetainingFacts } from './note-retained.ts'

export async function factsForRetaining(
  tx: Tx,
  asked: { readonly id: string },
): Promise<Decision<RetainingFacts>> {
  const id = uuidOf(asked.id)
  await tx.selectFrom('supply').select('id').where('id', '=', id).forUpdate().execute()
  const supply = await supplyOf(tx, id)
  if (supply?.packet === undefined) return refuse('not-found')
  const made = await packetOf(tx, supply.packet)
  const materials = made?.materials ?? []
  return accept({ scope: { agency: supply.agency }, supply, materials })
}

export async function commitRetained(
  tx: Tx,
  { supply, materials, noted }: Retained,
  { at }: Moment,
) {
  await keepOriginal(tx, noted.digests, at)
  await writeItems(tx, supply, materials)
  await tx
    .updateTable('supply')
    .set({
      ...{ state: 'ready', problem: null, retained_at: at, retained_files: noted.files },
      ...{ retained_sha256: noted.digests.sha256, retained_sm3: noted.digests.sm3 },
      retained_bytes: noted.digests.bytes,
    })
    .where('id', '=', supply.id)
    .execute()
  return { id: supply.id }
}

export async function commitFault(tx: Tx, { supply, materials, noted }: Faulted) {
  const made = noted.part === 'copy'
  if (made) await writeItems(tx, supply, materials)
  await tx
    .updateTable('supply')
    .set({ state: made ? 'ready' : 'registered', problem: noted.problem })
    .where('id', '=', supply.id)
    .execute()
  return { id: supply.id }
}

async function writeItems(
  tx: Tx,
  { id, agency }: Supply,
  materials: readonly PacketMaterial[],
): Promise<void> {
  const pages = await pagesOf(
    tx,
    materials.map(({ sha256 }) => sha256),
  )
  for (const [at, { sha256, ...material }] of materials.entries()) {
    await tx
      .insertInto('supply_item')
      .values({
        ...{ supply_id: id, position: at + 1, agency_id: agency, ...material, sha256 },
        pages: pages.get(sha256) ?? null,
      })
      .execute()
  }
}

/** As they were counted when each came into the vault. */
async function pagesOf(
  tx: Tx,
  sha256: readonly string[],
): Promise<ReadonlyMap<string, number | null>> {
  if (sha256.length === 0) return new Map()
  const documents = await tx
    .selectFrom('document')
    .select(['sealed_sha256 as sha256', 'pages'])
    .where('sealed_sha256', 'in', sha256)
    .execute()
  const scans = await tx
    .selectFrom('document_scan')
    .select(['sha256', 'pages'])
    .where('sha256', 'in', sha256)
    .execute()
  const files = await tx
    .selectFrom('case_binding')
    .select(['sha256', 'pages'])
    .where('sha256', 'in', sha256)
    .execute()
  return new Map(
    [...documents, ...scans, ...files].flatMap((row) =>
      row.sha256 === null ? [] : [[row.sha256, row.pages] as const],
    ),
  )
}

/** A supply whose packet this is, or all that wait, with the packet of each. */
export async function suppliesMaking(
  tx: Tx,
  packet?: Uuid,
): Promise<readonly { readonly id: Uuid; readonly packet: Uuid }[]> {
  let query = tx.selectFrom('supply').select(['id', 'packet_id']).where('state', '=', 'making')
  if (packet !== undefined) query = query.where('packet_id', '=', packet)
  const rows = await query.execute()
  return rows.flatMap(({ id, packet_id }) =>
    packet_id === null ? [] : [{ id, packet: packet_id }],
  )
}
