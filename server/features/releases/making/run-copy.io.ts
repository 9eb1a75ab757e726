import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Uuid } from '@liuhen/format'
import { makeGranted } from '../../media/index.ts'
import type { CopyOrder, CopyTools, FailureCode, FileMade, FileOrder } from './order.ts'

/** What the job needs of the house. */
export interface CopyHouse extends CopyTools {
  readonly asked: (id: Uuid) => Promise<CopyOrder | undefined>
  /** False: nobody wants it any more. */
  readonly begun: (id: Uuid, progress: number) => Promise<boolean>
  readonly fileMade: (id: Uuid, position: number, made: FileMade) => Promise<void>
  readonly noteMade: (id: Uuid) => Promise<void>
  readonly noteFailed: (id: Uuid, code: FailureCode) => Promise<void>
  readonly warn: (detail: object) => void
}

/** Where the files of a copy lie. */
export function copyFolder(root: string, id: Uuid): string {
  return join(root, id.slice(-2), id)
}

export function copyFile(root: string, id: Uuid, position: number): string {
  return join(copyFolder(root, id), String(position))
}

/**
 * Makes a copy, file by file. Each takes its place in one step and is noted then: a killed job goes
 * on with the first that is not noted, and nothing of it counts before all are.
 */
export async function runCopy(house: CopyHouse, id: Uuid): Promise<void> {
  const order = await house.asked(id)
  if (order === undefined) return
  const done = order.total - order.files.length
  if (!(await house.begun(id, done / order.total))) return
  await mkdir(copyFolder(house.root, id), { recursive: true, mode: 0o750 })
  for (const [at, file] of order.files.entries()) {
    const before = (done + at) / order.total
    const progress = progressOf(house, id, before, order.total)
    const made = await attempt(house, order, file, progress)
    if (typeof made === 'string') return house.noteFailed(id, made)
    await house.fileMade(id, file.position, made)
  }
  await house.noteMade(id)
}

async function attempt(
  house: CopyHouse,
  order: CopyOrder,
  file: FileOrder,
  progress: (done: number) => void,
): Promise<FileMade | FailureCode> {
  try {
    const source = await digestsOf(file.source.path)
    if (source.sha256 !== file.source.sha256) return 'source-changed'
    const { granted } = file
    if (granted === undefined || order.watermark === null) {
      return { ...source, contentType: file.source.contentType, tool: null }
    }
    if (granted.media !== 'audio' && house.font === undefined) return 'font-missing'
    return await drawn(
      house,
      { ...order, watermark: order.watermark },
      { ...file, granted },
      progress,
    )
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : undefined
    if (code === 'ENOENT') return 'source-missing'
    if (code === 'ENOSPC') return 'no-room'
    throw error
  }
}

async function drawn(
  house: CopyHouse,
  order: CopyOrder & { readonly watermark: string },
  file: Required<FileOrder>,
  onProgress: (done: number) => void,
): Promise<FileMade | FailureCode> {
  // Names without a sign that means something inside a filter.
  const words = await mkdtemp(join(tmpdir(), 'liuhen-copy-'))
  try {
    const [textFile, fontFile] = [join(words, 'mark.txt'), join(words, 'font')]
    await writeFile(textFile, order.watermark)
    if (house.font !== undefined) await symlink(house.font, fontFile)
    const destination = copyFile(house.root, order.id, file.position)
    const audio = file.granted.media === 'audio'
    const made = await makeGranted({
      ...file.granted,
      ...(audio ? {} : { watermark: { textFile, fontFile } }),
      ...{ destination, onProgress, tools: house.media },
      mark: `${order.watermark} ${order.id}`,
    })
    if (!made.made) {
      house.warn({ id: order.id, code: made.code, detail: made.detail })
      return made.code === 'aborted' ? 'failed' : made.code
    }
    const { bytes, sha256, sm3 } = await digestsOf(destination)
    return { bytes, sha256, sm3, contentType: made.mime, tool: made.maker }
  } finally {
    await rm(words, { recursive: true, force: true })
  }
}

async function digestsOf(path: string) {
  const [sha256, sm3] = [createHash('sha256'), createHash('sm3')]
  let bytes = 0
  for await (const piece of createReadStream(path, { highWaterMark: 1 << 20 })) {
    sha256.update(piece)
    sm3.update(piece)
    bytes += piece.length
  }
  return { bytes, sha256: sha256.digest('hex'), sm3: sm3.digest('hex') }
}

/** Writes how far it is at every fiftieth. */
function progressOf(house: CopyHouse, id: Uuid, before: number, total: number) {
  let told = 0
  return (done: number) => {
    if (done - told < 0.02) return
    told = done
    house
      .begun(id, Math.min(0.999, before + done / total))
      .catch(() => house.warn({ id, code: 'progress' }))
  }
}
