import { fromBase64, toBase64 } from './bytes.ts'
import { type Checkpoint, parseCheckpoint } from './checkpoint.ts'
import { FormatError, unlessMalformed } from './format-error.ts'
import type { HashFunction } from './hash-function.ts'
import { leafHash, verifyInclusion } from './merkle.ts'
import { openNote } from './note.ts'
import type { NoteVerifier } from './note-key.ts'

/** C2SP tlog-proof@v1: that one entry is in the tree of one signed checkpoint. */
export interface TlogProof {
  readonly index: number
  readonly path: readonly Uint8Array[]
  /** The whole signed note, verbatim. */
  readonly checkpoint: string
  /** Opaque and not authenticated; our log does not write it. */
  readonly extra?: Uint8Array
}

export type ProofResult =
  | {
      readonly ok: true
      readonly index: number
      readonly checkpoint: Checkpoint
      readonly signedBy: readonly NoteVerifier[]
    }
  | { readonly ok: false; readonly code: ProofFault }

export type ProofFault =
  | 'proof-malformed'
  | 'note-malformed'
  | 'note-unsigned'
  | 'note-bad-signature'
  | 'log-not-signed'
  | 'origin-other'
  | 'inclusion-wrong'

export function formatTlogProof({ index, path, checkpoint, extra }: TlogProof): string {
  const lines = [HEADER]
  if (extra !== undefined) lines.push(`extra ${toBase64(extra)}`)
  lines.push(`index ${index}`, ...path.map(toBase64), '', checkpoint)
  const text = lines.join('\n')
  parseTlogProof(text)
  return text
}

/** Hostile input. @throws FormatError unless it is exactly a tlog-proof@v1 */
export function parseTlogProof(text: string): TlogProof {
  const split = text.indexOf('\n\n')
  if (split < 0) throw new FormatError('proof without checkpoint')
  const lines = text.slice(0, split).split('\n')
  if (lines.shift() !== HEADER) throw new FormatError('proof header')
  const extra = lines[0]?.startsWith('extra ') ? lines.shift()?.slice(6) : undefined
  const [, digits] = /^index (0|[1-9]\d*)$/.exec(lines.shift() ?? '') ?? []
  const index = digits === undefined ? Number.NaN : Number(digits)
  if (!Number.isSafeInteger(index)) throw new FormatError('proof index')
  if (lines.length > MAX_PATH) throw new FormatError('proof too long')
  const path = lines.map(fromBase64)
  if (path.some((one) => one.length !== 32)) throw new FormatError('proof hash length')
  const proof = { index, path, checkpoint: text.slice(split + 2) }
  return extra === undefined ? proof : { ...proof, extra: fromBase64(extra) }
}

/**
 * The whole check of an offline reader: the checkpoint is signed by the log whose key he trusts,
 * no known signature is bad, and this very entry is at this index of that tree. Never throws.
 * Cosignatures of known witnesses are in `signedBy`; how many are enough is the caller's policy.
 */
export function verifyTlogProof(asked: {
  readonly hash: HashFunction
  readonly proof: string
  readonly entry: Uint8Array
  readonly log: NoteVerifier
  readonly witnesses?: readonly NoteVerifier[]
}): ProofResult {
  const { hash, entry, log, witnesses = [] } = asked
  const proof = unlessMalformed(() => parseTlogProof(asked.proof))
  if (proof === undefined) return { ok: false, code: 'proof-malformed' }
  const note = openNote(proof.checkpoint, [log, ...witnesses])
  if (!note.ok) return { ok: false, code: note.code }
  if (!note.signedBy.includes(log)) return { ok: false, code: 'log-not-signed' }
  const checkpoint = unlessMalformed(() => parseCheckpoint(note.text))
  if (checkpoint === undefined) return { ok: false, code: 'proof-malformed' }
  if (checkpoint.origin !== log.name) return { ok: false, code: 'origin-other' }
  const { index, path } = proof
  const { size, root } = checkpoint
  const included = verifyInclusion({
    hash,
    index,
    size,
    path,
    root,
    leafHash: leafHash(hash, entry),
  })
  if (!included) return { ok: false, code: 'inclusion-wrong' }
  return { ok: true, index, checkpoint, signedBy: note.signedBy }
}

const HEADER = 'c2sp.org/tlog-proof@v1'
/** A tree of 2^53 leaves has proofs of 53 hashes. */
const MAX_PATH = 63
