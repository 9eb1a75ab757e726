import { createHash, createPrivateKey, createPublicKey, sign } from 'node:crypto'
import { mkdir, open, readFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { type HashFunction, toHex } from '@liuhen/format'
import type { ReceiptKey } from './receipt.ts'

/**
 * The key from keys/receipt.pem; made there (mode 0600, durable) when there is none. Its name
 * follows from the key itself, so two installations never share one.
 */
export async function loadReceiptKey(
  folder: string,
  random: (bytes: number) => Uint8Array,
): Promise<ReceiptKey> {
  const path = join(folder, 'receipt.pem')
  const pem = (await readIfThere(path)) ?? (await createKey(path, random(32)))
  const key = createPrivateKey(pem)
  const der = createPublicKey(key).export({ format: 'der', type: 'spki' })
  const publicKey = Uint8Array.from(der.subarray(-32))
  const name = `liuhen.receipt/${toHex(sha256(publicKey)).slice(0, 16)}`
  return { name, publicKey, sign: (message) => new Uint8Array(sign(null, message, key)) }
}

export const sha256: HashFunction = (bytes) =>
  new Uint8Array(createHash('sha256').update(bytes).digest())

async function createKey(path: string, seed: Uint8Array): Promise<string> {
  await mkdir(dirname(path), { recursive: true, mode: 0o700 })
  const der = Buffer.concat([PKCS8_PREFIX, seed])
  const key = createPrivateKey({ key: der, format: 'der', type: 'pkcs8' })
  const pem = key.export({ format: 'pem', type: 'pkcs8' }).toString()
  // 'wx': a key that appeared meanwhile is never overwritten, or old receipts lose theirs.
  const file = await open(path, 'wx', 0o600)
  try {
    await file.writeFile(pem)
    await file.sync()
  } finally {
    await file.close()
  }
  const folder = await open(dirname(path), 'r')
  await folder.sync().finally(() => folder.close())
  return pem
}

async function readIfThere(path: string): Promise<string | undefined> {
  try {
    return await readFile(path, 'utf8')
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined
    throw error
  }
}

/** The fixed DER before the 32 bytes of an Ed25519 private key (RFC 8410). */
const PKCS8_PREFIX = Buffer.from('302e020100300506032b657004220420', 'hex')
