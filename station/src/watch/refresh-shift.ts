import { basename } from 'node:path'
import { isCollectionDetail } from '../collect/answers.ts'
import { type OpenJob, openJobs } from '../collect/choose-job.ts'
import { openQueue } from '../collect/queue.ts'
import { lockJob } from '../collect/state-folder.ts'
import { troubleOf } from '../trouble.ts'
import { askAfterCare } from './after-care.ts'
import { newRecorder } from './board.ts'
import type { Docked } from './shift.ts'
import type { Tending } from './tend-recorder.ts'

/**
 * What changes without a recorder being there: second copies of those that were taken away, missing
 * numbers that somebody explained, collections of pulled recorders that somebody ended.
 */
export async function refreshShift(tending: Tending): Promise<void> {
  while (!tending.stopped()) {
    try {
      await showAbsent(tending)
      for (const docked of tending.board.shift.docked()) await refresh(tending, docked)
    } catch (error) {
      if (troubleOf(error) === undefined) throw error
    }
    for (let waited = 0; waited < EVERY_MS && !tending.stopped(); waited += 500) {
      await tending.around.sleep(500)
    }
  }
}

async function refresh({ dock, board }: Tending, docked: Docked): Promise<void> {
  const open = docked.copies === 'waiting' || docked.copies === 'failed' || docked.gaps.length > 0
  if (!open || docked.broken !== '' || docked.collections.length === 0) return
  const { copies, gaps } = await askAfterCare(dock.server, docked.collections)
  const same = copies === docked.copies && gaps.join() === docked.gaps.join()
  if (same || !board.shift.docked().includes(docked)) return
  const names = new Set(docked.out.map(({ name }) => name))
  await board.shift.note({ ...docked, copies, gaps: [...gaps] }, names)
}

/** Recorders that were pulled out before this program started, and what became of them. */
async function showAbsent({ dock, board }: Tending): Promise<void> {
  const owner = { server: dock.server.origin, login: dock.login }
  const jobs = await openJobs(dock.state, owner)
  const absent = new Set<string>()
  for (const job of jobs) {
    const name = basename(job.card)
    if (board.recorders.get(name)?.present === true || (await isOver(dock, job))) continue
    absent.add(name)
    if (board.recorders.has(name)) continue
    const recorder = newRecorder(name, job.card)
    const { files } = job.declaring
    recorder.files = files.length
    recorder.bytes = files.reduce((sum, file) => sum + file.bytes, 0)
    board.recorders.set(name, { ...recorder, present: false, phase: 'pulled', note: UNFINISHED })
  }
  const broken = new Set(board.shift.docked().flatMap((one) => (one.broken ? [one.name] : [])))
  for (const { name, present, phase } of board.recorders.values()) {
    const waited = absent.has(name) || broken.has(name)
    if (!present && phase === 'pulled' && !waited) board.recorders.delete(name)
  }
}

/** A collection that was ended at the server, or on another card, is waited for no longer. */
async function isOver({ server }: Tending['dock'], job: OpenJob): Promise<boolean> {
  if (job.collection === undefined) return false
  const answer = await server.get(`/collections/${job.collection}?limit=1`, isCollectionDetail)
  if (!answer.ok) return answer.problem.code === 'not-found'
  const { state } = answer.value.collection
  if (state !== 'closed' && state !== 'abandoned') return false
  const unlock = await lockJob(job.folder)
  const queue = await openQueue(job.folder)
  try {
    if (queue.collection() === job.collection) await queue.putAside()
  } finally {
    await queue.close()
    await unlock()
  }
  return true
}

const UNFINISHED = '上次采集没有完成，请重新接上设备，将从断点继续'
const EVERY_MS = 15_000
