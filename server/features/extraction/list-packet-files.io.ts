import {
  canonicalBytes,
  draftPacket,
  type Fact,
  type PacketContent,
  type PlannedFile,
  type ProvenFact,
  parsePacketSheet,
  parseSha256,
  parseSm3,
  planPacket,
  type Uuid,
} from '@liuhen/format'
import type { Tx } from '../../platform/database/connect.ts'
import { accept, type Decision, type Moment, refuse, uuidOf } from '../../platform/kernel/index.ts'
import { type LedgerHouse, provenToLeave } from '../ledger/index.ts'
import { lawOf } from '../regulations/index.ts'
import { leavesOf } from './chunk-leaves.io.ts'
import { DIGESTS } from './export-packet.io.ts'
import type { ListPacketFiles, PacketFacts, PacketListing } from './list-packet-files.ts'
import { circleOfPacket } from './packet/circle-of-packet.io.ts'

export async function factsForPacket(
  tx: Tx,
  asked: ListPacketFiles,
  _moment: Moment,
  ledger: LedgerHouse,
): Promise<Decision<PacketFacts>> {
  const id = uuidOf(asked.id)
  const row = await tx
    .selectFrom('packet')
    .selectAll()
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst()
  if (row === undefined) return refuse('not-found')
  const { for_supply: forSupply } = row
  const law = await lawOf(tx, row.agency_id)
  const scope = { agency: row.agency_id, ...(await circleOfPacket(tx, id)) }
  const about = { scope, packet: id, forSupply, law }
  if (row.checkpoint_size !== null) {
    const files = await keptFiles(tx, id)
    return accept({ ...about, files, kept: true, checkpointSize: row.checkpoint_size })
  }
  if (row.state !== 'ready') return accept({ ...about, kept: false, checkpointSize: 0 })
  const content = contentOf(row.content)
  const { facts: ids, recordings } = content.sheet
  const sealed = recordings.map(({ sealedBy }) => sealedBy)
  const leaving = { facts: ids, since: sealed, askedAt: row.outsiders_asked_at }
  const answer = await provenToLeave(tx, ledger, leaving)
  if (answer.is === 'waiting') {
    return accept({ ...about, kept: false, checkpointSize: 0, waitsSince: answer.askedAt })
  }
  const { proven } = answer
  const { checkpoint, witnessing } = proven
  const facts: ProvenFact[] = proven.facts.map(({ fact, proof }) => ({ fact, proof }))
  const draft = draftPacket(DIGESTS, content)
  const leaves = await leavesOf(tx, content)
  const files = planPacket(DIGESTS, draft, { facts, leaves, checkpoint, witnessing })
  return accept({ ...about, files, kept: false, checkpointSize: proven.size })
}

/**
 * What we wrote ourselves when the packet was ordered; the sheet is read through its own parser,
 * so that a row changed behind our back is found before it leaves.
 */
export function contentOf(kept: unknown): PacketContent {
  const content = isContent(kept)
  parsePacketSheet(canonicalBytes(content.sheet))
  return content
}

function isContent(kept: unknown): PacketContent {
  if (typeof kept !== 'object' || kept === null || !('sheet' in kept)) {
    throw new Error('a packet row holds no content')
  }
  return Object.assign(Object.create(null), kept)
}

async function keptFiles(tx: Tx, packet: Uuid): Promise<readonly PlannedFile[]> {
  const rows = await tx
    .selectFrom('packet_file')
    .select(['path', 'bytes', 'sha256', 'sm3', 'original_sha256', 'content'])
    .where('packet_id', '=', packet)
    .orderBy('position')
    .execute()
  return rows.map(({ path, bytes, content, original_sha256, ...digests }) => {
    const sha256 = parseSha256(digests.sha256)
    const sm3 = parseSm3(digests.sm3)
    if (sha256 === undefined || sm3 === undefined) throw new Error('digest of a packet file')
    const inline = content === null ? { source: original_sha256 ?? '' } : { inline: content }
    return { path, bytes, sha256, sm3, content: inline }
  })
}

export async function commitPacketFiles(tx: Tx, listing: PacketListing) {
  const { packet, files, keep, checkpointSize, waitsSince } = listing
  if (waitsSince !== undefined) {
    await tx
      .updateTable('packet')
      .set({ outsiders_asked_at: waitsSince })
      .where('id', '=', packet)
      .execute()
  }
  if (keep) {
    for (const [position, file] of files.entries()) await keepFile(tx, packet, position, file)
    await tx
      .updateTable('packet')
      .set({ checkpoint_size: checkpointSize })
      .where('id', '=', packet)
      .execute()
  }
  const listed = files.map(({ path, bytes, sha256 }) => ({
    path,
    bytes,
    sha256,
    url: `/api/v1/packets/${packet}/files/${encodeURIComponent(path)}`,
  }))
  return { is: files.length === 0 ? ('waiting' as const) : ('ready' as const), files: listed }
}

async function keepFile(tx: Tx, packet_id: Uuid, position: number, file: PlannedFile) {
  const { path, bytes, sha256, sm3, content } = file
  const source =
    'inline' in content
      ? { content: Buffer.from(content.inline), original_sha256: null }
      : { content: null, original_sha256: content.source }
  await tx
    .insertInto('packet_file')
    .values({ packet_id, position, path, bytes, sha256, sm3, ...source })
    .execute()
}

/** For the route that sends one file: its bytes, or the original to send. */
export async function packetFile(tx: Tx, packet: string, path: string) {
  return tx
    .selectFrom('packet_file')
    .innerJoin('packet', 'packet.id', 'packet_file.packet_id')
    .select(['packet_file.content', 'packet_file.original_sha256'])
    .where('packet_file.packet_id', '=', uuidOf(packet))
    .where('packet_file.path', '=', path)
    .where('packet.for_supply', '=', false)
    .executeTakeFirst()
}

export type { Fact }
