import { fromBase64, toBase64 } from './bytes.ts'
import { FormatError } from './format-error.ts'
import { type NoteSignature, parseNote } from './note.ts'

/** What a log asks of a witness (C2SP tlog-witness, add-checkpoint). */
export interface AddCheckpoint {
  /** Size of the last checkpoint that this witness cosigned; 0 for none. */
  readonly old: number
  /** Proof that the tree of that size is a prefix of this one; empty for 0. */
  readonly proof: readonly Uint8Array[]
  /** The signed checkpoint, verbatim. */
  readonly note: string
}

export function formatAddCheckpoint({ old, proof, note }: AddCheckpoint): string {
  const text = [`old ${old}`, ...proof.map(toBase64), '', note].join('\n')
  parseAddCheckpoint(text)
  return text
}

/** Hostile input. @throws FormatError unless it is exactly such a request */
export function parseAddCheckpoint(text: string): AddCheckpoint {
  const split = text.indexOf('\n\n')
  if (split < 0) throw new FormatError('request without checkpoint')
  const [head = '', ...lines] = text.slice(0, split).split('\n')
  const [, digits] = /^old (0|[1-9]\d*)$/.exec(head) ?? []
  const old = digits === undefined ? Number.NaN : Number(digits)
  if (!Number.isSafeInteger(old)) throw new FormatError('old size')
  if (lines.length > MAX_PROOF) throw new FormatError('proof too long')
  const proof = lines.map(fromBase64)
  if (proof.some((one) => one.length !== 32)) throw new FormatError('proof hash length')
  return { old, proof, note: text.slice(split + 2) }
}

/**
 * The signature lines that a witness answers with. Hostile input.
 * @throws FormatError unless it is nothing but such lines
 */
export function parseCosignatureLines(text: string): readonly NoteSignature[] {
  // A note of any text has the same lines below it, so its reader reads them.
  return parseNote(`-\n\n${text}`).signatures
}

/** C2SP tlog-witness: at most 63. */
const MAX_PROOF = 63
