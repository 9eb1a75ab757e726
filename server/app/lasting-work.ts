import { parseUuid } from '@liuhen/format'
import { z } from 'zod'
import { agencies, type LastingJob, refreshLasting } from '../features/regulations/index.ts'
import { withTx } from '../platform/database/connect.ts'
import type { JobQueue } from '../platform/jobs/jobs.ts'
import type { Worker } from './media-worker.ts'

/** Shortly after midnight in Shanghai: what is due from today on stands there in the morning. */
const DAILY = '5 0 * * *'

/**
 * Computes every day what time alone makes due of devices, persons and units, and once when the house
 * opens, for it may have been closed at midnight.
 */
export async function openLastingQueue(
  worker: Pick<Worker, 'house' | 'jobs'>,
): Promise<JobQueue<LastingJob>> {
  const { db, clock } = worker.house
  const queue = await worker.jobs.queue('refresh-lasting', parseJob, (job) =>
    refreshLasting(db, clock.now, job),
  )
  const all = async () => {
    await withTx(db, '*', async (tx) => {
      for (const job of await agencies(tx)) await queue.send(tx, job, job.agency)
    })
  }
  await worker.jobs.every('refresh-lasting-daily', DAILY, all)
  await all()
  return queue
}

const Job = z.object({ agency: z.uuid().transform(parseUuid) })

function parseJob(raw: unknown): LastingJob {
  const { agency } = Job.parse(raw)
  if (agency === undefined) throw new RangeError('agency of a job')
  return { agency }
}
