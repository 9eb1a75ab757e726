import { askOutside, OutsideFault } from '../http/ask-outside.ts'
import { TimeStampError, type TimeStamper } from './time-stamp.ts'

/** A time-stamping authority over HTTP (RFC 3161, 3.4). */
export function askOverHttp(url: string): TimeStamper {
  return async (request, signal) => {
    const type = 'application/timestamp-query'
    const asked = { type, body: request, longest: ANSWER_MAX, signal }
    const { status, bytes } = await askOutside(url, asked).catch((error: unknown) => {
      if (error instanceof OutsideFault) throw new TimeStampError(error.message, { cause: error })
      throw error
    })
    if (status < 200 || status > 299) throw new TimeStampError(`应答状态 ${status}`)
    return bytes
  }
}

/** A token with a long chain has 10 kB. */
const ANSWER_MAX = 64 * 1024
