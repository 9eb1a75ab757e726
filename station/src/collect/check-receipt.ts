import { createHash, createPublicKey, verify } from 'node:crypto'
import {
  type HashFunction,
  type NoteVerifier,
  noteVerifier,
  openNote,
  parseVkey,
  unlessMalformed,
} from '@liuhen/format'
import { hasFields, isCount, isText, isTruth, parseJson } from '../guard.ts'

/** What a receipt must be about. */
export interface ReceiptExpected {
  readonly collection: string
  readonly upload: string
  readonly name: string
  readonly bytes: number
  readonly sha256: string
}

export type CheckedReceipt =
  | { readonly ok: true; readonly recording: string; readonly seenBefore: boolean }
  | { readonly ok: false; readonly why: string }

/** Believes a receipt only if the known key signed it and it speaks of exactly this file. */
export function checkReceipt(
  text: string,
  key: NoteVerifier,
  expected: ReceiptExpected,
): CheckedReceipt {
  const opened = openNote(text, [key])
  if (!opened.ok) return { ok: false, why: '收据的签名不对，请联系管理员' }
  const [header, json = ''] = opened.text.split('\n')
  const receipt = parseJson(json)
  if (header !== HEADER || !isReceipt(receipt)) {
    return { ok: false, why: '收据的格式看不懂，请确认两边的版本一致' }
  }
  const same =
    receipt.collection === expected.collection &&
    receipt.upload === expected.upload &&
    receipt.name === expected.name &&
    receipt.bytes === expected.bytes &&
    receipt.sha256 === expected.sha256
  if (!same) return { ok: false, why: '收据说的不是这个文件，请联系管理员' }
  return { ok: true, recording: receipt.recording, seenBefore: receipt.seenBefore }
}

/** The key from its written form; undefined if that is none. Hostile input. */
export function receiptVerifier(vkey: string): NoteVerifier | undefined {
  return unlessMalformed(() => noteVerifier(sha256, parseVkey(sha256, vkey.trim()), verifyEd25519))
}

const sha256: HashFunction = (bytes) => new Uint8Array(createHash('sha256').update(bytes).digest())

function verifyEd25519(publicKey: Uint8Array, message: Uint8Array, signature: Uint8Array): boolean {
  const x = Buffer.from(publicKey).toString('base64url')
  try {
    const key = createPublicKey({ key: { kty: 'OKP', crv: 'Ed25519', x }, format: 'jwk' })
    return verify(null, message, key, signature)
  } catch {
    return false
  }
}

/** docs/specs/receipt.md */
const HEADER = 'liuhen receipt v1'
const isReceipt = hasFields({
  collection: isText,
  upload: isText,
  recording: isText,
  name: isText,
  bytes: isCount,
  sha256: isText,
  seenBefore: isTruth,
})
