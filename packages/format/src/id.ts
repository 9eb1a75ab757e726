import { toHex } from './bytes.ts'
import { FormatError } from './format-error.ts'

declare const uuidBrand: unique symbol

/** A UUID in lower case with hyphens. Ours are version 7: ordered by the millisecond of making. */
export type Uuid = string & { readonly [uuidBrand]: true }

export function parseUuid(text: string): Uuid | undefined {
  return isUuid(text) ? text : undefined
}

export function isUuid(text: string): text is Uuid {
  return /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/.test(text)
}

/**
 * UUID version 7 (RFC 9562 §5.7) from a millisecond count and 10 random bytes.
 *
 * @throws FormatError when the time is not a 48-bit count or the random bytes are not 10
 */
export function uuidv7(atMs: number, random: Uint8Array): Uuid {
  if (!Number.isInteger(atMs) || atMs < 0 || atMs >= 2 ** 48) throw new FormatError('time of uuid')
  if (random.length !== 10) throw new FormatError('a version 7 uuid takes 10 random bytes')
  const bytes = new Uint8Array(16)
  for (let at = 0, rest = atMs; at < 6; at++, rest = Math.floor(rest / 256)) {
    bytes[5 - at] = rest % 256
  }
  bytes.set(random, 6)
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x70
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80
  const hex = toHex(bytes)
  const parts = [
    hex.slice(0, 8),
    hex.slice(8, 12),
    hex.slice(12, 16),
    hex.slice(16, 20),
    hex.slice(20),
  ]
  const id = parseUuid(parts.join('-'))
  if (id === undefined) throw new FormatError('uuid')
  return id
}
