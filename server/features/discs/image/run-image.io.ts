import { mkdir, open, rename, rm, statfs } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { parseSha256, type Uuid } from '@liuhen/format'
import { type Db, withTx } from '../../../platform/database/connect.ts'
import { uuidOf } from '../../../platform/kernel/index.ts'
import { zipOfPacket } from '../../extraction/index.ts'
import type { Vault } from '../../vault/index.ts'
import { MEDIA } from '../media.ts'
import { discToMake, noteDiscProgress } from './image.io.ts'
import { readBack } from './read-back.io.ts'
import { ImageFault, type ImageFile, NO_SPACE, writeImage, writtenBytes } from './write-image.io.ts'

/** What making images needs of the house; the notes are verbs that the machine performs. */
export interface ImageHouse {
  readonly db: Db
  readonly vault: Pick<Vault, 'pathOf'>
  /** Where images lie. */
  readonly folder: string
  /** Verifier key of the ledger. */
  readonly vkey: string
  /** Fixes the list of files of the packet. @returns false while its proofs are missing */
  readonly fixList: (packet: Uuid) => Promise<boolean>
  readonly noteImage: (made: {
    readonly id: Uuid
    readonly bytes: number
    readonly sha256: string
  }) => Promise<void>
}

export function imagePath(folder: string, id: string): string {
  return join(folder, `${uuidOf(id)}.iso`)
}

/**
 * Makes the image of an ordered disc: waits for its packet, writes, reads every byte back and has the
 * public verifier judge it; only then it gets its name and counts. Broken off anywhere it begins
 * anew and nothing counts.
 * @throws ImageFault for what a person can mend
 */
export async function runImage(house: ImageHouse, id: Uuid): Promise<void> {
  const disc = await withTx(house.db, '*', (tx) => discToMake(tx, id))
  // A packet that is still being made calls for this again when it is done.
  if (disc === undefined || disc.packet === 'making') return
  if (disc.packet === 'failed') throw new ImageFault(disc.problem ?? '移交包制作未完成。')
  await untilListed(house, disc.packet_id)
  const files = await filesOf(house, disc.packet_id)
  const expected = files.reduce((sum, { bytes }) => sum + bytes, 0)
  await mkdir(house.folder, { recursive: true, mode: 0o750 })
  await checkSpace(house.folder, expected)
  const part = `${imagePath(house.folder, id)}.part`
  const total = expected * 2
  const tell = (done: number) =>
    withTx(house.db, '*', (tx) => noteDiscProgress(tx, id, Math.min(done, total), total))
  const watching = watch(async () => tell(await writtenBytes(part)))
  try {
    const volume = `LH${disc.year}-${disc.sequence}-${disc.part}OF${disc.parts}`
    await writeImage({ image: part, volume, madeAt: new Date(disc.ordered_at), files })
  } finally {
    await watching.stop()
  }
  const size = await writtenBytes(part)
  const { zh, bytes } = MEDIA[disc.medium]
  if (size > bytes) throw new ImageFault(`内容超过一张${zh}的容量。请选择容量更大的光盘重新申请。`)
  const read = await readBack(part, house.vkey, (done) => void tell(expected + done))
  if (!read.holds) throw new Error(`image of disc ${id} does not hold: ${read.zh}`)
  await rename(part, imagePath(house.folder, id))
  await syncFolder(house.folder)
  await house.noteImage({ id, bytes: read.bytes, sha256: read.sha256 })
}

/** What a run that was killed left of this disc. */
export async function clearImage(folder: string, id: Uuid): Promise<void> {
  for (const ending of ['.part', '.part.list', '.part.files']) {
    await rm(`${imagePath(folder, id)}${ending}`, { recursive: true, force: true })
  }
}

/** Facts are in a checkpoint about a second after they were stated. */
async function untilListed({ fixList }: ImageHouse, packet: Uuid): Promise<void> {
  for (let tries = 0; tries < 120; tries++) {
    if (await fixList(packet)) return
    await setTimeout(500)
  }
  throw new Error(`packet ${packet} has no proofs yet`)
}

async function filesOf({ db, vault }: ImageHouse, packet: Uuid): Promise<readonly ImageFile[]> {
  const rows = await withTx(db, '*', (tx) => zipOfPacket(tx, packet))
  return rows.map(({ path, bytes, content, original }) => {
    if (content !== null) return { path, bytes, content }
    const sha256 = parseSha256(original ?? '')
    if (sha256 === undefined) throw new Error('digest of a packet file')
    return { path, bytes, source: vault.pathOf(sha256) }
  })
}

/** Never the last of the disk: database and ledger must still be able to write. */
const RESERVE_BYTES = 512 * 1024 ** 2

async function checkSpace(folder: string, bytes: number): Promise<void> {
  const { bavail, bsize } = await statfs(folder)
  if (bavail * bsize < bytes * 1.02 + RESERVE_BYTES) throw new ImageFault(NO_SPACE)
}

function watch(tell: () => Promise<void>) {
  const stopped = new AbortController()
  const ticking = (async () => {
    while (!stopped.signal.aborted) {
      await setTimeout(1000, undefined, { signal: stopped.signal }).catch(() => undefined)
      if (!stopped.signal.aborted) await tell().catch(() => undefined)
    }
  })()
  return {
    stop: () => {
      stopped.abort()
      return ticking
    },
  }
}

async function syncFolder(folder: string): Promise<void> {
  const handle = await open(dirname(join(folder, 'any')), 'r')
  await handle.sync()
  await handle.close()
}
