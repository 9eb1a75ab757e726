import { createCipheriv, createDecipheriv } from 'node:crypto'
import { join } from 'node:path'
import { sealingKeyFile } from '../../../platform/files/sealing-key-file.ts'

let opened: Uint8Array | undefined

/** Reads the key of sealed texts, or makes it at the first start. Called when the house opens. */
export async function openSealedTexts(
  keys: string,
  random: (bytes: number) => Uint8Array,
): Promise<void> {
  opened = await sealingKeyFile(join(keys, 'sealed-texts.key'), random)
}

/** The same with a key at hand, for tests. */
export function useSealingKey(key: Uint8Array): void {
  opened = key
}

function key(): Uint8Array {
  if (opened === undefined) throw new Error('sealed texts were used before their key was read')
  return opened
}

const CIPHER = 'aes-256-gcm'
const NONCE_BYTES = 12
const TAG_BYTES = 16

/**
 * Nonce, tag and ciphertext. `of` names what the text belongs to: bytes that are moved to another
 * row cannot be opened there.
 */
export function sealText(text: string, of: string, random: (bytes: number) => Uint8Array): Buffer {
  const nonce = random(NONCE_BYTES)
  const cipher = createCipheriv(CIPHER, key(), nonce)
  cipher.setAAD(Buffer.from(of))
  const body = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()])
  return Buffer.concat([nonce, cipher.getAuthTag(), body])
}

/** The text; undefined when another key sealed it or its bytes were changed or moved. */
export function openSealedText(sealed: Uint8Array, of: string): string | undefined {
  const bytes = Buffer.from(sealed)
  if (bytes.length < NONCE_BYTES + TAG_BYTES) return undefined
  const cipher = createDecipheriv(CIPHER, key(), bytes.subarray(0, NONCE_BYTES))
  cipher.setAAD(Buffer.from(of))
  cipher.setAuthTag(bytes.subarray(NONCE_BYTES, NONCE_BYTES + TAG_BYTES))
  try {
    const body = bytes.subarray(NONCE_BYTES + TAG_BYTES)
    return Buffer.concat([cipher.update(body), cipher.final()]).toString('utf8')
  } catch {
    return undefined
  }
}

/** What a sealed number of a party is bound to. */
export function placeOfNumber(party: string, field: 'id' | 'phone'): string {
  return `case_party/${party}/${field}`
}
