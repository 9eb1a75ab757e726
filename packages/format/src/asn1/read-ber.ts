import { joinBytes } from '../bytes.ts'

/** One value of BER (ITU-T X.690) with the bytes it came from: nothing is ever written anew. */
export interface Ber {
  /** The identifier byte: 0x30 a SEQUENCE, 0xa0 a constructed [0], … */
  readonly tag: number
  /** Tag, length and content as they stand. */
  readonly whole: Uint8Array
  readonly content: Uint8Array
  /** Of a constructed value. */
  readonly inner: readonly Ber[]
}

/** What is not BER. Bytes come from strangers, so whoever reads them catches it. */
export class BerError extends Error {}

/** @throws BerError unless the bytes begin with one complete value; what follows it is ignored */
export function readBer(bytes: Uint8Array): Ber {
  const found = readAt(bytes, 0, 0)
  if (found === 'end') throw new BerError('nothing but an end')
  return found.value
}

/** The value at this place inside, step by step. @throws BerError when it is not there */
export function inside(value: Ber, ...places: readonly number[]): Ber {
  return places.reduce((at, place) => {
    const next = at.inner[place]
    if (next === undefined) throw new BerError(`no part ${place} in a value of tag ${at.tag}`)
    return next
  }, value)
}

/** Bytes of an OCTET STRING, also one that was cut into pieces (BER allows it, Windows does it). */
export function octetsOf({ content, inner, tag }: Ber): Uint8Array {
  return tag & 0x20 ? joinBytes(inner.map(octetsOf)) : content
}

/** An OBJECT IDENTIFIER with dots. */
export function identifierOf({ tag, content }: Ber): string {
  if (tag !== 0x06) throw new BerError('not an identifier')
  const numbers: number[] = []
  let value = 0
  for (const byte of content) {
    value = value * 128 + (byte & 0x7f)
    if (byte & 0x80) continue
    numbers.push(value)
    value = 0
  }
  const [first = 0, ...rest] = numbers
  const root = Math.min(2, Math.floor(first / 40))
  return [root, first - root * 40, ...rest].join('.')
}

/** A whole number of up to 48 bits. */
export function numberOf({ tag, content }: Ber): number {
  if (tag !== 0x02 || content.length > 6) throw new BerError('not a small whole number')
  return content.reduce((value, byte) => value * 256 + byte, 0)
}

interface Read {
  readonly value: Ber
  readonly next: number
}

const DEEPEST = 40

function readAt(bytes: Uint8Array, start: number, depth: number): Read | 'end' {
  const tag = bytes[start]
  const first = bytes[start + 1]
  if (tag === undefined || first === undefined) throw new BerError('cut off')
  if (depth > DEEPEST) throw new BerError('nested too deeply')
  if ((tag & 0x1f) === 0x1f) throw new BerError('a tag of several bytes')
  if (tag === 0 && first === 0) return 'end'
  if (first === 0x80) return readIndefinite(bytes, start, depth)
  const { length, from } = lengthAt(bytes, start + 1, first)
  const next = from + length
  if (next > bytes.length) throw new BerError('cut off')
  const content = bytes.subarray(from, next)
  const inner = tag & 0x20 ? readAll(content, depth) : []
  return { value: { tag, whole: bytes.subarray(start, next), content, inner }, next }
}

function readAll(content: Uint8Array, depth: number): Ber[] {
  const inner: Ber[] = []
  for (let place = 0; place < content.length; ) {
    const found = readAt(content, place, depth + 1)
    if (found === 'end') throw new BerError('an end where none is due')
    inner.push(found.value)
    place = found.next
  }
  return inner
}

/** A length that is not told: until two zeros. */
function readIndefinite(bytes: Uint8Array, start: number, depth: number): Read {
  const tag = bytes[start] ?? 0
  if (!(tag & 0x20)) throw new BerError('an untold length of a plain value')
  const inner: Ber[] = []
  let place = start + 2
  for (;;) {
    const found = readAt(bytes, place, depth + 1)
    if (found === 'end') break
    inner.push(found.value)
    place = found.next
  }
  const next = place + 2
  const content = bytes.subarray(start + 2, place)
  return { value: { tag, whole: bytes.subarray(start, next), content, inner }, next }
}

function lengthAt(bytes: Uint8Array, place: number, first: number) {
  if (first < 0x80) return { length: first, from: place + 1 }
  const count = first & 0x7f
  if (count > 4) throw new BerError('longer than anything read here')
  let length = 0
  for (let i = 1; i <= count; i += 1) {
    const byte = bytes[place + i]
    if (byte === undefined) throw new BerError('cut off')
    length = length * 256 + byte
  }
  return { length, from: place + 1 + count }
}
