import {
  type Ber,
  BerError,
  equalBytes,
  type HashFunction,
  identifierOf,
  inside,
  octetsOf,
  toHex,
} from '@liuhen/format'
import { type CertificateRead, OID, readStamp, type StampRead } from './read-stamp.ts'
import { keyOf, rawSignature } from './stamp-key.ts'

/** What a time stamp shows. Whether its authority is to be trusted is the reader's to say. */
export type StampJudged =
  | {
      readonly ok: true
      readonly at: Date
      /** As its certificate names it. */
      readonly authority: string
      /** SHA-256 of the certificate, hex: to compare with what the authority publishes. */
      readonly certificate: string
      /** False: with an algorithm that this verifier does not have (SM2, RSA-PSS). */
      readonly checked: boolean
    }
  | { readonly ok: false; readonly zh: string }

/**
 * Judges a time stamp over this text: it is about the text, its contents are signed, with the key of
 * the certificate in it, which was valid then and is one for time stamps. RFC 3161, 2.4.2; RFC 5652,
 * 5.4; RFC 5816. Hostile input: never throws for what is in it.
 */
export async function judgeStamp(
  response: Uint8Array,
  text: Uint8Array,
  sha256: HashFunction,
): Promise<StampJudged> {
  try {
    const stamp = readStamp(response)
    const { certificate } = stamp
    if (certificate === undefined) return wrong('时间戳中没有签名者的证书')
    const fault = await faultOf(stamp, certificate, text, sha256)
    if (fault !== undefined) return wrong(fault)
    const signature = await signatureHolds(stamp, certificate)
    if (signature === false) return wrong('时间戳的签名无效')
    return {
      ...{ ok: true, at: stamp.at, authority: certificate.title },
      certificate: toHex(sha256(certificate.der)),
      checked: signature === true && digestsKnown(stamp),
    }
  } catch (error) {
    if (error instanceof BerError) return wrong('不是时间戳')
    throw error
  }
}

async function faultOf(
  { info, imprint, at, signer }: StampRead,
  certificate: CertificateRead,
  text: Uint8Array,
  sha256: HashFunction,
): Promise<string | undefined> {
  if (imprint.algorithm !== OID.sha256 || !equalBytes(imprint.digest, sha256(text))) {
    return '时间戳不是对这个检查点的'
  }
  const { attributes, digestAlgorithm } = signer
  const type = attributes.get(OID.contentType)
  const told = attributes.get(OID.messageDigest)
  const found = await digest(digestAlgorithm, info)
  if (type === undefined || identifierOf(type) !== OID.timeStampInfo) return '时间戳格式不符'
  if (told === undefined) return '时间戳格式不符'
  if (found !== undefined && !equalBytes(octetsOf(told), found)) return '时间戳的内容与签名不符'
  if (!certificate.uses.includes(OID.timeStamping)) return '所附证书不是时间戳证书'
  if (at < certificate.from || at > certificate.to) return '时间戳的时间不在证书有效期内'
  if (!(await namesCertificate(attributes, certificate))) return '时间戳指的是另一张证书'
  return undefined
}

/** Whether what is signed could be compared: an unknown digest would let any contents through. */
function digestsKnown({ signer }: StampRead): boolean {
  const second = signer.attributes.get(OID.signingCertificateV2)
  return (
    DIGESTS.has(signer.digestAlgorithm) && (second === undefined || DIGESTS.has(hashNamed(second)))
  )
}

/** ESSCertID (RFC 5816): the signer's certificate cannot be exchanged for another with its key. */
async function namesCertificate(
  attributes: StampRead['signer']['attributes'],
  { der }: CertificateRead,
): Promise<boolean> {
  const second = attributes.get(OID.signingCertificateV2)
  if (second !== undefined) {
    const hash = inside(second, 0, 0).inner.find(({ tag }) => tag === 0x04)
    const found = await digest(hashNamed(second), der)
    return hash !== undefined && (found === undefined || equalBytes(hash.content, found))
  }
  const first = attributes.get(OID.signingCertificate)
  if (first === undefined) return false
  const found = new Uint8Array(await crypto.subtle.digest('SHA-1', Uint8Array.from(der)))
  return equalBytes(octetsOf(inside(first, 0, 0, 0)), found)
}

/** The algorithm of ESSCertIDv2; SHA-256 where it names none. */
function hashNamed(attribute: Ber): string {
  const [head] = inside(attribute, 0, 0).inner
  return head?.tag === 0x30 ? identifierOf(inside(head, 0)) : OID.sha256
}

/** Undefined: the algorithm is not here. */
async function signatureHolds(
  { signer }: StampRead,
  certificate: CertificateRead,
): Promise<boolean | undefined> {
  const key = keyOf(certificate, signer)
  if (key === undefined) return undefined
  const signature = rawSignature(key, signer.signature)
  if (signature === undefined) return false
  try {
    const spki = Uint8Array.from(certificate.key)
    const imported = await crypto.subtle.importKey('spki', spki, key.import, false, ['verify'])
    const [bytes, signed] = [Uint8Array.from(signature), Uint8Array.from(signer.signed)]
    return await crypto.subtle.verify(key.verify, imported, bytes, signed)
  } catch {
    // Not a key of the kind that it says.
    return false
  }
}

async function digest(algorithm: string, bytes: Uint8Array): Promise<Uint8Array | undefined> {
  const name = DIGESTS.get(algorithm)
  if (name === undefined) return undefined
  return new Uint8Array(await crypto.subtle.digest(name, Uint8Array.from(bytes)))
}

function wrong(zh: string): StampJudged {
  return { ok: false, zh }
}

const DIGESTS: ReadonlyMap<string, string> = new Map([
  [OID.sha256, 'SHA-256'],
  ['2.16.840.1.101.3.4.2.2', 'SHA-384'],
  ['2.16.840.1.101.3.4.2.3', 'SHA-512'],
])
