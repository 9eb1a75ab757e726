import type { Hasher } from '../hashing/hash-threads.ts'
import { showName } from '../show-name.ts'
import type { Surroundings } from '../surroundings.ts'
import { Trouble } from '../trouble.ts'
import type { Card, CardView } from './card.ts'
import { fixList } from './declare.ts'
import { type Hashed, hashFiles } from './hash-files.ts'
import type { HashedFile } from './hashed-file.ts'
import type { FoundReceipt, KeptReceipts } from './kept-receipts.ts'
import type { FileOutcome } from './outcome.ts'
import type { Queue } from './queue.ts'
import type { FoundFile, PassedOver } from './read-folder.ts'

/** What of the card is not on the list that is declared. */
export interface Listed {
  /** Acknowledged at an earlier docking; their receipts lie here. */
  readonly known: readonly FileOutcome[]
  readonly left: readonly PassedOver[]
}

interface Listing {
  readonly queue: Queue
  readonly around: Surroundings
  readonly card: Card
  readonly hasher: Hasher
  readonly kept: KeptReceipts
  readonly view: CardView
  readonly about: { readonly label: string; readonly station: string }
}

/**
 * Reads and fixes the list, or takes up the one of an earlier run. A file for which this station
 * holds a receipt is read, to be sure that it is that file, and not offered again.
 */
export async function fixOrGoOn(listing: Listing): Promise<Listed> {
  const { queue, card, view } = listing
  const before = queue.declaring()
  if (before === undefined) return fixNew(listing)
  view.say('继续上次没有完成的采集。')
  const listed = new Set(before.files.map(({ name }) => name))
  const later = card.content.files.filter(({ name }) => !listed.has(name))
  const { known, fresh, bad } = await sortOut(listing, later)
  const why = '上次登记以后才出现，请再次运行同一命令采集'
  return { known, left: [...bad, ...fresh.map(({ name }) => ({ name, why, harmless: false }))] }
}

async function fixNew(listing: Listing): Promise<Listed> {
  const { queue, around, card, view, about } = listing
  const { known, fresh, bad } = await sortOut(listing, card.content.files)
  for (const { name, why } of bad) view.say(`没有读成 ${showName(name)}：${why}`)
  if (fresh.length === 0 && known.length === 0) {
    throw new Trouble('没有一个文件能完整读出，本次没有登记采集。')
  }
  if (fresh.length > 0) {
    await fixList(queue, around, fresh, {
      label: card.device ?? about.label,
      station: about.station,
      ...(card.device === undefined ? {} : { device: card.device }),
      ...(card.deviceClock === undefined ? {} : { deviceClock: card.deviceClock }),
    })
  }
  return { known, left: bad }
}

async function sortOut({ queue, hasher, kept, view }: Listing, files: readonly FoundFile[]) {
  const hashed = await read(files, queue, hasher, view)
  const known: FileOutcome[] = []
  const fresh: HashedFile[] = []
  for (const one of hashed) {
    if (!one.ok) continue
    const receipt = await kept.find(one.file)
    if (receipt === undefined) fresh.push(one.file)
    else known.push(outcomeOfKnown(one.file, receipt))
  }
  const bad = hashed.flatMap((one) =>
    one.ok ? [] : [{ name: one.name, why: one.why, harmless: false }],
  )
  return { known, fresh, bad }
}

async function read(
  files: readonly FoundFile[],
  queue: Queue,
  hasher: Hasher,
  view: CardView,
): Promise<readonly Hashed[]> {
  if (files.length === 0) return []
  const bytes = files.reduce((sum, file) => sum + file.bytes, 0)
  const progress = view.begin('reading', { files: files.length, bytes })
  return hashFiles(files, queue, hasher, progress).finally(progress.close)
}

function outcomeOfKnown(file: HashedFile, found: FoundReceipt): FileOutcome {
  const { name, bytes, sha256 } = file
  const { collection, position, recording } = found
  const why = '此前已入库，本机存有签名回执，不再上传'
  return { name, bytes, sha256, in: true, why, recording, receipt: { collection, position } }
}
