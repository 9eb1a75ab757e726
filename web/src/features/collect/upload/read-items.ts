import { digestFiles } from '../../../ui/digest/digest-files.ts'
import { keepDigests, keptDigests, keyOf } from './kept-digests.ts'
import type { Item } from './upload-state.ts'

/** Reads every file of which this browser does not know the digest. `told` after each change. */
export async function readItems(items: readonly Item[], told: () => void): Promise<void> {
  const kept = await keptDigests()
  const fresh = new Map<string, string>()
  const unread = items.flatMap((item, index) => {
    const known = kept.get(keyOf(item.name, item.file))
    if (known === undefined) return [index]
    Object.assign(item, { state: 'read', sha256: known, moved: item.file.size })
    return []
  })
  const change = (index: number, to: Partial<Item>) => {
    const item = items[index]
    if (item !== undefined) Object.assign(item, to)
    told()
  }
  const files = items.map(({ file }) => file)
  await digestFiles(files, unread, {
    onRead: (index, bytes) => change(index, { state: 'reading', moved: bytes }),
    onDigest: (index, sha256) => {
      const item = items[index]
      if (item === undefined) return
      fresh.set(keyOf(item.name, item.file), sha256)
      change(index, { state: 'read', sha256, moved: item.file.size })
    },
    onUnreadable: (index) => change(index, { state: 'unreadable', moved: 0 }),
  })
  await keepDigests(fresh)
}
