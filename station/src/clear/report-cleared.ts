import { createHash } from 'node:crypto'
import { putKeptAside } from '../collect/kept-receipts.ts'
import { hasFields, isText } from '../guard.ts'
import { expected, type Server } from '../server.ts'
import { type Clearing, closeClearing } from './clearing-journal.ts'
import type { Removed } from './remove-files.ts'

/** @throws Trouble with the server's sentence, and its article, if something stands against it */
export async function askRelease(server: Server, collection: string): Promise<void> {
  const path = `/collections/${collection}/release`
  expected(await server.post(path, {}, hasFields({ releasedAt: isText })), '申请清空')
}

/** Tells the server what is gone, collection by collection; told twice, it counts once. */
export async function reportCleared(
  server: Server,
  state: string,
  clearing: Clearing,
  { files, left }: Removed,
): Promise<void> {
  // What could not be removed may go with the next call of the command: it is not told yet.
  if (left.some(({ again }) => again)) return
  for (const collection of clearing.collections) {
    const own = files.filter((file) => file.collection === collection)
    const bytes = own.reduce((sum, file) => sum + file.bytes, 0)
    const body = { files: own.length, bytes, listSha256: listDigest(own) }
    const path = `/collections/${collection}/cleared`
    expected(await server.post(path, body, hasFields({ clearedAt: isText })), '登记清空')
  }
  await closeClearing(state, clearing)
  for (const collection of clearing.collections) await putKeptAside(state, collection)
}

/** docs/specs/facts.md, device.cleared */
export function listDigest(
  files: readonly { readonly name: string; readonly bytes: number; readonly sha256: string }[],
): string {
  const lines = files.map(({ name, bytes, sha256 }) => Buffer.from(`${sha256} ${bytes} ${name}\n`))
  return createHash('sha256')
    .update(Buffer.concat(lines.sort(Buffer.compare)))
    .digest('hex')
}
