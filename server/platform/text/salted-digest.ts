import { createHmac } from 'node:crypto'

/** HMAC-SHA256 under the salt of its row, hex: what a fact says of a text that stands beside it. */
export function saltedDigest(salt: Uint8Array, text: string): string {
  return createHmac('sha256', salt).update(text, 'utf8').digest('hex')
}
