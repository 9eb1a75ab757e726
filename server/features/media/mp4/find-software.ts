import type { ReadAt } from './read-at.ts'
import type { ByteRange } from './read-sample-table.ts'

/** Encoders name themselves in the first samples: x264 in its first SEI, Lavc in the first AAC. */
const LOOK_INTO = 128 * 1024

/** Names of programs that process video; a recorder's own firmware seldom carries one. */
export const SOFTWARE_NAMES =
  /(?:Lavf|Lavc)[\d.]*|x26[45] - core \d+|x265 \(build \d+\)|HandBrake[ \d.]*|GPAC[ \d.-]*/g

/** Program names in the first media data of a file. */
export async function findSoftware(readAt: ReadAt, media: readonly ByteRange[]): Promise<string[]> {
  const first = media[0]
  if (!first) return []
  const bytes = await readAt(first.from, Math.min(LOOK_INTO, first.to - first.from))
  const found = new TextDecoder('latin1').decode(bytes).match(SOFTWARE_NAMES) ?? []
  // Four letters can be chance in compressed bytes; a name comes with its version.
  return [...new Set(found.filter((name) => name.length > 4).map((name) => name.trim()))]
}
