import { fromHex, type PacketDigests, toHex, utf8, type VerifyFunction } from '@liuhen/format'

/** The cryptography of where the verifier runs: Node's own, or a small library in a browser. */
export interface Machine extends PacketDigests {
  readonly hmacSha256: (key: Uint8Array, message: Uint8Array) => Uint8Array
  /** RFC 8032 over the raw 32-byte key. Hostile input: false, never throws. */
  readonly verifyEd25519: VerifyFunction
  /**
   * All digests of one file, in one pass over its pieces. `bytes` is what the carrier promised;
   * `behind` is called each time that a piece was there before those before it were digested.
   */
  readonly digest: (
    pieces: AsyncIterable<Uint8Array>,
    bytes: number,
    behind?: () => void,
  ) => Promise<FileDigests>
  /** How many large files it may be given at the same time, where reading is faster than it is. */
  readonly abreast: number
}

/** Hex, but for the leaves. */
export interface FileDigests {
  readonly bytes: number
  readonly sha256: string
  readonly sm3: string
  readonly crc32: string
  /** Leaf hashes of the chunk tree, docs/specs/chunk-tree.md. */
  readonly leaves: readonly Uint8Array[]
}

/** HMAC-SHA256 under a salt in hex, as facts carry texts that could be guessed. Hex. */
export function saltedDigest({ hmacSha256 }: Machine, salt: string, text: string): string {
  return toHex(hmacSha256(fromHex(salt), utf8(text)))
}
