/** A cryptographic hash, given as an argument because this package imports nothing. */
export type HashFunction = (bytes: Uint8Array) => Uint8Array
