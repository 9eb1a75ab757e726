import { FormatError } from '@liuhen/format'
import { MAX_FILES, Refusal, Unreadable } from '../carrier.ts'
import type { Room } from '../zip/room.ts'
import { checkPathTables } from './check-path-tables.ts'
import { BROKEN, type FileRecord, type Folder, readTree } from './read-tree.ts'
import { FIRST_VOLUME, latin, readVolumes, type Volume } from './read-volumes.ts'
import { SECTOR } from './rock-ridge.ts'
import { refuseOtherTree } from './same-trees.ts'

export interface IsoFile extends FileRecord {
  readonly path: string
}

/** Whether the bytes are a disc image, or a drive with a disc in it. */
export async function isIso(room: Pick<Room, 'read'>): Promise<boolean> {
  const at = FIRST_VOLUME * SECTOR
  const head = await room.read(at, at + 6).catch(() => undefined)
  return head !== undefined && latin(head.subarray(1, 6)) === 'CD001'
}

/**
 * Every file of an ISO 9660 disc with its Rock Ridge name (UTF-8, any length). Read by ourselves
 * from the bytes, so that an image or a drive is checked without mounting it and without a program;
 * and only where every other computer reads the same: what Windows is shown is compared.
 * @throws Refusal if it cannot be read as such a disc
 */
export async function readIso(room: Pick<Room, 'read'>): Promise<readonly IsoFile[]> {
  return await refusing(async () => {
    const { primary, joliet } = await readVolumes(room)
    const root = await checkedTree(room, primary)
    if (joliet !== undefined) refuseOtherTree(root, await checkedTree(room, joliet))
    const files = [...filesOf(root, '')]
    if (files.length > MAX_FILES) throw new Refusal('光盘上的文件过多')
    return files
  })
}

async function checkedTree(room: Pick<Room, 'read'>, volume: Volume): Promise<Folder> {
  const root = await readTree(room, volume)
  await checkPathTables(room, volume, root)
  return root
}

function* filesOf(folder: Folder, above: string): Generator<IsoFile> {
  for (const [name, file] of folder.files) yield { path: `${above}${name}`, ...file }
  for (const [name, inner] of folder.folders) yield* filesOf(inner, `${above}${name}/`)
}

/** Where the directory cannot be read there is nothing to check file by file. */
async function refusing<T>(reading: () => Promise<T>): Promise<T> {
  try {
    return await reading()
  } catch (error) {
    if (error instanceof FormatError) throw new Refusal(BAD_NAME, { cause: error })
    if (error instanceof Unreadable || error instanceof RangeError) {
      throw new Refusal(BROKEN, { cause: error })
    }
    throw error
  }
}

const BAD_NAME = '光盘上有文件名无法识别（介质可能损坏，或者被改动）'
