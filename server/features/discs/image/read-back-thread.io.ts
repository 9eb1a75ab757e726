import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { parentPort, workerData } from 'node:worker_threads'
import { judgePacket, nodeMachine, openCarrier, type Verdict } from '@liuhen/verify'
import { z } from 'zod'

export interface ReadBack {
  readonly holds: boolean
  /** Chinese: what the verifier says, with the first places where something differs. */
  readonly zh: string
  readonly bytes: number
  readonly sha256: string
}

export type ReadBackSaid =
  | { readonly is: 'progress'; readonly read: number }
  | { readonly is: 'done'; readonly result: ReadBack }

const TELL_EVERY = 32 * 1024 * 1024
const { image, vkey } = z.object({ image: z.string(), vkey: z.string() }).parse(workerData)
const say = (said: ReadBackSaid) => parentPort?.postMessage(said)

const hash = createHash('sha256')
let bytes = 0
for await (const piece of createReadStream(image, { highWaterMark: 1024 * 1024 })) {
  hash.update(piece)
  bytes += piece.length
}
const { carrier, close } = await openCarrier(image)
let told = 0
const verdict = await judgePacket(carrier, nodeMachine, {
  vkey,
  onProgress: ({ read }) => {
    if (read - told < TELL_EVERY) return
    told = read
    say({ is: 'progress', read })
  },
})
await close()
say({
  is: 'done',
  result: { holds: verdict.holds, zh: wordsOf(verdict), bytes, sha256: hash.digest('hex') },
})

function wordsOf({ summary, checks }: Verdict): string {
  const places = checks.flatMap(({ holds, where }) => (holds ? [] : (where ?? []))).slice(0, 5)
  return `${summary.zh}${places.length === 0 ? '' : `（${places.join('、')}）`}`
}
