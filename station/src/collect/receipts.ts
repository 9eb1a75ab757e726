import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { NoteVerifier } from '@liuhen/format'
import { failedBy, writeDurably } from '../durable.ts'
import { hasFields, isText } from '../guard.ts'
import { expected, type Server } from '../server.ts'
import { Trouble } from '../trouble.ts'
import { isReceiptsListed } from './answers.ts'
import { type CheckedReceipt, checkReceipt, receiptVerifier } from './check-receipt.ts'
import type { Declared } from './declare.ts'

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

/** Fetches, checks and keeps the receipt of every file that has one. Results by position. */
export async function keepReceipts(
  server: Server,
  key: NoteVerifier,
  declared: Declared,
  folder: string,
): Promise<ReadonlyMap<number, CheckedReceipt>> {
  const results = new Map<number, CheckedReceipt>()
  for (let last = -1; ; ) {
    const path = `/collections/${declared.collection}/receipts?after=${last}&limit=500`
    const page = expected(await server.get(path, isReceiptsListed), '领取回执')
    for (const { position, text } of page.receipts) {
      const checked = check(text, key, declared, position)
      results.set(position, checked)
      if (checked.ok) await keep(folder, declared.collection, position, text)
    }
    last = page.receipts.at(-1)?.position ?? last
    if (page.next === null || page.receipts.length === 0) return results
  }
}

function check(text: string, key: NoteVerifier, declared: Declared, position: number) {
  const file = declared.files[position]
  const upload = declared.uploads[position]
  if (file === undefined || upload === undefined) throw new Trouble('服务器给出了多余的回执。')
  const { name, bytes, sha256 } = file
  const about = { collection: declared.collection, upload: upload.id, name, bytes, sha256 }
  return checkReceipt(text, key, about)
}

async function keep(folder: string, collection: string, position: number, text: string) {
  const path = join(receiptFolder(folder, collection), `${position}.txt`)
  const kept = await readFile(path, 'utf8').catch(() => '')
  if (kept !== text) await writeDurably(path, text)
}

/** @throws Trouble for an id that is none: it would become part of a path */
export function receiptFolder(folder: string, collection: string): string {
  if (!/^[0-9a-f-]{36}$/.test(collection)) throw new Trouble('服务器给出的采集编号不对。')
  return join(folder, 'receipts', collection)
}
