import { silentLeafings } from '../features/access/index.ts'
import { accessVerbs } from '../features/access/module.ts'
import { silentViewings } from '../features/recordings/index.ts'
import { recordingVerbs } from '../features/recordings/module.ts'
import { instantOf } from '../platform/clock/clock.ts'
import { withTx } from '../platform/database/connect.ts'
import type { MachineActor } from '../platform/kernel/index.ts'
import { openGrantedQueue, removeOver, watchGranted } from './granted-work.ts'
import { type House, perform } from './hallway/perform.ts'
import type { Worker } from './media-worker.ts'
import { startPeaksWork } from './peaks-work.ts'

const LOOK_MS = 10_000
const HOUR_MS = 3_600_000
/** A little more than what makes a viewing lost, so that each that is found is. */
const SILENT_MS = 31_000

/** Makes what grants open, measures how loud it is, and ends viewings that nobody looks at; gives what ends both. */
export async function startViewingWork(worker: Worker): Promise<() => Promise<void>> {
  const unwatch = watchGranted(worker, await openGrantedQueue(worker))
  const unlisten = await startPeaksWork(worker)
  const end = watchViewings(worker)
  return () => {
    unwatch()
    unlisten()
    return end()
  }
}

/**
 * Ends viewings whose page has gone, and removes what was made for grants that are over. Begins some
 * seconds after the start: a page that was open while we were away reports again by itself.
 */
function watchViewings(worker: Pick<Worker, 'house' | 'log'>): () => Promise<void> {
  const { house, log } = worker
  let looking: Promise<unknown> = Promise.resolve()
  const after = (work: () => Promise<void>) => {
    looking = looking.then(work).catch((error: unknown) => log.warn({ error }, 'viewings'))
  }
  const looks = setInterval(() => after(() => endSilent(house)), LOOK_MS)
  const removes = setInterval(() => after(() => removeOver(worker)), HOUR_MS)
  return async () => {
    clearInterval(looks)
    clearInterval(removes)
    await looking
  }
}

/** Once: ends every viewing and leafing whose page has been silent for too long. */
export async function endSilent(house: House): Promise<void> {
  const before = instantOf(Date.parse(house.clock.now()) - SILENT_MS)
  const silent = await withTx(house.db, '*', (tx) => silentViewings(tx, before))
  const left = await withTx(house.db, '*', (tx) => silentLeafings(tx, before))
  for (const id of silent) await perform(house, named('viewings.end-lost'), MACHINE, { id })
  for (const id of left) await perform(house, named('leafings.end-lost'), MACHINE, { id })
}

function named(verb: string) {
  const found = [...recordingVerbs, ...accessVerbs].find(({ name }) => name === verb)
  if (found === undefined) throw new Error(`no verb ${verb}`)
  return found
}

const MACHINE: MachineActor = { is: 'machine', name: 'viewings', agency: '*' }
