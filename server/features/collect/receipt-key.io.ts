import { createHash, createPublicKey, sign } from 'node:crypto'
import { join } from 'node:path'
import { type HashFunction, toHex } from '@liuhen/format'
import { signingKeyFile } from '../../platform/files/signing-key-file.ts'
import type { ReceiptKey } from './receipt.ts'

/**
 * The key from keys/receipt.pem, made there when there is none. Its name follows from the key
 * itself, so two installations never share one.
 */
export async function loadReceiptKey(
  folder: string,
  random: (bytes: number) => Uint8Array,
): Promise<ReceiptKey> {
  const key = await signingKeyFile(join(folder, 'receipt.pem'), random)
  const der = createPublicKey(key).export({ format: 'der', type: 'spki' })
  const publicKey = Uint8Array.from(der.subarray(-32))
  const name = `liuhen.receipt/${toHex(sha256(publicKey)).slice(0, 16)}`
  return { name, publicKey, sign: (message) => new Uint8Array(sign(null, message, key)) }
}

export const sha256: HashFunction = (bytes) =>
  new Uint8Array(createHash('sha256').update(bytes).digest())
