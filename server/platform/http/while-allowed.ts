import type { Readable } from 'node:stream'

/** A film that is taken back is gone from the screen in seconds; who reads on is asked so often. */
const AGAIN_MS = 1000

/** Once may be the database that was away for a moment; twice nobody can tell any more. */
const FAILED_AT_MOST = 1

/** A question that hangs, in a database or a network, would leave its reader reading for ever. */
const PATIENCE_MS = 5000

/**
 * The same stream, which breaks off once its reader may not read on: what is asked before the first
 * byte says nothing about an answer that runs for an hour. It is asked while bytes leave: neither
 * for an answer that is sent within the first second, nor while a player has enough. A refusal ends
 * it at once, and so do two questions in a row that nobody could answer, or not within 5 seconds.
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
    const may = await answered(still)
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

/** Undefined: it failed, or nobody answered in time. What is said after that counts no more. */
function answered(still: () => Promise<boolean>): Promise<boolean | undefined> {
  return new Promise((done) => {
    const late = setTimeout(() => done(undefined), PATIENCE_MS)
    still()
      .catch(() => undefined)
      .then((may) => {
        clearTimeout(late)
        done(may)
      })
  })
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
