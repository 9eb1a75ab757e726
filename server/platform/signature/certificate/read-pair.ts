import { createPrivateKey, type KeyObject, X509Certificate } from 'node:crypto'
import { BerError, identifierOf, inside, readBer } from '@liuhen/format'
import { identifier, nothing, octets, positiveInteger, sequence } from '../asn1/write-der.ts'
import { OID } from './identifiers.ts'
import { UnknownEncryption, WrongPassword } from './password-encryption.ts'
import { type Certificate, readCertificate } from './read-certificate.ts'
import { openKey, readPkcs12 } from './read-pkcs12.ts'

/** A key that can sign, its certificate, and what stands above that, up to the root if it is there. */
export interface Pair {
  readonly key: KeyObject
  readonly chain: readonly [Certificate, ...Certificate[]]
}

/** Why a file gives no pair; a person can mend each of them. */
export type Unusable =
  | 'unreadable'
  | 'password'
  | 'encryption'
  | 'no-key'
  | 'no-certificate'
  | 'key-mismatch'
  | 'sm2'
  | 'key-kind'
  | 'key-short'

export type PairRead =
  | { readonly ok: true; readonly pair: Pair }
  | { readonly ok: false; readonly why: Unusable }

/** @param bytes a PKCS#12 file, or PEM with key and certificates one after the other */
export function readPair(bytes: Uint8Array, password: string): PairRead {
  try {
    const found = isPem(bytes) ? readPem(bytes, password) : readPkcs12(bytes, password)
    return matched(found.keys, found.certificates.map(readCertificate))
  } catch (error) {
    if (error instanceof WrongPassword) return { ok: false, why: 'password' }
    if (error instanceof UnknownEncryption) return { ok: false, why: 'encryption' }
    if (error instanceof BerError) return { ok: false, why: 'unreadable' }
    throw error
  }
}

const BEGIN = Buffer.from('-----BEGIN ')

function isPem(bytes: Uint8Array): boolean {
  return Buffer.from(bytes).includes(BEGIN)
}

function readPem(bytes: Uint8Array, password: string) {
  const blocks = [...Buffer.from(bytes).toString('latin1').matchAll(BLOCK)].map(
    ([, label = '', text = '']) => ({ label, text, der: Buffer.from(text, 'base64') }),
  )
  const keys = blocks.flatMap(({ label, text, der }) => {
    // The encryption of the older forms stands in lines of text; PKCS#8 took its place long ago.
    if (text.includes('Proc-Type')) throw new UnknownEncryption('Proc-Type')
    if (label === 'PRIVATE KEY') return [readBer(der).whole]
    if (label === 'ENCRYPTED PRIVATE KEY') return [openKey(readBer(der), password)]
    if (label === 'RSA PRIVATE KEY') return [asPkcs8(OID.rsa, nothing(), der)]
    return label === 'EC PRIVATE KEY' ? [asPkcs8(OID.ecPublicKey, curveOf(der), der)] : []
  })
  const certificates = blocks.filter(({ label }) => label === 'CERTIFICATE').map(({ der }) => der)
  return { keys, certificates }
}

const BLOCK = /-----BEGIN ([A-Z0-9 ]+)-----([\s\S]*?)-----END \1-----/g

function asPkcs8(algorithm: string, parameters: Uint8Array, key: Uint8Array): Uint8Array {
  return sequence(
    positiveInteger(Buffer.from([0])),
    sequence(identifier(algorithm), parameters),
    octets(readBer(key).whole),
  )
}

function curveOf(key: Uint8Array): Uint8Array {
  const curve = readBer(key).inner.find(({ tag }) => tag === 0xa0)
  if (curve === undefined) throw new BerError('no curve')
  return inside(curve, 0).whole
}

/** The first key that can sign and has its certificate here, with the chain above it. */
function matched(keys: readonly Uint8Array[], all: readonly Certificate[]): PairRead {
  if (keys.length === 0) return { ok: false, why: 'no-key' }
  if (all.length === 0) return { ok: false, why: 'no-certificate' }
  const read = keys.map(readKey)
  for (const { key } of read) {
    const own = key && all.find((one) => isOfKey(one, key))
    if (key && own) return { ok: true, pair: { key, chain: [own, ...above(own, all)] } }
  }
  const why = read.find(({ why }) => why !== undefined)?.why
  if (why !== undefined) return { ok: false, why }
  return { ok: false, why: all.every(({ curve }) => curve === OID.sm2) ? 'sm2' : 'key-mismatch' }
}

/**
 * A key that this program signs with. What it is must be known before Node is given it: Node ends
 * the process over some SM2 keys.
 */
function readKey(pkcs8: Uint8Array): { key?: KeyObject; why?: Unusable } {
  const [name, parameters] = inside(readBer(pkcs8), 1).inner
  const algorithm = name === undefined ? undefined : identifierOf(name)
  const curve = parameters?.tag === 0x06 ? identifierOf(parameters) : undefined
  if (algorithm === OID.sm2 || curve === OID.sm2) return { why: 'sm2' }
  const known = algorithm === OID.rsa || (algorithm === OID.ecPublicKey && CURVES.has(curve ?? ''))
  if (!known) return { why: 'key-kind' }
  try {
    const key = createPrivateKey({ key: Buffer.from(pkcs8), format: 'der', type: 'pkcs8' })
    const bits = key.asymmetricKeyDetails?.modulusLength
    return bits !== undefined && bits < 2048 ? { why: 'key-short' } : { key }
  } catch {
    return { why: 'unreadable' }
  }
}

const CURVES: ReadonlySet<string> = new Set([OID.p256, OID.p384, OID.p521])

function isOfKey({ der, algorithm, curve }: Certificate, key: KeyObject): boolean {
  if (algorithm !== OID.rsa && !CURVES.has(curve ?? '')) return false
  try {
    return new X509Certificate(der).checkPrivateKey(key)
  } catch (error) {
    throw new BerError('a damaged certificate', { cause: error })
  }
}

function above(own: Certificate, all: readonly Certificate[]): Certificate[] {
  const chain: Certificate[] = []
  for (let one: Certificate | undefined = own; one !== undefined && !isRoot(one); ) {
    const { issuer }: Certificate = one
    one = all.find(
      (other) => Buffer.compare(other.subject.der, issuer.der) === 0 && !chain.includes(other),
    )
    if (one !== undefined && one !== own) chain.push(one)
    if (one === own) break
  }
  return chain
}

/** Issued by itself: nothing stands above it. */
export function isRoot({ subject, issuer }: Certificate): boolean {
  return Buffer.compare(subject.der, issuer.der) === 0
}
