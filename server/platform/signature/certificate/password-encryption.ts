import { createDecipheriv, createHash, pbkdf2Sync } from 'node:crypto'
import { type Ber, identifierOf, inside, numberOf } from '@liuhen/format'
import { OID } from './identifiers.ts'
import { decryptRc2 } from './rc2.ts'

/** An encryption that this program does not know; the message names it. */
export class UnknownEncryption extends Error {}

/** The password does not open it. */
export class WrongPassword extends Error {}

/**
 * Opens what was encrypted by a password, by the algorithm that stands beside it.
 * @throws UnknownEncryption
 * @throws WrongPassword also when the bytes are damaged: the two cannot be told apart
 */
export function decryptByPassword(algorithm: Ber, bytes: Uint8Array, password: string): Uint8Array {
  const name = identifierOf(inside(algorithm, 0))
  const parameters = inside(algorithm, 1)
  if (name === OID.pbes2) return decryptPbes2(parameters, bytes, password)
  const cipher = OLD_CIPHERS.get(name)
  if (cipher === undefined) throw new UnknownEncryption(name)
  const salt = inside(parameters, 0).content
  const rounds = roundsOf(inside(parameters, 1))
  const derive = (purpose: number, length: number) =>
    derivePkcs12({ hash: 'sha1', purpose, password, salt, rounds, length })
  const key = derive(1, cipher.keyBytes)
  const iv = derive(2, 8)
  return attempt(() => cipher.decrypt(key, iv, bytes))
}

export interface Derivation {
  readonly hash: string
  /** 1 a key, 2 an initial vector, 3 the key of the MAC. */
  readonly purpose: number
  readonly password: string
  readonly salt: Uint8Array
  readonly rounds: number
  readonly length: number
}

/** How PKCS#12 makes keys of passwords (RFC 7292, appendix B.2). */
export function derivePkcs12(asked: Derivation): Uint8Array {
  const { hash, purpose, password, salt, rounds, length } = asked
  const block = hash === 'sha384' || hash === 'sha512' ? 128 : 64
  const text = Buffer.from(`${password}\0`, 'utf16le').swap16()
  let input = Buffer.concat([repeated(salt, block), repeated(text, block)])
  const made: Uint8Array[] = []
  for (let have = 0; have < length; ) {
    let digest = createHash(hash).update(Buffer.alloc(block, purpose)).update(input).digest()
    for (let round = 1; round < rounds; round += 1) {
      digest = createHash(hash).update(digest).digest()
    }
    made.push(digest)
    have += digest.length
    input = advanced(input, repeated(digest, block).subarray(0, block))
  }
  return Buffer.concat(made).subarray(0, length)
}

/** A count of rounds; one that would keep the machine busy for minutes is not accepted. */
export function roundsOf(value: Ber): number {
  const rounds = numberOf(value)
  if (rounds < 1 || rounds > 5_000_000) throw new UnknownEncryption(`${rounds} rounds`)
  return rounds
}

function repeated(bytes: Uint8Array, block: number): Buffer<ArrayBuffer> {
  const whole = Math.ceil(bytes.length / block) * block
  return whole === 0 ? Buffer.alloc(0) : Buffer.alloc(whole, bytes)
}

/** Each block of the input plus the digest plus one, modulo its length. */
function advanced(input: Buffer, digest: Uint8Array): Buffer<ArrayBuffer> {
  const next = Buffer.from(input)
  for (let start = 0; start < next.length; start += digest.length) {
    let carry = 1
    for (let i = digest.length - 1; i >= 0; i -= 1) {
      const sum = (next[start + i] ?? 0) + (digest[i] ?? 0) + carry
      next[start + i] = sum & 0xff
      carry = sum >> 8
    }
  }
  return next
}

const OLD_CIPHERS: ReadonlyMap<
  string,
  {
    readonly keyBytes: number
    readonly decrypt: (key: Uint8Array, iv: Uint8Array, bytes: Uint8Array) => Uint8Array
  }
> = new Map([
  [OID.pbeSha1TripleDes, { keyBytes: 24, decrypt: byNode('des-ede3-cbc') }],
  [OID.pbeSha1Rc2Of40, { keyBytes: 5, decrypt: decryptRc2 }],
  [OID.pbeSha1Rc2Of128, { keyBytes: 16, decrypt: decryptRc2 }],
])

function byNode(cipher: string) {
  return (key: Uint8Array, iv: Uint8Array, bytes: Uint8Array): Uint8Array => {
    const decipher = createDecipheriv(cipher, key, iv)
    return Buffer.concat([decipher.update(bytes), decipher.final()])
  }
}

function decryptPbes2(parameters: Ber, bytes: Uint8Array, password: string): Uint8Array {
  const derivation = inside(parameters, 0)
  const scheme = inside(parameters, 1)
  const cipher = CIPHERS.get(identifierOf(inside(scheme, 0)))
  const by = identifierOf(inside(derivation, 0))
  if (cipher === undefined || by !== OID.pbkdf2) throw new UnknownEncryption(by)
  const [salt, rounds, ...further] = inside(derivation, 1).inner
  if (salt === undefined || rounds === undefined) throw new UnknownEncryption('PBKDF2')
  const named = further.find(({ tag }) => tag === 0x30)
  const hash = named === undefined ? 'sha1' : HMACS.get(identifierOf(inside(named, 0)))
  if (hash === undefined) throw new UnknownEncryption('PBKDF2')
  const key = pbkdf2Sync(password, salt.content, roundsOf(rounds), cipher.keyBytes, hash)
  return attempt(() => byNode(cipher.name)(key, inside(scheme, 1).content, bytes))
}

const CIPHERS: ReadonlyMap<string, { readonly name: string; readonly keyBytes: number }> = new Map([
  ['2.16.840.1.101.3.4.1.2', { name: 'aes-128-cbc', keyBytes: 16 }],
  ['2.16.840.1.101.3.4.1.22', { name: 'aes-192-cbc', keyBytes: 24 }],
  ['2.16.840.1.101.3.4.1.42', { name: 'aes-256-cbc', keyBytes: 32 }],
  ['1.2.840.113549.3.7', { name: 'des-ede3-cbc', keyBytes: 24 }],
])

const HMACS: ReadonlyMap<string, string> = new Map([
  ['1.2.840.113549.2.7', 'sha1'],
  ['1.2.840.113549.2.9', 'sha256'],
  ['1.2.840.113549.2.10', 'sha384'],
  ['1.2.840.113549.2.11', 'sha512'],
])

function attempt(decrypt: () => Uint8Array): Uint8Array {
  try {
    return decrypt()
  } catch {
    throw new WrongPassword('the padding is wrong')
  }
}
