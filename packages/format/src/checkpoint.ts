import { fromBase64, toBase64, utf8 } from './bytes.ts'
import { cosignatureMessage, formatCosignature } from './cosignature.ts'
import { FormatError } from './format-error.ts'
import type { HashFunction } from './hash-function.ts'
import { addSignature, formatNote, parseNote } from './note.ts'
import { ED25519_COSIGNATURE, ED25519_NOTE, keyId, type SignFunction } from './note-key.ts'

/** The state of a log: which one, how many leaves, which root (C2SP tlog-checkpoint). */
export interface Checkpoint {
  readonly origin: string
  readonly size: number
  /** 32 bytes. */
  readonly root: Uint8Array
}

/** Who signs: the key's name and public part, and the signing itself as an argument. */
export interface NoteSigner {
  readonly name: string
  readonly publicKey: Uint8Array
  readonly sign: SignFunction
}

/** The note text: three lines, no extension lines. @throws FormatError for impossible values */
export function formatCheckpoint({ origin, size, root }: Checkpoint): string {
  const text = `${origin}\n${size}\n${toBase64(root)}\n`
  parseCheckpoint(text)
  return text
}

/**
 * Parses the text of an opened note. Hostile input until its signature was verified.
 * @throws FormatError unless it is exactly three lines; extension lines are refused, because our
 * log never writes them and nobody audits them
 */
export function parseCheckpoint(text: string): Checkpoint {
  const [, origin, digits, base64] = /^([^\n]+)\n(0|[1-9]\d*)\n([^\n]+)\n$/.exec(text) ?? []
  if (origin === undefined || digits === undefined || base64 === undefined) {
    throw new FormatError('checkpoint lines')
  }
  const [size, root] = [Number(digits), fromBase64(base64)]
  if (!Number.isSafeInteger(size)) throw new FormatError('checkpoint size')
  if (root.length !== 32) throw new FormatError('checkpoint root')
  return { origin, size, root }
}

/** The checkpoint as a note signed by the log itself. */
export function signCheckpoint(
  hash: HashFunction,
  checkpoint: Checkpoint,
  { name, publicKey, sign }: NoteSigner,
): string {
  const text = formatCheckpoint(checkpoint)
  const id = keyId(hash, { name, type: ED25519_NOTE, publicKey })
  return formatNote({ text, signatures: [{ name, keyId: id, signature: sign(utf8(text)) }] })
}

/** The same note with a witness's cosignature of this second added. */
export function cosignCheckpoint(
  hash: HashFunction,
  noteText: string,
  { name, publicKey, sign }: NoteSigner,
  atSeconds: number,
): string {
  const message = cosignatureMessage(utf8(parseNote(noteText).text), atSeconds)
  const id = keyId(hash, { name, type: ED25519_COSIGNATURE, publicKey })
  const signature = formatCosignature(atSeconds, sign(message))
  return addSignature(noteText, { name, keyId: id, signature })
}
