import {
  PACKET_PATHS,
  parseCheckpoint,
  parseFact,
  parseNote,
  parsePacketRecording,
  parseTlogProof,
} from '@liuhen/format'
import { textOf } from './check-bag.ts'
import type { SeenFile } from './hash-files.ts'
import type { Contents } from './read-contents.ts'

/**
 * Files that are whole and sound in themselves, but belong to another packet: somebody put two
 * packets into one folder, or files of one in place of the other's. A damaged file is none: it
 * differs from ours by a few signs only, or is not sound.
 */
export function foreignFiles(
  seen: ReadonlyMap<string, SeenFile>,
  { sheet }: Contents,
): readonly string[] {
  const named = /^External-Identifier: (\S+)$/m.exec(textOf(seen.get('bag-info.txt')) ?? '')?.[1]
  const info = named !== undefined && isUuid(named) && unlike(named, sheet.packet)
  const note = textOf(seen.get(PACKET_PATHS.checkpoint)) ?? ''
  const inside = [...seen.values()].flatMap((file) =>
    isForeign(file, sheet, note) ? [file.path] : [],
  )
  return info ? ['bag-info.txt', ...inside] : inside
}

function isForeign(file: SeenFile, sheet: Contents['sheet'], note: string): boolean {
  const { path, content } = file
  const id = /([0-9a-f-]{36})\.(?:json|tlog-proof)$/.exec(path)?.[1] ?? ''
  if (content === undefined) return false
  if (path.startsWith('data/facts/')) {
    const said = quietly(() => parseFact(content).id)
    return said !== undefined && (unlike(said, id) || !sheet.facts.some((one) => one === id))
  }
  if (path.startsWith('data/recordings/')) {
    const said = quietly(() => parsePacketRecording(content).recording)
    const listed = sheet.recordings.some((one) => one.id === id)
    return said !== undefined && (unlike(said, id) || !listed)
  }
  if (path.startsWith('data/proofs/')) {
    const ours = stateOf(note)
    const said = quietly(() => stateOf(parseTlogProof(textOf(file) ?? '').checkpoint))
    return said !== undefined && ours !== undefined && unlike(said, ours)
  }
  return false
}

/** Origin and root of a signed checkpoint. */
function stateOf(note: string): string | undefined {
  return quietly(() => {
    const { origin, root } = parseCheckpoint(parseNote(note).text)
    return `${origin} ${root}`
  })
}

/** More than a flipped bit or two tells them apart. */
function unlike(one: string, other: string): boolean {
  if (one.length !== other.length) return true
  let different = 0
  for (let at = 0; at < one.length; at++) if (one[at] !== other[at]) different++
  return different > 2
}

function quietly<T>(read: () => T): T | undefined {
  try {
    return read()
  } catch {
    return undefined
  }
}

const isUuid = (text: string): boolean => /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(text)
