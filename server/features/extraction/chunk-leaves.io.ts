import type { PacketContent, Uuid } from '@liuhen/format'
import type { Tx } from '../../platform/database/connect.ts'

/**
 * The same packet, naming the recordings and derived files whose chunk leaves it will carry: those that
 * were kept when the bytes came in. A film of one chunk needs none, its digest says as much; an original
 * that is not in the packet has none here.
 */
export async function withChunks(tx: Tx, content: PacketContent): Promise<PacketContent> {
  const wanted = chunkable(content)
  if (wanted.length === 0) return content
  const rows = await tx
    .selectFrom('original_chunks')
    .select('original_sha256 as sha256')
    .select(({ fn }) => fn<number>('octet_length', ['leaves']).as('bytes'))
    .where(
      'original_sha256',
      'in',
      wanted.map(({ source }) => source),
    )
    .execute()
  const sizes = new Map(rows.map(({ sha256, bytes }) => [sha256, bytes]))
  const chunked: Uuid[] = []
  let total = 0
  for (const { id, source } of wanted) {
    const bytes = sizes.get(source) ?? 0
    if (bytes <= ONE_LEAF || bytes > MOST_OF_ONE || total + bytes > MOST_OF_ALL) continue
    total += bytes
    chunked.push(id)
  }
  return { ...content, sheet: { ...content.sheet, chunked } }
}

function chunkable({ sheet, recordings }: PacketContent) {
  const here = new Set(sheet.recordings.flatMap(({ id, original }) => (original ? [id] : [])))
  const films = recordings.flatMap(({ record: { recording: id }, source }) =>
    here.has(id) ? [{ id, source }] : [],
  )
  const derived = sheet.derivatives ?? []
  return [...films, ...derived.map(({ derivative: id, sha256: source }) => ({ id, source }))]
}

const ONE_LEAF = 32
/** Limits of docs/specs/packet.md: 16 MiB a file; together a quarter of what small files may be. */
const MOST_OF_ONE = 16 * 1024 * 1024
const MOST_OF_ALL = 64 * 1024 * 1024

/** The leaves of all that the sheet names. */
export async function leavesOf(
  tx: Tx,
  content: PacketContent,
): Promise<ReadonlyMap<string, Uint8Array>> {
  const chunked = new Set<string>(content.sheet.chunked ?? [])
  const wanted = chunkable(content).filter(({ id }) => chunked.has(id))
  if (wanted.length === 0) return new Map()
  const rows = await tx
    .selectFrom('original_chunks')
    .select(['original_sha256 as sha256', 'leaves'])
    .where(
      'original_sha256',
      'in',
      wanted.map(({ source }) => source),
    )
    .execute()
  const bySource = new Map(rows.map(({ sha256, leaves }) => [sha256, leaves]))
  return new Map(
    wanted.flatMap(({ id, source }) => {
      const leaves = bySource.get(source)
      return leaves === undefined ? [] : [[id, leaves] as const]
    }),
  )
}
