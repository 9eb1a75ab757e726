import { PdfError, type PdfValue } from './value.ts'

export interface ValueRead {
  readonly value: PdfValue
  /** Where reading goes on. */
  readonly next: number
}

/** The value that stands at this place. @throws PdfError */
export function readValue(bytes: Uint8Array, place: number, depth = 0): ValueRead {
  if (depth > 60) throw new PdfError('nested too deeply')
  const start = skipSpace(bytes, place)
  const byte = bytes[start]
  if (byte === undefined) throw new PdfError('the file ends inside a value')
  if (byte === LESS && bytes[start + 1] === LESS) return readDictionary(bytes, start, depth)
  if (byte === OPEN_BRACKET) return readArray(bytes, start, depth)
  if (byte === OPEN_PAREN) return plain(bytes, start, endOfString(bytes, start))
  if (byte === LESS) return plain(bytes, start, bytes.indexOf(GREATER, start) + 1)
  if (byte === SLASH) return plain(bytes, start, endOfWord(bytes, start + 1))
  return readWord(bytes, start)
}

/** The word that stands at this place, like obj, stream, xref. */
export function wordAt(bytes: Uint8Array, place: number): { text: string; next: number } {
  const start = skipSpace(bytes, place)
  const next = endOfWord(bytes, start)
  return { text: latin1(bytes, start, next), next }
}

const OPEN_BRACKET = 0x5b
const CLOSE_BRACKET = 0x5d
const OPEN_PAREN = 0x28
const CLOSE_PAREN = 0x29
const LESS = 0x3c
const GREATER = 0x3e
const SLASH = 0x2f
const BACKSLASH = 0x5c
const PERCENT = 0x25
const SPACES: ReadonlySet<number | undefined> = new Set([0, 9, 10, 12, 13, 32])
const DELIMITERS: ReadonlySet<number> = new Set(Buffer.from('()<>[]{}/%'))

/** White space and comments. */
function skipSpace(bytes: Uint8Array, from: number): number {
  let place = from
  for (;;) {
    if (SPACES.has(bytes[place])) place += 1
    else if (bytes[place] === PERCENT) {
      while (place < bytes.length && bytes[place] !== 10 && bytes[place] !== 13) place += 1
    } else return place
  }
}

function endOfWord(bytes: Uint8Array, from: number): number {
  let place = from
  for (let byte = bytes[place]; byte !== undefined; byte = bytes[place]) {
    if (SPACES.has(byte) || DELIMITERS.has(byte)) break
    place += 1
  }
  return place
}

/** Brackets in a string nest; what stands after a backslash does not count. */
function endOfString(bytes: Uint8Array, start: number): number {
  let depth = 0
  for (let place = start; place < bytes.length; place += 1) {
    const byte = bytes[place]
    if (byte === BACKSLASH) place += 1
    else if (byte === OPEN_PAREN) depth += 1
    else if (byte === CLOSE_PAREN) {
      depth -= 1
      if (depth === 0) return place + 1
    }
  }
  throw new PdfError('a string without its end')
}

function plain(bytes: Uint8Array, start: number, next: number): ValueRead {
  if (next <= start) throw new PdfError('a string without its end')
  return { value: { is: 'written', text: latin1(bytes, start, next) }, next }
}

function latin1(bytes: Uint8Array, start: number, end: number): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset + start, end - start).toString('latin1')
}

/** A number, a word, or the reference that begins with a number. */
function readWord(bytes: Uint8Array, start: number): ValueRead {
  const { text, next } = wordAt(bytes, start)
  if (text === '') throw new PdfError('a sign that begins nothing')
  if (!/^\d+$/.test(text)) return { value: { is: 'written', text }, next }
  const generation = wordAt(bytes, next)
  const mark = /^\d+$/.test(generation.text) ? wordAt(bytes, generation.next) : undefined
  if (mark?.text !== 'R') return { value: { is: 'written', text }, next }
  const value = {
    is: 'reference' as const,
    number: Number(text),
    generation: Number(generation.text),
  }
  return { value, next: mark.next }
}

function readArray(bytes: Uint8Array, start: number, depth: number): ValueRead {
  const items: PdfValue[] = []
  let place = skipSpace(bytes, start + 1)
  while (bytes[place] !== CLOSE_BRACKET) {
    const { value, next } = readValue(bytes, place, depth + 1)
    items.push(value)
    place = skipSpace(bytes, next)
  }
  return { value: { is: 'array', items }, next: place + 1 }
}

function readDictionary(bytes: Uint8Array, start: number, depth: number): ValueRead {
  const entries = new Map<string, PdfValue>()
  let place = skipSpace(bytes, start + 2)
  while (bytes[place] !== GREATER) {
    if (bytes[place] !== SLASH) throw new PdfError('an entry without a name')
    const end = endOfWord(bytes, place + 1)
    const { value, next } = readValue(bytes, end, depth + 1)
    entries.set(latin1(bytes, place + 1, end), value)
    place = skipSpace(bytes, next)
  }
  return { value: { is: 'dictionary', entries }, next: place + 2 }
}
