import type { Readable } from 'node:stream'

/** A film that is taken back is gone from the screen in seconds; who reads on is asked so often. */
const AGAIN_MS = 1000

/** Once may be the database that was away for a moment; twice nobody can tell any more. */
const FAILED_AT_MOST = 1

/**
 * The same stream, which breaks off once its reader may not read on: what is asked before the first
 * byte says nothing about an answer that runs for an hour. It is asked while bytes leave: neither
 * for an answer that is sent within the first second, nor while a player has enough. A refusal ends
 * it at once, and so do two questions in a row that nobody could answer.
 */
export function whileAllowed<Sent extends Readable>(
  stream: Sent,
  still: () => Promise<boolean>,
): Sent {
  let asking = false
  let failed = 0
  const left = whatLeaves(stream)
  const ask = async () => {
    if (asking || (failed === 0 && !left())) return
    asking = true
    const may = await still().catch(() => undefined)
    asking = false
    failed = may === undefined ? failed + 1 : 0
    if (may === false || failed > FAILED_AT_MOST) {
      stream.destroy(new Error('the right to read on is over'))
    }
  }
  const timer = setInterval(ask, AGAIN_MS)
  stream.once('close', () => clearInterval(timer))
  return stream
}

/**
 * Whether anything was read into the stream since it was asked last: no more than it holds at once
 * is read before as much has left. To listen for its data would set it flowing.
 */
function whatLeaves(stream: Readable): () => boolean {
  let moved = false
  const push = stream.push.bind(stream)
  stream.push = (...given) => {
    moved = true
    return push(...given)
  }
  return () => {
    const did = moved
    moved = false
    return did
  }
}
