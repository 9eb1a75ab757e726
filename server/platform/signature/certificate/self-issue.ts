import { createHash, generateKeyPair, type KeyObject, sign } from 'node:crypto'
import { promisify } from 'node:util'
import { inside, readBer } from '@liuhen/format'
import {
  bits,
  der,
  identifier,
  moment,
  nothing,
  octets,
  positiveInteger,
  sequence,
  setOf,
  smallInteger,
  tagged,
  truth,
  utf8Text,
} from '../asn1/write-der.ts'
import { OID } from './identifiers.ts'

export interface SelfIssue {
  /** Name of the organisation, as it stands on its documents. */
  readonly organization: string
  readonly from: Date
  readonly to: Date
  readonly random: (bytes: number) => Uint8Array
}

export interface SelfIssued {
  readonly key: KeyObject
  /** The signing certificate, then the root that an outsider may trust. */
  readonly chain: readonly [Uint8Array, Uint8Array]
}

/**
 * A root and one signing certificate under it. The key of the root signs this once and is then
 * forgotten: who trusts the root trusts one certificate, and nobody can make it say more.
 */
export async function selfIssue(asked: SelfIssue): Promise<SelfIssued> {
  const [root, leaf] = await Promise.all([newKey(), newKey()])
  const { organization, random } = asked
  const rootName = nameOf(organization, `${organization} 自签根证书`)
  const about = { from: asked.from, to: asked.to, issuer: rootName, signer: root }
  const rootIdentifier = keyIdentifier(root.publicKey)
  const rootCertificate = certificate({
    ...about,
    serial: random(16),
    subject: rootName,
    publicKey: root.publicKey,
    extensions: [
      extension(OID.basicConstraints, true, sequence(truth(), smallInteger(0))),
      // keyCertSign and cRLSign
      extension(OID.keyUsage, true, bits(Buffer.from([0b0000_0110]), 1)),
      extension(OID.subjectKeyIdentifier, false, octets(rootIdentifier)),
    ],
  })
  const leafCertificate = certificate({
    ...about,
    serial: random(16),
    subject: nameOf(organization, `${organization}（自签证书）`),
    publicKey: leaf.publicKey,
    extensions: [
      extension(OID.basicConstraints, true, sequence()),
      // digitalSignature and nonRepudiation
      extension(OID.keyUsage, true, bits(Buffer.from([0b1100_0000]), 6)),
      extension(
        OID.extendedKeyUsage,
        false,
        sequence(identifier(OID.emailProtection), identifier(OID.documentSigning)),
      ),
      extension(OID.subjectKeyIdentifier, false, octets(keyIdentifier(leaf.publicKey))),
      extension(OID.authorityKeyIdentifier, false, sequence(der(0x80, rootIdentifier))),
    ],
  })
  return { key: leaf.privateKey, chain: [leafCertificate, rootCertificate] }
}

interface Pair {
  readonly publicKey: KeyObject
  readonly privateKey: KeyObject
}

/** RSA, because every reader of PDF knows it; of the length that is advised beyond 2030. */
function newKey(): Promise<Pair> {
  return promisify(generateKeyPair)('rsa', { modulusLength: 3072 })
}

interface Wanted {
  readonly serial: Uint8Array
  readonly issuer: Uint8Array
  readonly subject: Uint8Array
  readonly from: Date
  readonly to: Date
  readonly publicKey: KeyObject
  readonly extensions: readonly Uint8Array[]
  readonly signer: Pair
}

function certificate(wanted: Wanted): Uint8Array {
  const algorithm = sequence(identifier(OID.sha256WithRsa), nothing())
  const signed = sequence(
    tagged(0, smallInteger(2)),
    positiveInteger(positive(wanted.serial)),
    algorithm,
    wanted.issuer,
    sequence(moment(wanted.from), moment(wanted.to)),
    wanted.subject,
    wanted.publicKey.export({ format: 'der', type: 'spki' }),
    tagged(3, sequence(...wanted.extensions)),
  )
  return sequence(signed, algorithm, bits(sign('sha256', signed, wanted.signer.privateKey)))
}

/** A serial number is positive and not longer than 20 bytes. */
function positive(random: Uint8Array): Uint8Array {
  const serial = Uint8Array.from(random)
  serial[0] = ((serial[0] ?? 0) & 0x7f) | 0x40
  return serial
}

function nameOf(organization: string, common: string): Uint8Array {
  const part = (key: string, value: Uint8Array) => setOf(sequence(identifier(key), value))
  return sequence(
    part(OID.country, der(0x13, Buffer.from('CN'))),
    part(OID.organization, utf8Text(organization)),
    part(OID.commonName, utf8Text(common)),
  )
}

function extension(key: string, critical: boolean, value: Uint8Array): Uint8Array {
  return sequence(identifier(key), ...(critical ? [truth()] : []), octets(value))
}

/** SHA-1 of the key's bits, as RFC 5280 (4.2.1.2) names keys; nothing rests on its strength. */
function keyIdentifier(publicKey: KeyObject): Uint8Array {
  const key = inside(readBer(publicKey.export({ format: 'der', type: 'spki' })), 1)
  return createHash('sha1').update(key.content.subarray(1)).digest()
}
