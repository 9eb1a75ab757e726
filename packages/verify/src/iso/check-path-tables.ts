import { toHex } from '@liuhen/format'
import { Refusal } from '../carrier.ts'
import type { Room } from '../zip/room.ts'
import { both32, viewOf } from './both-ends.ts'
import type { Folder } from './read-tree.ts'
import type { Volume } from './read-volumes.ts'
import { SECTOR } from './rock-ridge.ts'

/**
 * The folders of a tree stand a second time in a table, in two orders of bytes; Windows finds them
 * there. It has to name the same folders at the same places.
 * @throws Refusal with a sentence
 */
export async function checkPathTables(
  room: Pick<Room, 'read'>,
  { descriptor }: Volume,
  root: Folder,
): Promise<void> {
  const bytes = both32(descriptor, 132)
  const expected = foldersOf(root)
  if (bytes > MOST_TABLE) throw new Refusal(OTHER_TABLE)
  for (const low of [true, false]) {
    const at = viewOf(descriptor).getUint32(low ? 140 : 148, low)
    const told = tableOf(await room.read(at * SECTOR, at * SECTOR + bytes), low)
    const same = told.length === expected.size && told.every((line) => expected.has(line))
    if (!same || new Set(told).size !== told.length) throw new Refusal(OTHER_TABLE)
  }
}

function foldersOf(folder: Folder, found = new Set<string>()): ReadonlySet<string> {
  found.add(line(folder.at, folder.parent, folder.plain))
  for (const inner of folder.folders.values()) foldersOf(inner, found)
  return found
}

function tableOf(bytes: Uint8Array, low: boolean): readonly string[] {
  const view = viewOf(bytes)
  const places: number[] = []
  const lines: string[] = []
  for (let at = 0; at < bytes.length; ) {
    const length = bytes[at] ?? 0
    if (at + 8 + length > bytes.length || bytes[at + 1] !== 0) throw new Refusal(OTHER_TABLE)
    const place = view.getUint32(at + 2, low)
    places.push(place)
    const parent = places[view.getUint16(at + 6, low) - 1]
    if (parent === undefined) throw new Refusal(OTHER_TABLE)
    lines.push(line(place, parent, bytes.subarray(at + 8, at + 8 + length)))
    at += 8 + length + (length % 2)
  }
  return lines
}

const line = (at: number, parent: number, plain: Uint8Array) => `${at} ${parent} ${toHex(plain)}`

const MOST_TABLE = 16 * 1024 ** 2
const OTHER_TABLE = '光盘的路径表与目录不一致，Windows 会打开别的文件夹，没有核验'
