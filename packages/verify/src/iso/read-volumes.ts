import { Refusal } from '../carrier.ts'
import type { Room } from '../zip/room.ts'
import { both16 } from './both-ends.ts'
import { SECTOR } from './rock-ridge.ts'

/** One of the directory trees of a disc, all over the same files. */
export interface Volume {
  readonly descriptor: Uint8Array
  readonly joliet: boolean
}

export interface Volumes {
  readonly primary: Volume
  /** Names in UTF-16: what Windows reads. */
  readonly joliet: Volume | undefined
}

export const FIRST_VOLUME = 16

/**
 * What tells where the directories are. A disc that has a tree besides these two (UDF, the
 * enhanced tree of 1999, a disk's partitions) is refused: a computer may show that one, and nobody
 * here has looked at it.
 * @throws Refusal with a sentence
 */
export async function readVolumes(room: Pick<Room, 'read'>): Promise<Volumes> {
  const primaries: Volume[] = []
  const joliets: Volume[] = []
  let at = FIRST_VOLUME
  for (; ; at++) {
    const descriptor = await room.read(at * SECTOR, (at + 1) * SECTOR)
    const kind = descriptor[0]
    if (latin(descriptor.subarray(1, 6)) !== 'CD001') throw new Refusal(at === 16 ? NO_DISC : OTHER)
    if (kind === 255) break
    if (at === FIRST_VOLUME + MOST_VOLUMES) throw new Refusal(OTHER)
    if (kind === 0) continue
    const joliet = kind === 2
    const known = joliet ? ESCAPES.has(latin(descriptor.subarray(88, 91))) : kind === 1
    // 1 is the version of the structure; 2 in its place means the tree of ISO 9660:1999.
    if (!known || descriptor[6] !== 1 || both16(descriptor, 128) !== SECTOR) {
      throw new Refusal(OTHER)
    }
    ;(joliet ? joliets : primaries).push({ descriptor, joliet })
  }
  const [primary] = primaries
  if (primary === undefined || primaries.length > 1 || joliets.length > 1) throw new Refusal(OTHER)
  await refuseOthers(room, at + 1)
  return { primary, joliet: joliets[0] }
}

/** Before the volumes a disk's partition table may lie, behind them the marks of UDF. */
async function refuseOthers(room: Pick<Room, 'read'>, behind: number): Promise<void> {
  const before = await room.read(0, FIRST_VOLUME * SECTOR)
  if (before.some((byte) => byte !== 0)) throw new Refusal(PARTITIONED)
  for (let at = behind; at < behind + MOST_VOLUMES; at++) {
    // An image may end here: where nothing lies there is no mark.
    const mark = await room.read(at * SECTOR + 1, at * SECTOR + 6).catch(() => undefined)
    if (mark !== undefined && MARKS.has(latin(mark))) throw new Refusal(OTHER)
  }
}

export function latin(bytes: Uint8Array): string {
  return String.fromCharCode(...bytes)
}

const MOST_VOLUMES = 64
const ESCAPES: ReadonlySet<string> = new Set(['%/@', '%/C', '%/E'])
const MARKS: ReadonlySet<string> = new Set(['BEA01', 'NSR02', 'NSR03', 'CDW02', 'CD001'])
const NO_DISC = '不是光盘映像，也不是装有光盘的光驱'
const OTHER =
  '光盘上还有另一套目录（例如 UDF），有的电脑会读那一套，本程序不读，没有核验。请改用移交包（ZIP），或者把文件复制到文件夹里核验。'
const PARTITIONED =
  '光盘映像开头还有磁盘分区一类的内容，有的电脑会读那里，没有核验。请改用移交包（ZIP），或者把文件复制到文件夹里核验。'
