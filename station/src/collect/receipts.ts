import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import type { NoteVerifier } from '@liuhen/format'
import { failedBy, syncFolder, writeDurably } from '../durable.ts'
import { hasFields, isText } from '../guard.ts'
import { expected, type Server } from '../server.ts'
import { Trouble } from '../trouble.ts'
import { isReceiptsListed } from './answers.ts'
import { type CheckedReceipt, checkReceipt, receiptVerifier } from './check-receipt.ts'
import type { Declared } from './declare.ts'
import { type KeptFile, noteKept } from './kept-receipts.ts'
import { receiptFolder } from './receipt-folder.ts'

/**
 * The key that signs this server's receipts: written down the first time, the same ever after.
 * @throws Trouble for a changed one: it may be another server
 */
export async function pinReceiptKey(server: Server, folder: string): Promise<NoteVerifier> {
  const answer = await server.get('/receipt-key', hasFields({ vkey: isText }))
  const { vkey } = expected(answer, '领取回执公钥')
  const key = receiptVerifier(vkey)
  if (key === undefined) throw new Trouble('服务器给出的回执公钥不对，请联系管理员。')
  const path = join(folder, 'receipt.vkey')
  const pinned = await readPinned(path)
  if (pinned === undefined) await writeDurably(path, `${vkey.trim()}\n`)
  else if (pinned !== vkey.trim()) {
    throw new Trouble(
      `服务器的回执公钥变了，已停止，没有上传任何内容。请向管理员核实；确已更换的，删除 ${path} 后再运行。`,
    )
  }
  return key
}

async function readPinned(path: string): Promise<string | undefined> {
  try {
    return (await readFile(path, 'utf8')).trim()
  } catch (error) {
    if (failedBy(error, 'ENOENT')) return undefined
    throw error
  }
}

/**
 * Fetches, checks and keeps the receipt of every file that has one, and notes which are kept.
 * Durable when it returns. Results by position.
 */
export async function keepReceipts(
  server: Server,
  key: NoteVerifier,
  declared: Declared,
  state: string,
): Promise<ReadonlyMap<number, CheckedReceipt>> {
  const { collection } = declared
  const results = new Map<number, CheckedReceipt>()
  const kept: KeptFile[] = []
  for (let last = -1; ; ) {
    const path = `/collections/${collection}/receipts?after=${last}&limit=500`
    const page = expected(await server.get(path, isReceiptsListed), '领取回执')
    const texts = new Map<number, string>()
    for (const { position, upload, text } of page.receipts) {
      const checked = check(text, key, declared, position)
      results.set(position, checked)
      const file = declared.files[position]
      if (!checked.ok || file === undefined) continue
      texts.set(position, text)
      const { name, bytes, sha256 } = file
      kept.push({ collection, position, upload, name, bytes, sha256 })
    }
    await keep(receiptFolder(state, collection), texts)
    last = page.receipts.at(-1)?.position ?? last
    if (page.next === null || page.receipts.length === 0) break
  }
  if (kept.length > 0) await noteKept(state, server.origin, collection, kept)
  return results
}

function check(text: string, key: NoteVerifier, declared: Declared, position: number) {
  const file = declared.files[position]
  const upload = declared.uploads[position]
  if (file === undefined || upload === undefined) throw new Trouble('服务器给出了多余的回执。')
  const { name, bytes, sha256 } = file
  const about = { collection: declared.collection, upload: upload.id, name, bytes, sha256 }
  return checkReceipt(text, key, about)
}

/**
 * One file a receipt, made durable together: one by one, 1,000 photos take as long as their upload.
 * A torn one is written again, since the server gives it as often as it is asked.
 */
async function keep(folder: string, texts: ReadonlyMap<number, string>): Promise<void> {
  if (texts.size === 0) return
  await mkdir(folder, { recursive: true, mode: 0o700 })
  const waiting = [...texts]
  const run = async () => {
    for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
      const [position, text] = next
      const path = join(folder, `${position}.txt`)
      const before = await readFile(path, 'utf8').catch(() => '')
      if (before !== text) await writeFile(path, text, { mode: 0o600, flush: true })
    }
  }
  await Promise.all(Array.from({ length: 16 }, run))
  await syncFolder(folder)
  await syncFolder(dirname(folder))
}
