import { createHash } from 'node:crypto'
import {
  type Ber,
  BerError,
  identifierOf,
  inside,
  type Name,
  readBer,
  readName,
  readTime,
} from '@liuhen/format'
import { OID } from './identifiers.ts'

/** What is read of an X.509 certificate; its bytes stay as they came. */
export interface Certificate {
  readonly der: Uint8Array
  readonly subject: Name
  readonly issuer: Name
  /** Lower-case hex. */
  readonly serial: string
  readonly serialDer: Uint8Array
  readonly from: Date
  readonly to: Date
  /** Identifier of the key's algorithm; for an elliptic curve also the curve. */
  readonly algorithm: string
  readonly curve?: string
  /** SubjectPublicKeyInfo. */
  readonly publicKey: Uint8Array
  readonly authority: boolean
  /** May sign documents, as far as its key usage goes. */
  readonly signs: boolean
  readonly sha256: string
}

/** @throws BerError when the bytes are no certificate */
export function readCertificate(bytes: Uint8Array): Certificate {
  const whole = readBer(bytes)
  const fields = inside(whole, 0).inner.filter(({ tag }) => tag !== 0xa0)
  const [serial, , issuer, validity, subject, key] = fields
  if (!serial || !issuer || !validity || !subject || !key) throw new BerError('no certificate')
  const curve = inside(key, 0).inner[1]
  const extensions = extensionsOf(fields.find(({ tag }) => tag === 0xa3))
  return {
    der: whole.whole,
    subject: readName(subject),
    issuer: readName(issuer),
    serial: Buffer.from(serial.content).toString('hex'),
    serialDer: serial.whole,
    from: readTime(inside(validity, 0)),
    to: readTime(inside(validity, 1)),
    algorithm: identifierOf(inside(key, 0, 0)),
    ...(curve?.tag === 0x06 ? { curve: identifierOf(curve) } : {}),
    publicKey: key.whole,
    authority: isAuthority(extensions.get(OID.basicConstraints)),
    signs: maySign(extensions.get(OID.keyUsage)),
    sha256: createHash('sha256').update(whole.whole).digest('hex'),
  }
}

function extensionsOf(field: Ber | undefined): Map<string, Uint8Array> {
  const list = field === undefined ? [] : inside(field, 0).inner
  return new Map(
    list.map((one) => [identifierOf(inside(one, 0)), one.inner.at(-1)?.content ?? NONE]),
  )
}

const NONE = new Uint8Array()

function isAuthority(extension: Uint8Array | undefined): boolean {
  if (extension === undefined) return false
  const [first] = readBer(extension).inner
  return first?.tag === 0x01 && first.content[0] !== 0
}

/** digitalSignature or nonRepudiation; without the extension nothing is ruled out. */
function maySign(extension: Uint8Array | undefined): boolean {
  if (extension === undefined) return true
  return ((readBer(extension).content[1] ?? 0) & 0b1100_0000) !== 0
}
