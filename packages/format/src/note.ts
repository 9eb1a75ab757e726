import { concatBytes, equalBytes, fromBase64, toBase64, utf8 } from './bytes.ts'
import { FormatError, unlessMalformed } from './format-error.ts'
import type { NoteVerifier } from './note-key.ts'

/** C2SP signed-note: text that ends in a newline, and who signed it. */
export interface Note {
  readonly text: string
  readonly signatures: readonly NoteSignature[]
}

export interface NoteSignature {
  readonly name: string
  /** Four bytes; see keyId. */
  readonly keyId: Uint8Array
  readonly signature: Uint8Array
}

export interface VerifiedLine {
  readonly key: NoteVerifier
  readonly signature: Uint8Array
}

/** What opening a note found. `code` names the fault, `name` whose signature it is. */
export type OpenedNote =
  | {
      readonly ok: true
      readonly text: string
      readonly signedBy: readonly NoteVerifier[]
      /** The signatures that were verified: a line that only bears a known name is not among them. */
      readonly lines: readonly VerifiedLine[]
    }
  | { readonly ok: false; readonly code: 'note-malformed' | 'note-unsigned' }
  | { readonly ok: false; readonly code: 'note-bad-signature'; readonly name: string }

/** @throws FormatError for text or names that a note cannot carry, or without a signature */
export function formatNote(note: Note): string {
  const lines = note.signatures.map(
    ({ name, keyId, signature }) => `— ${name} ${toBase64(concatBytes(keyId, signature))}\n`,
  )
  const text = `${note.text}\n${lines.join('')}`
  parseNote(text)
  return text
}

/** The same note with one more signature line, as a witness or the log's second key adds it. */
export function addSignature(noteText: string, added: NoteSignature): string {
  const note = parseNote(noteText)
  return formatNote({ ...note, signatures: [...note.signatures, added] })
}

/**
 * Parses without believing: the text means nothing before openNote. Hostile input.
 * @throws FormatError unless it is exactly a note; the accepted spelling is unique
 */
export function parseNote(noteText: string): Note {
  if (noteText.length > MAX_NOTE_LENGTH) throw new FormatError('note too long')
  if (!noteText.isWellFormed() || CONTROL.test(noteText)) throw new FormatError('note characters')
  const split = noteText.lastIndexOf('\n\n')
  if (split < 0 || !noteText.endsWith('\n')) throw new FormatError('note without signatures')
  const lines = noteText.slice(split + 2, -1).split('\n')
  if (lines.length > MAX_SIGNATURES) throw new FormatError('note with too many signatures')
  return { text: noteText.slice(0, split + 1), signatures: lines.map(parseSignatureLine) }
}

/**
 * Checks every signature of a known key and believes the text only if there is one and none is
 * bad. Signatures of unknown keys are ignored, as the specification demands. Never throws.
 */
export function openNote(noteText: string, known: readonly NoteVerifier[]): OpenedNote {
  const note = unlessMalformed(() => parseNote(noteText))
  if (note === undefined) return { ok: false, code: 'note-malformed' }
  const message = utf8(note.text)
  const signedBy: NoteVerifier[] = []
  const lines: VerifiedLine[] = []
  for (const { name, keyId, signature } of note.signatures) {
    const key = known.find((one) => one.name === name && equalBytes(one.keyId, keyId))
    if (key === undefined) continue
    if (!key.verify(message, signature)) return { ok: false, code: 'note-bad-signature', name }
    if (!signedBy.includes(key)) signedBy.push(key)
    lines.push({ key, signature })
  }
  if (signedBy.length === 0) return { ok: false, code: 'note-unsigned' }
  return { ok: true, text: note.text, signedBy, lines }
}

function parseSignatureLine(line: string): NoteSignature {
  const [, name, base64] = /^— ([^\s+]+) (\S+)$/u.exec(line) ?? []
  if (name === undefined || base64 === undefined) throw new FormatError('signature line')
  const bytes = fromBase64(base64)
  if (bytes.length < 5) throw new FormatError('signature too short')
  return { name, keyId: bytes.subarray(0, 4), signature: bytes.subarray(4) }
}

/** The specification asks for at least 16 and for a limit. */
const MAX_SIGNATURES = 32
const MAX_NOTE_LENGTH = 1_000_000
// biome-ignore lint/suspicious/noControlCharactersInRegex: exactly what the format forbids
const CONTROL = /[\u0000-\u0009\u000b-\u001f]/
