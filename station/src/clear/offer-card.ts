import type { NoteVerifier } from '@liuhen/format'
import { expectUsable } from '../collect/collect-card.ts'
import { hashFile } from '../collect/hash-files.ts'
import { type FoundReceipt, type KeptReceipts, loadKept } from '../collect/kept-receipts.ts'
import { type FoundFile, readFolder } from '../collect/read-folder.ts'
import type { Hasher } from '../hashing/hash-threads.ts'
import { showProgress } from '../progress.ts'
import type { Server } from '../server.ts'
import { showName } from '../show-name.ts'
import type { Surroundings } from '../surroundings.ts'
import { Trouble } from '../trouble.ts'

/** A file that may go: it was read now, and its receipt is signed and speaks of it. */
export interface OfferedFile {
  readonly name: string
  /** Path below the folder, as bytes in hex: names need not be text. */
  readonly path: string
  readonly bytes: number
  readonly sha256: string
  readonly mtimeNs: string
  readonly inode: string
  readonly collection: string
}

export interface Offer {
  readonly files: readonly OfferedFile[]
  readonly collections: readonly string[]
}

interface Offering {
  readonly around: Surroundings
  readonly server: Server
  readonly key: NoteVerifier
  readonly state: string
  readonly folder: string
  readonly hasher: Hasher
}

/**
 * Reads the whole card again and finds the receipt of each file.
 * @throws Trouble if one file has none, changed, or cannot be read: then nothing is offered
 */
export async function offerCard(offering: Offering): Promise<Offer> {
  const { around, server, key, state, folder } = offering
  const content = await readFolder(folder)
  expectUsable(content, folder)
  const lost = content.passedOver.filter(({ harmless }) => !harmless)
  const kept = await loadKept(state, server.origin, key)
  const { files } = content
  const bytes = files.reduce((sum, file) => sum + file.bytes, 0)
  const progress = showProgress(around, '核对', { files: files.length, bytes })
  const offered: OfferedFile[] = []
  const without = lost.map(({ name, why }) => `${name}：${why}`)
  for (const [id, found] of files.entries()) {
    progress.begin(id, found.name, found.bytes)
    const one = await offerFile(offering, kept, found, (at) => progress.reach(id, at))
    if (typeof one === 'string') without.push(`${found.name}：${one}`)
    else offered.push(one)
    progress.end(id)
  }
  progress.close()
  if (without.length > 0) throw notOffered(without)
  return { files: offered, collections: [...new Set(offered.map((file) => file.collection))] }
}

async function offerFile(
  { hasher, folder }: Offering,
  kept: KeptReceipts,
  found: FoundFile,
  reached: (bytes: number) => void,
): Promise<OfferedFile | string> {
  const hashed = await hashFile(hasher, found, reached)
  if (!hashed.ok) return hashed.why
  const receipt: FoundReceipt | undefined = await kept.find(hashed.file)
  if (receipt === undefined) return '没有签名回执，请先采集'
  const below = found.path.subarray(Buffer.byteLength(folder) + 1)
  const { collection } = receipt
  return { ...hashed.file, path: below.toString('hex'), collection }
}

function notOffered(without: readonly string[]): Trouble {
  const shown = without.slice(0, 20).map((line) => `  ${showName(line)}`)
  const more = without.length > 20 ? [`  ……共 ${without.length} 个`] : []
  return new Trouble(
    ['不能清空，没有删除任何文件。以下文件还没有确认入库：', ...shown, ...more].join('\n'),
  )
}
