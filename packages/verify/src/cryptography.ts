import { createHash, createHmac, createPublicKey, verify } from 'node:crypto'
import type { HashFunction, PacketDigests } from '@liuhen/format'
import { fromHex } from '@liuhen/format'

/** The only cryptography of the verifier, all of it from the runtime. */
export const sha256: HashFunction = (bytes) => createHash('sha256').update(bytes).digest()
export const sm3: HashFunction = (bytes) => createHash('sm3').update(bytes).digest()
export const digests: PacketDigests = { sha256, sm3 }

/** HMAC-SHA256 under a salt in hex, as facts carry texts that could be guessed. Hex. */
export function saltedDigest(salt: string, text: string): string {
  return createHmac('sha256', fromHex(salt)).update(text, 'utf8').digest('hex')
}

/** RFC 8032 Ed25519 over the raw 32-byte key. Hostile input: false, never throws. */
export function verifyEd25519(
  publicKey: Uint8Array,
  message: Uint8Array,
  signature: Uint8Array,
): boolean {
  const x = Buffer.from(publicKey).toString('base64url')
  try {
    const key = createPublicKey({ key: { kty: 'OKP', crv: 'Ed25519', x }, format: 'jwk' })
    return verify(null, message, key, signature)
  } catch {
    return false
  }
}
