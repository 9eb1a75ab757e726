import {
  type Ber,
  BerError,
  concatBytes,
  identifierOf,
  inside,
  numberOf,
  octetsOf,
  readBer,
  readName,
  readTime,
} from '@liuhen/format'

/** A time stamp (RFC 3161) taken apart; nothing in it is believed yet. */
export interface StampRead {
  /** TSTInfo, the bytes whose digest is signed. */
  readonly info: Uint8Array
  readonly imprint: { readonly algorithm: string; readonly digest: Uint8Array }
  readonly at: Date
  readonly signer: SignerRead
  /** The one that the signer names; undefined: it is not in the stamp. */
  readonly certificate: CertificateRead | undefined
}

export interface SignerRead {
  readonly digestAlgorithm: string
  readonly algorithm: string
  readonly signature: Uint8Array
  /** DER of the attributes as they are signed. */
  readonly signed: Uint8Array
  /** By identifier: the first value. */
  readonly attributes: ReadonlyMap<string, Ber>
}

export interface CertificateRead {
  readonly der: Uint8Array
  /** The subject's common name, else its organisation. */
  readonly title: string
  readonly from: Date
  readonly to: Date
  /** SubjectPublicKeyInfo, its algorithm, and for an elliptic curve which. */
  readonly key: Uint8Array
  readonly algorithm: string
  readonly curve: string | undefined
  /** What it may be used for; empty: it says nothing. */
  readonly uses: readonly string[]
}

/** Hostile input. @throws BerError unless it is a granted time-stamp response and nothing behind it */
export function readStamp(response: Uint8Array): StampRead {
  if (response.length > LARGEST) throw new BerError('larger than any time stamp')
  const whole = readBer(response)
  if (whole.whole.length !== response.length) throw new BerError('bytes behind the time stamp')
  if (numberOf(inside(whole, 0, 0)) > 1) throw new BerError('not granted')
  const token = inside(whole, 1)
  if (identifierOf(inside(token, 0)) !== OID.signedData) throw new BerError('not signed')
  const data = inside(token, 1, 0)
  const content = inside(data, 2)
  if (identifierOf(inside(content, 0)) !== OID.timeStampInfo) throw new BerError('no time stamp')
  const info = octetsOf(inside(content, 1, 0))
  const fields = readBer(info)
  const signer = data.inner.at(-1)
  const first = signer && inside(signer, 0)
  if (first === undefined) throw new BerError('no signer')
  const certificates = data.inner.find(({ tag }) => tag === 0xa0)?.inner ?? []
  const named = certificates.find((one) => isNamed(one, inside(first, 1)))
  return {
    info,
    imprint: {
      algorithm: identifierOf(inside(fields, 2, 0, 0)),
      digest: inside(fields, 2, 1).content,
    },
    at: readTime(inside(fields, 4)),
    signer: readSigner(first),
    certificate: named && readCertificate(named),
  }
}

function readSigner(signer: Ber): SignerRead {
  const attributes = signer.inner.find(({ tag }) => tag === 0xa0)
  const [, , digest, , algorithm, signature] = signer.inner
  if (!attributes || !digest || !algorithm || !signature) throw new BerError('no signer')
  return {
    digestAlgorithm: identifierOf(inside(digest, 0)),
    algorithm: identifierOf(inside(algorithm, 0)),
    signature: octetsOf(signature),
    // RFC 5652, 5.4: signed as a SET, though it stands there as [0].
    signed: concatBytes(Uint8Array.of(0x31), attributes.whole.subarray(1)),
    attributes: new Map(
      attributes.inner.map((one) => [identifierOf(inside(one, 0)), inside(one, 1, 0)]),
    ),
  }
}

/** By issuer and serial number, which is how every authority in use names itself. */
function isNamed(certificate: Ber, sid: Ber): boolean {
  if (sid.tag !== 0x30) return false
  const [serial, , issuer] = fieldsOf(certificate)
  return same(serial, sid.inner[1]) && same(issuer, sid.inner[0])
}

function readCertificate(certificate: Ber): CertificateRead {
  const [, , , validity, subject, key, ...rest] = fieldsOf(certificate)
  if (!validity || !subject || !key) throw new BerError('no certificate')
  const curve = inside(key, 0).inner[1]
  return {
    der: certificate.whole,
    title: readName(subject).title,
    from: readTime(inside(validity, 0)),
    to: readTime(inside(validity, 1)),
    key: key.whole,
    algorithm: identifierOf(inside(key, 0, 0)),
    curve: curve?.tag === 0x06 ? identifierOf(curve) : undefined,
    uses: usesOf(rest.find(({ tag }) => tag === 0xa3)),
  }
}

function usesOf(extensions: Ber | undefined): readonly string[] {
  const list = extensions === undefined ? [] : inside(extensions, 0).inner
  const found = list.find((one) => identifierOf(inside(one, 0)) === OID.extendedKeyUsage)
  const value = found?.inner.at(-1)
  return value === undefined ? [] : readBer(value.content).inner.map(identifierOf)
}

/** Without the version, which older certificates lack. */
function fieldsOf(certificate: Ber): readonly Ber[] {
  return inside(certificate, 0).inner.filter(({ tag }) => tag !== 0xa0)
}

function same(a: Ber | undefined, b: Ber | undefined): boolean {
  if (a === undefined || b === undefined || a.whole.length !== b.whole.length) return false
  return a.whole.every((byte, at) => byte === b.whole[at])
}

/** docs/specs/packet.md: one with a whole chain of certificates has a tenth of it. */
const LARGEST = 65_536

/** Object identifiers by their names in the standards. */
export const OID = {
  signedData: '1.2.840.113549.1.7.2',
  timeStampInfo: '1.2.840.113549.1.9.16.1.4',
  contentType: '1.2.840.113549.1.9.3',
  messageDigest: '1.2.840.113549.1.9.4',
  signingCertificate: '1.2.840.113549.1.9.16.2.12',
  signingCertificateV2: '1.2.840.113549.1.9.16.2.47',
  extendedKeyUsage: '2.5.29.37',
  timeStamping: '1.3.6.1.5.5.7.3.8',
  sha256: '2.16.840.1.101.3.4.2.1',
  rsa: '1.2.840.113549.1.1.1',
  ecPublicKey: '1.2.840.10045.2.1',
} as const
