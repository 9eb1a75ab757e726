declare const sha256Brand: unique symbol
declare const sm3Brand: unique symbol
declare const crc32Brand: unique symbol

/** Digests as lower-case hex text: SHA-256 and SM3 have 64 digits, CRC-32 has 8. */
export type Sha256 = string & { readonly [sha256Brand]: true }
export type Sm3 = string & { readonly [sm3Brand]: true }
export type Crc32 = string & { readonly [crc32Brand]: true }

export function parseSha256(text: string): Sha256 | undefined {
  return isSha256(text) ? text : undefined
}

export function parseSm3(text: string): Sm3 | undefined {
  return isSm3(text) ? text : undefined
}

export function parseCrc32(text: string): Crc32 | undefined {
  return isCrc32(text) ? text : undefined
}

export function isSha256(text: string): text is Sha256 {
  return /^[0-9a-f]{64}$/.test(text)
}

export function isSm3(text: string): text is Sm3 {
  return /^[0-9a-f]{64}$/.test(text)
}

export function isCrc32(text: string): text is Crc32 {
  return /^[0-9a-f]{8}$/.test(text)
}
