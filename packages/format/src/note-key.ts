import { concatBytes, equalBytes, fromBase64, fromHex, toBase64, toHex, utf8 } from './bytes.ts'
import { readCosignature } from './cosignature.ts'
import { FormatError } from './format-error.ts'
import type { HashFunction } from './hash-function.ts'

/** Signature type bytes of C2SP signed-note that this package knows. */
export const ED25519_NOTE = 0x01
export const ED25519_COSIGNATURE = 0x04

/** A public key as a verifier key (vkey) carries it. */
export interface NoteKey {
  readonly name: string
  /** Signature type byte; unknown ones can be carried, but not verified. */
  readonly type: number
  readonly publicKey: Uint8Array
}

/** Knows one key, and whether a note's text was signed with it. */
export interface NoteVerifier {
  readonly name: string
  readonly keyId: Uint8Array
  readonly type: number
  readonly verify: (text: Uint8Array, signature: Uint8Array) => boolean
}

/** Plain Ed25519 (RFC 8032): 32-byte public key, 64-byte signature. Must not throw. */
export type VerifyFunction = (
  publicKey: Uint8Array,
  message: Uint8Array,
  signature: Uint8Array,
) => boolean

/** Plain Ed25519 (RFC 8032): the 64-byte signature of the message. */
export type SignFunction = (message: Uint8Array) => Uint8Array

/** First four bytes of SHA-256(name ‖ newline ‖ type ‖ public key). */
export function keyId(hash: HashFunction, { name, type, publicKey }: NoteKey): Uint8Array {
  return hash(concatBytes(utf8(`${name}\n`), Uint8Array.of(type), publicKey)).subarray(0, 4)
}

/** name+hex(key id)+base64(type ‖ public key). @throws FormatError for a name with space or + */
export function formatVkey(hash: HashFunction, key: NoteKey): string {
  if (!/^[^\s+]+$/u.test(key.name)) throw new FormatError('key name')
  const material = concatBytes(Uint8Array.of(key.type), key.publicKey)
  return `${key.name}+${toHex(keyId(hash, key))}+${toBase64(material)}`
}

/** @throws FormatError unless the text is a vkey whose id is that of its key */
export function parseVkey(hash: HashFunction, vkey: string): NoteKey {
  const [, name, id, base64] = /^([^\s+]+)\+([0-9a-f]{8})\+(\S+)$/u.exec(vkey) ?? []
  if (name === undefined || id === undefined || base64 === undefined) throw new FormatError('vkey')
  const material = fromBase64(base64)
  const [type] = material
  if (type === undefined || material.length < 2) throw new FormatError('vkey without a key')
  const key = { name, type, publicKey: material.subarray(1) }
  if (!equalBytes(keyId(hash, key), fromHex(id))) throw new FormatError('vkey of another id')
  return key
}

/** @throws FormatError for a key type that this package cannot verify, or a key of another length */
export function noteVerifier(
  hash: HashFunction,
  key: NoteKey,
  verify: VerifyFunction,
): NoteVerifier {
  const { name, type, publicKey } = key
  if (publicKey.length !== 32) throw new FormatError('Ed25519 key length')
  const known = { name, type, keyId: keyId(hash, key) }
  if (type === ED25519_NOTE) {
    const check = (text: Uint8Array, signature: Uint8Array) =>
      signature.length === 64 && verify(publicKey, text, signature)
    return { ...known, verify: check }
  }
  if (type === ED25519_COSIGNATURE) {
    return { ...known, verify: (text, bytes) => verifyCosignature(publicKey, text, bytes, verify) }
  }
  throw new FormatError('signature type')
}

function verifyCosignature(
  publicKey: Uint8Array,
  text: Uint8Array,
  bytes: Uint8Array,
  verify: VerifyFunction,
): boolean {
  const read = readCosignature(text, bytes)
  return read !== undefined && verify(publicKey, read.message, read.signature)
}
