import { createHash, type KeyObject, sign } from 'node:crypto'
import {
  der,
  identifier,
  nothing,
  octets,
  sequence,
  setOf,
  smallInteger,
  tagged,
} from './asn1/write-der.ts'
import { OID } from './certificate/identifiers.ts'
import type { Pair } from './certificate/read-pair.ts'

/** The signature value of CMS, over what the signer attests about the signed bytes. */
export interface Attested {
  readonly attributes: readonly Uint8Array[]
  readonly value: Uint8Array
}

/**
 * Signs a digest the way CAdES wants it (EN 319 122-1): kind of content, digest, and which
 * certificate it is, so that no other certificate of the same key can take its place. The time is
 * not among them: in a PDF it stands in the signature's dictionary (EN 319 142-1).
 */
export function attest({ key, chain: [own] }: Pair, sha256: Uint8Array): Attested {
  const certificateHash = createHash('sha256').update(own.der).digest()
  const attributes = [
    attribute(OID.contentType, identifier(OID.data)),
    attribute(OID.messageDigest, octets(sha256)),
    // ESSCertIDv2, whose hash is SHA-256 where none is named.
    attribute(OID.signingCertificateV2, sequence(sequence(sequence(octets(certificateHash))))),
  ]
  return { attributes, value: sign('sha256', setOf(...attributes), key) }
}

/** SignedData (RFC 5652) without the content, with all certificates, and the time stamp if there is one. */
export function signedData(
  { key, chain }: Pair,
  { attributes, value }: Attested,
  timeStamp?: Uint8Array,
): Uint8Array {
  const [own] = chain
  const stamped = timeStamp === undefined ? [] : [attribute(OID.timeStampToken, timeStamp)]
  const signer = sequence(
    smallInteger(1),
    sequence(own.issuer.der, own.serialDer),
    SHA256,
    replaced(setOf(...attributes), 0xa0),
    signatureAlgorithm(key),
    octets(value),
    ...(stamped.length === 0 ? [] : [replaced(setOf(...stamped), 0xa1)]),
  )
  const certificates = replaced(setOf(...chain.map((one) => one.der)), 0xa0)
  return sequence(
    identifier(OID.signedData),
    tagged(
      0,
      sequence(
        smallInteger(1),
        setOf(SHA256),
        sequence(identifier(OID.data)),
        certificates,
        setOf(signer),
      ),
    ),
  )
}

const SHA256 = sequence(identifier(OID.sha256))

function signatureAlgorithm(key: KeyObject): Uint8Array {
  return key.asymmetricKeyType === 'rsa'
    ? sequence(identifier(OID.rsa), nothing())
    : sequence(identifier(OID.ecdsaWithSha256))
}

function attribute(kind: string, value: Uint8Array): Uint8Array {
  return sequence(identifier(kind), der(0x31, value))
}

/** The same value under an implicit tag. */
function replaced(value: Uint8Array, tag: number): Uint8Array {
  return Buffer.concat([Buffer.from([tag]), value.subarray(1)])
}
