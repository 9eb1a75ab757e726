import { readBer } from '@liuhen/format'
import { type CertificateRead, OID, type SignerRead } from './read-stamp.ts'

/** How the runtime's cryptography is told to verify; the same in Node and in a browser. */
export interface StampKey {
  readonly import: { readonly name: string; readonly hash?: string; readonly namedCurve?: string }
  readonly verify: { readonly name: string; readonly hash: string }
  /** Length of each half of an elliptic-curve signature, bytes. */
  readonly half?: number
}

/** Undefined for an algorithm that browsers do not have, e.g. SM2. */
export function keyOf(
  { algorithm, curve }: Pick<CertificateRead, 'algorithm' | 'curve'>,
  signer: Pick<SignerRead, 'algorithm' | 'digestAlgorithm'>,
): StampKey | undefined {
  if (algorithm === OID.rsa) {
    const hash = RSA_HASHES.get(
      signer.algorithm === OID.rsa ? signer.digestAlgorithm : signer.algorithm,
    )
    const name = 'RSASSA-PKCS1-v1_5'
    return hash === undefined ? undefined : { import: { name, hash }, verify: { name, hash } }
  }
  const known = CURVES.get(curve ?? '')
  const hash = EC_HASHES.get(signer.algorithm)
  if (algorithm !== OID.ecPublicKey || known === undefined || hash === undefined) return undefined
  const name = 'ECDSA'
  const { namedCurve, half } = known
  return { import: { name, namedCurve }, verify: { name, hash }, half }
}

/** As the runtime wants it: for elliptic curves r and s at full length. Undefined: it is neither. */
export function rawSignature({ half }: StampKey, signature: Uint8Array): Uint8Array | undefined {
  if (half === undefined) return signature
  const parts = readBer(signature).inner.map(({ content }) => content)
  if (parts.length !== 2) return undefined
  const raw = new Uint8Array(2 * half)
  for (const [at, part] of parts.entries()) {
    const plain = part.subarray(part.findIndex((byte) => byte !== 0))
    if (plain.length > half) return undefined
    raw.set(plain, (at + 1) * half - plain.length)
  }
  return raw
}

const [SHA_256, SHA_384, SHA_512] = ['SHA-256', 'SHA-384', 'SHA-512'] as const

const RSA_HASHES: ReadonlyMap<string, string> = new Map([
  [OID.sha256, SHA_256],
  ['2.16.840.1.101.3.4.2.2', SHA_384],
  ['2.16.840.1.101.3.4.2.3', SHA_512],
  ['1.2.840.113549.1.1.11', SHA_256],
  ['1.2.840.113549.1.1.12', SHA_384],
  ['1.2.840.113549.1.1.13', SHA_512],
])

const EC_HASHES: ReadonlyMap<string, string> = new Map([
  ['1.2.840.10045.4.3.2', SHA_256],
  ['1.2.840.10045.4.3.3', SHA_384],
  ['1.2.840.10045.4.3.4', SHA_512],
])

const CURVES = new Map([
  ['1.2.840.10045.3.1.7', { namedCurve: 'P-256', half: 32 }],
  ['1.3.132.0.34', { namedCurve: 'P-384', half: 48 }],
  ['1.3.132.0.35', { namedCurve: 'P-521', half: 66 }],
])
