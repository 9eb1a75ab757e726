import type { Readable } from 'node:stream'

/** A film that is taken back is gone from the screen in seconds; who reads on is asked so often. */
const AGAIN_MS = 1000

/**
 * The same stream, which breaks off once its reader may not read on: what is asked before the first
 * byte says nothing about an answer that runs for an hour. An answer that is sent within the first
 * second is not asked for again. Where nobody can tell any more, it ends too.
 */
export function whileAllowed<Sent extends Readable>(
  stream: Sent,
  still: () => Promise<boolean>,
): Sent {
  let asking = false
  const ask = async () => {
    if (asking) return
    asking = true
    const may = await still().catch(() => false)
    asking = false
    if (!may) stream.destroy(new Error('the right to read on is over'))
  }
  const timer = setInterval(ask, AGAIN_MS)
  stream.once('close', () => clearInterval(timer))
  return stream
}
