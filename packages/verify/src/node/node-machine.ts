import { createHash, createHmac, createPublicKey, verify } from 'node:crypto'
import { crc32 } from 'node:zlib'
import { chunkTreeWriter, type HashFunction } from '@liuhen/format'
import { LANES } from '@liuhen/format/sm3'
import type { FileDigests, Machine } from '../machine.ts'
import { type Sm3Beside, sm3Thread } from './sm3-thread.ts'

const sha256: HashFunction = (bytes) => createHash('sha256').update(bytes).digest()
const sm3: HashFunction = (bytes) => createHash('sm3').update(bytes).digest()

const sm3Beside = sm3Thread()

/** All cryptography from the runtime. */
export const nodeMachine: Machine = {
  sha256,
  sm3,
  hmacSha256: (key, message) => createHmac('sha256', key).update(message).digest(),
  verifyEd25519(publicKey, message, signature) {
    const x = Buffer.from(publicKey).toString('base64url')
    try {
      const key = createPublicKey({ key: { kty: 'OKP', crv: 'Ed25519', x }, format: 'jwk' })
      return verify(null, message, key, signature)
    } catch {
      return false
    }
  },
  digest,
  abreast: LANES,
}

async function digest(
  pieces: AsyncIterable<Uint8Array>,
  promised: number,
  behind?: () => void,
): Promise<FileDigests> {
  const beside = promised > WORTH_A_THREAD ? sm3Beside() : sm3Here()
  try {
    return await digestWith(beside, pieces, behind)
  } finally {
    await beside.close()
  }
}

async function digestWith(
  beside: Sm3Beside,
  pieces: AsyncIterable<Uint8Array>,
  behind: () => void = () => undefined,
): Promise<FileDigests> {
  const [first, chunks] = [createHash('sha256'), chunkTreeWriter(sha256)]
  let [bytes, crc] = [0, 0]
  for await (const piece of pieces) {
    if (await beside.update(piece)) behind()
    first.update(piece)
    crc = crc32(piece, crc)
    chunks.write(piece)
    bytes += piece.length
  }
  return {
    bytes,
    sha256: first.digest('hex'),
    sm3: await beside.finish(),
    crc32: crc.toString(16).padStart(8, '0'),
    leaves: chunks.finish(),
  }
}

/** Of a file that is hashed before a thread would have begun. */
function sm3Here(): Sm3Beside {
  const hash = createHash('sm3')
  return {
    update: async (piece) => {
      hash.update(piece)
      return false
    },
    finish: async () => hash.digest('hex'),
    close: async () => undefined,
  }
}

/** To start a thread costs some 40 ms, as much as SM3 of 16 MiB. */
const WORTH_A_THREAD = 32 * 1024 * 1024
