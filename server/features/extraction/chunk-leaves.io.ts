import type { PacketContent, Uuid } from '@liuhen/format'
import type { Tx } from '../../platform/database/connect.ts'

/**
 * The same packet, naming the recordings whose chunk leaves it will carry: those that were kept when
 * the bytes came in. A film of one chunk needs none, its digest says as much.
 */
export async function withChunks(tx: Tx, content: PacketContent): Promise<PacketContent> {
  const sources = content.recordings.map(({ source }) => source)
  if (sources.length === 0) return content
  const rows = await tx
    .selectFrom('original_chunks')
    .select('original_sha256 as sha256')
    .select(({ fn }) => fn<number>('octet_length', ['leaves']).as('bytes'))
    .where('original_sha256', 'in', sources)
    .execute()
  const sizes = new Map(rows.map(({ sha256, bytes }) => [sha256, bytes]))
  const chunked: Uuid[] = []
  let total = 0
  for (const { record, source } of content.recordings) {
    const bytes = sizes.get(source) ?? 0
    if (bytes <= ONE_LEAF || bytes > MOST_OF_ONE || total + bytes > MOST_OF_ALL) continue
    total += bytes
    chunked.push(record.recording)
  }
  return { ...content, sheet: { ...content.sheet, chunked } }
}

const ONE_LEAF = 32
/** Limits of docs/specs/packet.md: 16 MiB a file; together a quarter of what small files may be. */
const MOST_OF_ONE = 16 * 1024 * 1024
const MOST_OF_ALL = 64 * 1024 * 1024

/** The leaves of all recordings that the sheet names. */
export async function leavesOf(
  tx: Tx,
  { sheet, recordings }: PacketContent,
): Promise<ReadonlyMap<string, Uint8Array>> {
  const chunked = new Set<string>(sheet.chunked ?? [])
  const wanted = recordings.filter(({ record }) => chunked.has(record.recording))
  if (wanted.length === 0) return new Map()
  const sources = wanted.map(({ source }) => source)
  const rows = await tx
    .selectFrom('original_chunks')
    .select(['original_sha256 as sha256', 'leaves'])
    .where('original_sha256', 'in', sources)
    .execute()
  const bySource = new Map(rows.map(({ sha256, leaves }) => [sha256, leaves]))
  return new Map(
    wanted.flatMap(({ record, source }) => {
      const leaves = bySource.get(source)
      return leaves === undefined ? [] : [[record.recording, leaves] as const]
    }),
  )
}
