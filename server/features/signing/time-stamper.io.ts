import { TimeStampError, type TimeStamper } from '../../platform/signature/time-stamp.ts'

/** A signature waits no longer than this. */
const PATIENCE_MS = 8000
/** A token with a long chain has 10 kB. */
const ANSWER_MAX = 64 * 1024

/** A time-stamping authority over HTTP (RFC 3161, 3.4). */
export function askOverHttp(url: string): TimeStamper {
  return async (request) => {
    const response = await fetch(url, {
      method: 'POST',
      headers: { 'content-type': 'application/timestamp-query' },
      body: Buffer.from(request),
      redirect: 'error',
      signal: AbortSignal.timeout(PATIENCE_MS),
    }).catch((error: unknown) => {
      const timeout = error instanceof Error && error.name === 'TimeoutError'
      throw new TimeStampError(timeout ? '没有在 8 秒内应答' : '连接不上', { cause: error })
    })
    if (!response.ok) throw new TimeStampError(`应答状态 ${response.status}`)
    const chunks: Uint8Array[] = []
    let length = 0
    for await (const chunk of response.body ?? []) {
      length += chunk.length
      if (length > ANSWER_MAX) throw new TimeStampError('应答过长')
      chunks.push(chunk)
    }
    return Buffer.concat(chunks)
  }
}
