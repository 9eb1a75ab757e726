import { createHash } from 'node:crypto'
import type { Pair } from './certificate/read-pair.ts'
import { placeSignature } from './pdf/place-signature.ts'
import { type TimeStamp, type TimeStamper, timeStampOf } from './time-stamp.ts'
import { attest, signedData } from './write-cms.ts'

export interface PdfToSign {
  readonly pdf: Uint8Array
  readonly pair: Pair
  readonly reason: string
  /** The time that the signature claims. */
  readonly at: Date
  readonly stamper?: { readonly ask: TimeStamper; readonly nonce: Uint8Array } | undefined
}

export interface PdfSigned {
  readonly pdf: Uint8Array
  readonly stamp?: TimeStamp
}

/**
 * A PAdES signature (EN 319 142-1) at the end of the file: level B-B, with a time stamp B-T. What
 * was signed before stays valid. With an RSA key and without a time stamp the bytes repeat.
 * @throws PdfError when the file cannot be added to
 * @throws TimeStampError
 */
export async function signPdfFile(asked: PdfToSign): Promise<PdfSigned> {
  const { pdf, pair, reason, at, stamper } = asked
  const identity = await digest([pdf, Buffer.from(`${at.toISOString()}${pair.chain[0].sha256}`)])
  const prepared = placeSignature(pdf, {
    name: pair.chain[0].subject.title,
    reason,
    at,
    room: roomFor(pair, stamper),
    identity: identity.toString('hex').slice(0, 32),
  })
  const attested = attest(pair, await digest(prepared.parts))
  if (stamper === undefined) return { pdf: prepared.filled(signedData(pair, attested)) }
  const stamp = await timeStampOf(attested.value, stamper.nonce, stamper.ask)
  return { pdf: prepared.filled(signedData(pair, attested, stamp.token)), stamp }
}

/** Certificates as they are, 2 kB for the rest, and what time stamps with their chains measure. */
function roomFor({ chain }: Pair, stamper: PdfToSign['stamper']): number {
  const certificates = chain.reduce((sum, { der }) => sum + der.length, 0)
  return certificates + 2048 + (stamper === undefined ? 0 : 16_384)
}

const PIECE = 8 * 1024 ** 2

/** A bound case file has hundreds of megabytes: between pieces others have their turn. */
async function digest(parts: readonly Uint8Array[]): Promise<Buffer> {
  const hash = createHash('sha256')
  for (const part of parts) {
    for (let start = 0; start < part.length; start += PIECE) {
      hash.update(part.subarray(start, start + PIECE))
      if (part.length > PIECE) await new Promise((resolve) => setImmediate(resolve))
    }
  }
  return hash.digest()
}
