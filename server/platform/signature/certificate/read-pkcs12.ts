import { createHmac, timingSafeEqual } from 'node:crypto'
import { type Ber, identifierOf, inside, numberOf, octetsOf, readBer } from '@liuhen/format'
import { OID } from './identifiers.ts'
import {
  decryptByPassword,
  derivePkcs12,
  roundsOf,
  UnknownEncryption,
  WrongPassword,
} from './password-encryption.ts'

/** What lay in a PKCS#12 file: private keys as PKCS#8, certificates, each as DER. */
export interface Pkcs12 {
  readonly keys: readonly Uint8Array[]
  readonly certificates: readonly Uint8Array[]
}

/**
 * Opens a PKCS#12 file (RFC 7292), of today's kind (PBES2) and of those that Windows wrote.
 * @throws BerError when it is none
 * @throws WrongPassword
 * @throws UnknownEncryption
 */
export function readPkcs12(bytes: Uint8Array, password: string): Pkcs12 {
  const file = readBer(bytes)
  const safe = octetsOf(inside(file, 1, 1, 0))
  const mac = file.inner[2]
  if (mac !== undefined) demandPassword(mac, safe, password)
  const bags = readBer(safe).inner.flatMap((content) => bagsOf(content, password))
  return {
    keys: bags.flatMap((bag) => keyOf(bag, password)),
    certificates: bags.flatMap(certificateOf),
  }
}

/** The MAC over everything tells a wrong password from a damaged file. */
function demandPassword(mac: Ber, safe: Uint8Array, password: string): void {
  const name = identifierOf(inside(mac, 0, 0, 0))
  // PBMAC1 (RFC 9579): what is inside tells by its own padding whether the password is right.
  if (name === '1.2.840.113549.1.5.14') return
  const hash = HASHES.get(name)
  if (hash === undefined) throw new UnknownEncryption(name)
  const said = octetsOf(inside(mac, 0, 1))
  const rounds = mac.inner[2] === undefined ? 1 : roundsOf(mac.inner[2])
  const salt = octetsOf(inside(mac, 1))
  const asked = { hash, purpose: 3, password, salt, rounds, length: said.length }
  const found = createHmac(hash, derivePkcs12(asked)).update(safe).digest()
  if (found.length !== said.length || !timingSafeEqual(found, said)) {
    throw new WrongPassword('the MAC differs')
  }
}

const HASHES: ReadonlyMap<string, string> = new Map([
  ['1.3.14.3.2.26', 'sha1'],
  ['2.16.840.1.101.3.4.2.1', 'sha256'],
  ['2.16.840.1.101.3.4.2.2', 'sha384'],
  ['2.16.840.1.101.3.4.2.3', 'sha512'],
])

function bagsOf(content: Ber, password: string): readonly Ber[] {
  const kind = identifierOf(inside(content, 0))
  if (kind === OID.data) return readBer(octetsOf(inside(content, 1, 0))).inner
  if (kind !== OID.encryptedData) throw new UnknownEncryption(kind)
  const encrypted = inside(content, 1, 0)
  if (numberOf(inside(encrypted, 0)) !== 0) throw new UnknownEncryption('EncryptedData')
  const plain = decryptByPassword(
    inside(encrypted, 1, 1),
    octetsOf(inside(encrypted, 1, 2)),
    password,
  )
  return readBer(plain).inner
}

function keyOf(bag: Ber, password: string): Uint8Array[] {
  const kind = identifierOf(inside(bag, 0))
  if (kind === OID.keyBag) return [inside(bag, 1, 0).whole]
  if (kind !== OID.shroudedKeyBag) return []
  return [openKey(inside(bag, 1, 0), password)]
}

/** EncryptedPrivateKeyInfo of PKCS#8, which stands in PEM files too. */
export function openKey(encrypted: Ber, password: string): Uint8Array {
  const plain = decryptByPassword(inside(encrypted, 0), octetsOf(inside(encrypted, 1)), password)
  return readBer(plain).whole
}

function certificateOf(bag: Ber): Uint8Array[] {
  if (identifierOf(inside(bag, 0)) !== OID.certBag) return []
  const certificate = inside(bag, 1, 0)
  if (identifierOf(inside(certificate, 0)) !== OID.x509Certificate) return []
  return [octetsOf(inside(certificate, 1, 0))]
}
