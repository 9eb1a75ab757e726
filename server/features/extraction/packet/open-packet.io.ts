import { crc32 } from 'node:zlib'
import type { Tx } from '../../../platform/database/connect.ts'
import { accept, type Decision, refuse, uuidOf } from '../../../platform/kernel/index.ts'
import { lawOf } from '../../regulations/index.ts'
import { circleOfPacket } from './circle-of-packet.io.ts'
import type { OpenPacket, OpenPacketFacts, PacketLook } from './open-packet.ts'

export async function factsForOpening(
  tx: Tx,
  asked: OpenPacket,
): Promise<Decision<OpenPacketFacts>> {
  const id = uuidOf(asked.id)
  const row = await tx
    .selectFrom('packet')
    .leftJoin('enforcement_case', 'enforcement_case.id', 'packet.subject_id')
    .leftJoin('activity', 'activity.id', 'packet.subject_id')
    .select(['packet.agency_id', 'packet.state', 'packet.checkpoint_size', 'packet.for_supply'])
    .select(['enforcement_case.number as file', 'activity.number as activity'])
    .where('packet.id', '=', id)
    .executeTakeFirst()
  if (row === undefined) return refuse('not-found')
  const known = await circleOfPacket(tx, id)
  return accept({
    ...{
      scope: { agency: row.agency_id, ...known },
      id,
      number: row.file ?? row.activity ?? '音像记录',
    },
    law: await lawOf(tx, row.agency_id),
    listed: row.state === 'ready' && row.checkpoint_size !== null,
    forSupply: row.for_supply,
  })
}

export async function openedPacket(_tx: Tx, { name }: PacketLook) {
  return { name }
}

/** The files of a listed packet, in order, with the checksum that a ZIP wants. */
export async function zipOfPacket(tx: Tx, packet: string) {
  const rows = await tx
    .selectFrom('packet_file')
    .leftJoin('original', 'original.sha256', 'packet_file.original_sha256')
    .select(['packet_file.path', 'packet_file.bytes', 'packet_file.content'])
    .select(['packet_file.original_sha256 as original', 'original.crc32'])
    .where('packet_file.packet_id', '=', uuidOf(packet))
    .orderBy('packet_file.position')
    .execute()
  return rows.map(({ crc32: kept, content, ...file }) => ({
    ...{ ...file, content },
    crc32: content === null ? Number.parseInt(kept ?? '', 16) : crc32(content),
  }))
}
