import { createHash } from 'node:crypto'
import {
  BerError,
  identifierOf,
  inside,
  numberOf,
  octetsOf,
  readBer,
  readTime,
} from '@liuhen/format'
import {
  identifier,
  nothing,
  octets,
  positiveInteger,
  sequence,
  smallInteger,
  truth,
} from './asn1/write-der.ts'
import { OID } from './certificate/identifiers.ts'

/** Answers a time-stamp request (RFC 3161) with a time-stamp response, both as DER. */
export type TimeStamper = (request: Uint8Array, signal?: AbortSignal) => Promise<Uint8Array>

export interface TimeStamp {
  readonly token: Uint8Array
  readonly at: Date
}

/** Why there is no time stamp; the message is Chinese, for whoever set the authority. */
export class TimeStampError extends Error {}

/**
 * Has a value stamped. The answer must be about this value and this question; who verifies the
 * document judges the authority's own signature.
 * @throws TimeStampError also for whatever the stamper throws
 */
export async function timeStampOf(
  value: Uint8Array,
  nonce: Uint8Array,
  stamper: TimeStamper,
): Promise<TimeStamp> {
  const imprint = createHash('sha256').update(value).digest()
  const asked = positiveInteger(nonce)
  const request = sequence(
    smallInteger(1),
    sequence(sequence(identifier(OID.sha256), nothing()), octets(imprint)),
    asked,
    truth(),
  )
  try {
    return read(await stamper(request), imprint, asked)
  } catch (error) {
    if (error instanceof TimeStampError) throw error
    const why = error instanceof BerError ? '应答不是时间戳' : '没有应答'
    throw new TimeStampError(why, { cause: error })
  }
}

/** A token as the answer in which it came: what `openssl ts -verify -in` reads. */
export function stampResponse(token: Uint8Array): Uint8Array {
  return sequence(sequence(smallInteger(0)), token)
}

function read(answer: Uint8Array, imprint: Uint8Array, nonce: Uint8Array): TimeStamp {
  const response = readBer(answer)
  const status = numberOf(inside(response, 0, 0))
  if (status > 1) throw new TimeStampError(`拒绝了请求，状态 ${status}`)
  const token = inside(response, 1)
  const content = inside(token, 1, 0, 2)
  if (identifierOf(inside(content, 0)) !== OID.timeStampInfo) throw new BerError('no time stamp')
  const info = readBer(octetsOf(inside(content, 1, 0)))
  if (!same(inside(info, 2, 1).content, imprint))
    throw new TimeStampError('应答不是对所签内容的时间戳')
  if (!info.inner.some(({ whole }) => same(whole, nonce))) {
    throw new TimeStampError('应答不是对这次请求的时间戳')
  }
  return { token: token.whole, at: readTime(inside(info, 4)) }
}

function same(a: Uint8Array, b: Uint8Array): boolean {
  return Buffer.compare(a, b) === 0
}
