import { equalBytes, FormatError } from '@liuhen/format'

/**
 * Every leaf hash exists three times: from the row, from the tile, from the bundle. The one that
 * two agree on is believed, so that a single changed copy is named and does not blame every
 * checkpoint after it; whether the believed hash is right is decided by the signed roots.
 */
export function agreedHash(copies: readonly (Uint8Array | undefined)[]): Uint8Array {
  const there = copies.filter((copy) => copy !== undefined)
  const twice = there.find((one, at) => there.slice(at + 1).some((two) => equalBytes(one, two)))
  return twice ?? there[0] ?? new Uint8Array(32)
}

export function sameBytes(a: Uint8Array | undefined, b: Uint8Array): boolean {
  return a !== undefined && equalBytes(a, b)
}

export async function unlessMalformedAsync<T>(result: Promise<T>): Promise<T | undefined> {
  try {
    return await result
  } catch (error) {
    if (error instanceof FormatError) return undefined
    throw error
  }
}
