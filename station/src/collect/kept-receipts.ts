import { readdir, readFile, rename } from 'node:fs/promises'
import { join } from 'node:path'
import type { NoteVerifier } from '@liuhen/format'
import { failedBy, syncFolder, writeDurably } from '../durable.ts'
import { hasFields, isCount, isListOf, isText, parseJson } from '../guard.ts'
import { type CheckedReceipt, checkReceipt } from './check-receipt.ts'
import type { HashedFile } from './hashed-file.ts'
import { receiptFolder } from './receipt-folder.ts'

/** A file whose signed receipt lies here, from whatever docking. */
export interface KeptFile {
  readonly collection: string
  readonly position: number
  readonly upload: string
  readonly name: string
  readonly bytes: number
  readonly sha256: string
}

/** What this server has acknowledged to this station and was not cleared since. */
export interface KeptReceipts {
  /** The file with a receipt that verifies now, read again from the disk; undefined: none. */
  readonly find: (file: AskedFile) => Promise<FoundReceipt | undefined>
}

export type AskedFile = Pick<HashedFile, 'name' | 'bytes' | 'sha256'>
export type FoundReceipt = KeptFile & Extract<CheckedReceipt, { ok: true }>

/** Notes which receipts of a collection are kept. Durable; also when some were noted before. */
export async function noteKept(
  state: string,
  server: string,
  collection: string,
  files: readonly KeptFile[],
): Promise<void> {
  const list = files.map(({ position, upload, name, bytes, sha256 }) => ({
    ...{ position, upload, name, bytes, sha256 },
  }))
  const path = join(receiptFolder(state, collection), LIST)
  await writeDurably(path, `${JSON.stringify({ server, files: list })}\n`)
}

/** Those of a cleared recorder are not looked for any more; the receipts themselves stay. */
export async function putKeptAside(state: string, collection: string): Promise<void> {
  const folder = receiptFolder(state, collection)
  try {
    await rename(join(folder, LIST), join(folder, 'cleared.json'))
  } catch (error) {
    if (!failedBy(error, 'ENOENT')) throw error
  }
  await syncFolder(folder)
}

export async function loadKept(
  state: string,
  server: string,
  key: NoteVerifier,
): Promise<KeptReceipts> {
  const known = new Map<string, KeptFile>()
  for (const collection of await namesIn(join(state, 'receipts'))) {
    for (const file of await listOf(state, server, collection)) known.set(wordOf(file), file)
  }
  return {
    find: async ({ name, bytes, sha256 }) => {
      const file = known.get(wordOf({ name, bytes, sha256 }))
      if (file === undefined) return undefined
      const folder = receiptFolder(state, file.collection)
      const text = await readFile(join(folder, `${file.position}.txt`), 'utf8').catch(() => '')
      const receipt = checkReceipt(text, key, file)
      return receipt.ok ? { ...file, ...receipt } : undefined
    },
  }
}

function wordOf({ name, bytes, sha256 }: AskedFile): string {
  return JSON.stringify([sha256, bytes, name])
}

async function namesIn(folder: string): Promise<readonly string[]> {
  try {
    return (await readdir(folder)).filter((name) => /^[0-9a-f-]{36}$/.test(name))
  } catch (error) {
    if (failedBy(error, 'ENOENT')) return []
    throw error
  }
}

/** Empty where there is none, or it was torn: then the files are offered to the server again. */
async function listOf(state: string, server: string, collection: string) {
  const path = join(receiptFolder(state, collection), LIST)
  const list = parseJson(await readFile(path, 'utf8').catch(() => ''))
  if (!isList(list) || list.server !== server) return []
  return list.files.map((file): KeptFile => ({ ...file, collection }))
}

const LIST = 'kept.json'
const isList = hasFields({
  server: isText,
  files: isListOf(
    hasFields({
      position: isCount,
      upload: isText,
      name: isText,
      bytes: isCount,
      sha256: isText,
    }),
  ),
})
