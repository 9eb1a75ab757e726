import { fromHex } from '@liuhen/format'
import { ed25519 } from '@noble/curves/ed25519.js'
import { hmac } from '@noble/hashes/hmac.js'
import { sha256 } from '@noble/hashes/sha2.js'
import type { FileDigests, Machine } from '../machine.ts'
import { openPart, PART_NAMES, type PartName } from './digest-parts.ts'
import { sm3 } from './sm3.ts'

export type Digest = (pieces: AsyncIterable<Uint8Array>) => Promise<PartsDone>
export type PartsDone = { readonly [name in PartName]: string } & { readonly bytes: number }

/**
 * Cryptography for a page: SHA-256 and Ed25519 of the noble libraries, SM3 of our own. Large files
 * go to `digestLarge`, which has threads; without it everything is done here.
 */
export function browserMachine(digestLarge?: Digest): Machine {
  return {
    sha256,
    sm3,
    hmacSha256: (key, message) => hmac(sha256, key, message),
    verifyEd25519(publicKey, message, signature) {
      try {
        // RFC 8032 as OpenSSL checks it; ZIP-215 would take other spellings of a point too.
        return ed25519.verify(signature, message, publicKey, { zip215: false })
      } catch {
        return false
      }
    },
    abreast: 1,
    async digest(pieces, bytes) {
      const large = digestLarge !== undefined && bytes > WORTH_A_THREAD
      return digestsOf(await (large ? digestLarge(pieces) : digestHere(pieces)))
    },
  }
}

async function digestHere(pieces: AsyncIterable<Uint8Array>): Promise<PartsDone> {
  const parts = PART_NAMES.map((name) => openPart(name))
  let bytes = 0
  for await (const piece of pieces) {
    bytes += piece.length
    for (const part of parts) await part.update(piece)
  }
  const [first = '', second = '', crc32 = '', leaves = ''] = await Promise.all(
    parts.map((part) => part.finish()),
  )
  return { bytes, sha256: first, sm3: second, crc32, leaves }
}

function digestsOf({ leaves, ...digests }: PartsDone): FileDigests {
  const bytes = fromHex(leaves)
  const split = Array.from({ length: bytes.length / LEAF_BYTES }, (_, at) =>
    bytes.subarray(at * LEAF_BYTES, (at + 1) * LEAF_BYTES),
  )
  return { ...digests, leaves: split }
}

const LEAF_BYTES = 32
const WORTH_A_THREAD = 262_144
