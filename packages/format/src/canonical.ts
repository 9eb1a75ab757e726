import { equalBytes, fromUtf8, utf8 } from './bytes.ts'
import { FormatError } from './format-error.ts'
import type { Json } from './json.ts'

/**
 * RFC 8785 (JCS): the one spelling of a JSON value, so that equal values have equal bytes and
 * equal digests. No white space; names sorted by UTF-16 code units; numbers and escapes as
 * ECMAScript writes them.
 *
 * @throws FormatError for what JSON cannot say: NaN, infinities, lone surrogates, undefined,
 * functions, cycles; and for a value nested deeper than MAX_DEPTH
 */
export function canonicalText(value: Json): string {
  return write(value, 0)
}

/** The canonical text in UTF-8. @throws FormatError as canonicalText */
export function canonicalBytes(value: Json): Uint8Array {
  return utf8(canonicalText(value))
}

/**
 * Reads bytes that must be canonical. Hostile input: a second spelling of the same value (spaces,
 * another order, a doubled name, a byte-order mark) is refused, because two spellings would have
 * two digests.
 *
 * @throws FormatError unless the bytes are exactly what canonicalBytes would write
 */
export function parseCanonical(bytes: Uint8Array): Json {
  if (bytes.length > SOON_READ) refuseDepth(bytes)
  const value = parseJson(fromUtf8(bytes))
  if (!equalBytes(canonicalBytes(value), bytes)) throw new FormatError('not canonical JSON')
  return value
}

/** Enough for every format of ours, and far from the end of the stack. */
export const MAX_DEPTH = 64

/** Less than this is read in no time, whatever it holds. */
const SOON_READ = 65_536

const QUOTE = 0x22
const BACKSLASH = 0x5c
const OPENING: readonly number[] = [0x5b, 0x7b]
const CLOSING: readonly number[] = [0x5d, 0x7d]

/**
 * What canonicalText would refuse as too deep, before it is read: the values of sixteen megabytes of
 * brackets take more memory and time than a judge's laptop has. The innermost of one bracket more than
 * MAX_DEPTH may be empty. Bytes will do: in UTF-8 none of these stands inside of another character.
 */
function refuseDepth(bytes: Uint8Array): void {
  let depth = 0
  let inText = false
  for (let at = 0; at < bytes.length; at++) {
    const byte = bytes[at] ?? 0
    if (inText) {
      if (byte === BACKSLASH) at += 1
      else if (byte === QUOTE) inText = false
    } else if (byte === QUOTE) inText = true
    else if (OPENING.includes(byte)) depth += 1
    else if (CLOSING.includes(byte)) depth -= 1
    if (depth > MAX_DEPTH + 1) throw new FormatError('nested too deep')
  }
}

function write(value: unknown, depth: number): string {
  if (depth > MAX_DEPTH) throw new FormatError('nested too deep, or a cycle')
  if (value === null || typeof value === 'boolean') return String(value)
  if (typeof value === 'number') return writeNumber(value)
  if (typeof value === 'string') return writeString(value)
  if (Array.isArray(value)) return `[${value.map((item) => write(item, depth + 1)).join(',')}]`
  if (typeof value === 'object') return writeObject(value, depth)
  throw new FormatError(`JSON has no ${typeof value}`)
}

function writeNumber(value: number): string {
  if (!Number.isFinite(value)) throw new FormatError('JSON has no such number')
  // RFC 8785 §3.2.2.3 names ECMAScript's own algorithm; JSON.stringify also writes -0 as 0.
  return JSON.stringify(value)
}

function writeString(value: string): string {
  // JSON.stringify would escape a lone surrogate; RFC 8785 §3.2.2.2 demands an error.
  if (!value.isWellFormed()) throw new FormatError('lone surrogate')
  return JSON.stringify(value)
}

function writeObject(value: object, depth: number): string {
  const entries = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1))
  const members = entries.map(([name, item]) => `${writeString(name)}:${write(item, depth + 1)}`)
  return `{${members.join(',')}}`
}

function parseJson(text: string): Json {
  try {
    return JSON.parse(text)
  } catch (cause) {
    throw new FormatError('not JSON', { cause })
  }
}
