import {
  canonicalText,
  ED25519_NOTE,
  formatNote,
  formatVkey,
  type HashFunction,
  type Instant,
  type Json,
  keyId,
  type SignFunction,
  type Uuid,
  utf8,
} from '@liuhen/format'
import type { Digests } from '../vault/index.ts'

/** First line of every receipt; docs/specs/receipt.md. */
export const RECEIPT_HEADER = 'liuhen receipt v1'

/** What the server says it has taken into keeping. */
export interface Receipt extends Digests {
  readonly agency: Uuid
  readonly collection: Uuid
  readonly upload: Uuid
  readonly recording: Uuid
  /** The fact in the ledger that says the same. */
  readonly fact: Uuid
  /** As declared; exactly the name on the card. */
  readonly name: string
  /** These bytes were kept before; this is a further sighting of them. */
  readonly seenBefore: boolean
  readonly operators: readonly Uuid[]
  readonly issuedAt: Instant
}

/** The key that signs receipts: Ed25519, named after itself. */
export interface ReceiptKey {
  readonly name: string
  readonly publicKey: Uint8Array
  readonly sign: SignFunction
}

/** The exact text to be kept: a C2SP signed note over one line of canonical JSON. */
export function signReceipt(hash: HashFunction, key: ReceiptKey, receipt: Receipt): string {
  const { operators, ...rest } = receipt
  const json: Json = { ...rest, operators: [...operators] }
  const text = `${RECEIPT_HEADER}\n${canonicalText(json)}\n`
  const { name, publicKey } = key
  const id = keyId(hash, { name, type: ED25519_NOTE, publicKey })
  const signature = key.sign(utf8(text))
  return formatNote({ text, signatures: [{ name, keyId: id, signature }] })
}

/** The public key as stations keep it. */
export function receiptVkey(hash: HashFunction, { name, publicKey }: ReceiptKey): string {
  return formatVkey(hash, { name, type: ED25519_NOTE, publicKey })
}
