import { FormatError } from './format-error.ts'

/** Lower-case hex of the bytes. */
export function toHex(bytes: Uint8Array): string {
  let text = ''
  for (const byte of bytes) text += byte.toString(16).padStart(2, '0')
  return text
}

/** @throws FormatError unless the text is lower-case hex of whole bytes */
export function fromHex(text: string): Uint8Array {
  if (!/^(?:[0-9a-f]{2})*$/.test(text)) throw new FormatError('not hex')
  const bytes = new Uint8Array(text.length / 2)
  for (let at = 0; at < bytes.length; at++) {
    bytes[at] = Number.parseInt(text.slice(at * 2, at * 2 + 2), 16)
  }
  return bytes
}

/** Standard base64 with padding (RFC 4648 §4). */
export function toBase64(bytes: Uint8Array): string {
  let binary = ''
  for (let at = 0; at < bytes.length; at += 8192) {
    binary += String.fromCharCode(...bytes.subarray(at, at + 8192))
  }
  return btoa(binary)
}

/** @throws FormatError unless the text is exactly what toBase64 would write */
export function fromBase64(text: string): Uint8Array {
  // No group is repeated: of a hostile text of many megabytes that would fill the stack.
  if (text.length % 4 !== 0 || !/^[A-Za-z0-9+/]*={0,2}$/.test(text)) {
    throw new FormatError('not base64')
  }
  const bytes = Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0))
  // Two spellings of one value would let a flipped character go unseen: refuse spare bits.
  if (toBase64(bytes) !== text) throw new FormatError('base64 with spare bits')
  return bytes
}

/** @throws FormatError for a lone surrogate, which UTF-8 cannot carry */
export function utf8(text: string): Uint8Array {
  if (!text.isWellFormed()) throw new FormatError('lone surrogate')
  return new TextEncoder().encode(text)
}

/** @throws FormatError unless the bytes are valid UTF-8; a byte-order mark is kept */
export function fromUtf8(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes)
  } catch (cause) {
    throw new FormatError('not UTF-8', { cause })
  }
}

export function equalBytes(a: Uint8Array, b: Uint8Array): boolean {
  return a.length === b.length && a.every((byte, at) => byte === b[at])
}

export function concatBytes(...parts: readonly Uint8Array[]): Uint8Array {
  return joinBytes(parts)
}

/** Of as many parts as somebody likes: as arguments, a hundred thousand would fill the stack. */
export function joinBytes(parts: readonly Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0))
  let at = 0
  for (const part of parts) {
    whole.set(part, at)
    at += part.length
  }
  return whole
}
