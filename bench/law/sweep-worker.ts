import { parentPort, workerData } from 'node:worker_threads'
import { term } from '@liuhen/law'
import { z } from 'zod'
import { readPack } from '../../tools/law/read-packs.ts'
import { factsOfRecording } from './recordings.ts'

const {
  pack: id,
  from,
  to,
  settings,
} = z
  .object({
    pack: z.string(),
    from: z.int(),
    to: z.int(),
    settings: z.record(z.string(), z.record(z.string(), z.string())),
  })
  .parse(workerData)

/** Computes the terms of the recordings from..to-1 and says how many may go and how long it took. */
const packs = [readPack(id)]
const now = '2026-11-21T00:00:00.000Z'
parentPort?.once('message', () => {
  const started = performance.now()
  let disposable = 0
  for (let n = from; n < to; n += 1) {
    const kept = term({ packs, settings, facts: factsOfRecording(n), now })
    if (kept?.disposable === true) disposable += 1
  }
  parentPort?.postMessage({ ms: performance.now() - started, disposable })
})
parentPort?.postMessage('ready')
