import { createHash, createPublicKey, type KeyObject, sign, verify } from 'node:crypto'
import { join } from 'node:path'
import {
  concatBytes,
  ED25519_NOTE,
  formatVkey,
  type HashFunction,
  noteVerifier,
  toHex,
  type VerifyFunction,
} from '@liuhen/format'
import { signingKeyFile } from '../../platform/files/signing-key-file.ts'
import type { LogIdentity } from './ledger.ts'

export const sha256: HashFunction = (bytes) => createHash('sha256').update(bytes).digest()

/** Plain Ed25519; false for anything that is not a signature, never throws. */
export const verifyEd25519: VerifyFunction = (publicKey, message, signature) => {
  const der = Buffer.concat([SPKI_PREFIX, publicKey])
  try {
    const key = createPublicKey({ key: der, format: 'der', type: 'spki' })
    return verify(null, message, key, signature)
  } catch {
    return false
  }
}

/**
 * The log's key from keys/ledger.pem; made there (mode 0600, durable) when there is none. The
 * origin follows from the key, so an installation has exactly one and cannot copy another's.
 * @param random gives the seed of a new key; 32 bytes are taken
 */
export async function loadIdentity(
  keys: string,
  random: (bytes: number) => Uint8Array,
): Promise<LogIdentity> {
  return identityOf(await signingKeyFile(join(keys, 'ledger.pem'), random))
}

function identityOf(privateKey: KeyObject): LogIdentity {
  const der = createPublicKey(privateKey).export({ format: 'der', type: 'spki' })
  const publicKey = Uint8Array.from(der.subarray(-32))
  const origin = `liuhen.log/${toHex(sha256(concatBytes(publicKey))).slice(0, 16)}`
  const key = { name: origin, type: ED25519_NOTE, publicKey }
  return {
    origin,
    vkey: formatVkey(sha256, key),
    signer: { name: origin, publicKey, sign: (message) => sign(null, message, privateKey) },
    verifier: noteVerifier(sha256, key, verifyEd25519),
  }
}

/** The fixed DER before the 32 bytes of an Ed25519 public key (RFC 8410). */
const SPKI_PREFIX = Buffer.from('302a300506032b6570032100', 'hex')
