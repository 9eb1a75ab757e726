import type { KeyObject } from 'node:crypto'
import { instantOf } from '../../platform/clock/clock.ts'
import {
  type Certificate,
  readCertificate,
} from '../../platform/signature/certificate/read-certificate.ts'
import { isRoot, type Pair } from '../../platform/signature/certificate/read-pair.ts'
import type { Arriving } from './certificate.ts'

/** What the register keeps of a pair. */
export function describe({ key, chain }: Pair): Arriving {
  const [own] = chain
  return {
    chain: chain.map(({ der }) => der),
    sha256: own.sha256,
    subject: own.subject.title,
    subjectFull: own.subject.text,
    issuer: own.issuer.title,
    serial: own.serial,
    keyKind: kindOf(key),
    from: instantOf(own.from.getTime()),
    to: instantOf(own.to.getTime()),
    authority: own.authority,
    signs: own.signs,
  }
}

/** The certificates of a row; the first is the agency's own. */
export function chainOf(bytes: readonly Uint8Array[]): [Certificate, ...Certificate[]] {
  const [own, ...above] = bytes.map(readCertificate)
  if (own === undefined) throw new Error('a certificate without its bytes')
  return [own, ...above]
}

export function isWhole(chain: readonly Certificate[]): boolean {
  const last = chain.at(-1)
  return last !== undefined && isRoot(last)
}

function kindOf(key: KeyObject): string {
  const { modulusLength, namedCurve } = key.asymmetricKeyDetails ?? {}
  if (modulusLength !== undefined) return `RSA ${modulusLength}`
  return `ECDSA ${CURVES.get(namedCurve ?? '') ?? namedCurve ?? ''}`
}

const CURVES: ReadonlyMap<string, string> = new Map([
  ['prime256v1', 'P-256'],
  ['secp384r1', 'P-384'],
  ['secp521r1', 'P-521'],
])
