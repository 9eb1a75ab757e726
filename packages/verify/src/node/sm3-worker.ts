import { createHash } from 'node:crypto'
import { parentPort, workerData } from 'node:worker_threads'
import type { FromSm3, ToSm3 } from './sm3-thread.ts'

// The thread of sm3-thread.ts: hashes the shared pieces in the order in which they are named.

const pieces: Uint8Array[] = workerData.map((buffer: SharedArrayBuffer) => new Uint8Array(buffer))
const hash = createHash('sm3')
const answer = (said: FromSm3) => parentPort?.postMessage(said)

parentPort?.on('message', (asked: ToSm3) => {
  if (asked === 'finish') return answer({ digest: hash.digest('hex') })
  hash.update(pieces[asked.slot]?.subarray(0, asked.bytes) ?? new Uint8Array(0))
  return answer({ free: asked.slot })
})
