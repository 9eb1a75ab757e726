import { type Fact, type FactKind, parseUuid, type Uuid } from '@liuhen/format'
import { z } from 'zod'
import { type RefreshJob, refreshesLeft, runRefresh } from '../features/regulations/index.ts'
import { withTx } from '../platform/database/connect.ts'
import type { JobQueue } from '../platform/jobs/jobs.ts'
import type { Worker } from './media-worker.ts'

/**
 * Computes the duties of an agency again after its law has changed. A killed one goes on where it
 * was; one that gave up is ordered again when the house opens.
 */
export async function openRefreshQueue(
  worker: Pick<Worker, 'house' | 'jobs'>,
): Promise<JobQueue<RefreshJob>> {
  const { db, clock } = worker.house
  const queue = await worker.jobs.queue('refresh-duties', parseJob, (job) =>
    runRefresh(db, clock.now, job),
  )
  await withTx(db, '*', async (tx) => {
    for (const job of await refreshesLeft(tx)) await queue.send(tx, job, job.agency)
  })
  return queue
}

/** What changes which law binds an agency. */
const CHANGES_LAW: readonly FactKind[] = [
  'regulation.adopted',
  'regulation.retired',
  'setting.changed',
]

/** The agencies whose law these facts change. */
export function refreshesOrdered(facts: readonly Fact[]): readonly RefreshJob[] {
  const changed = facts.filter(({ kind }) => CHANGES_LAW.includes(kind))
  return [...new Set(changed.map(({ agency }) => agency))].map((agency) => ({ agency }))
}

const Job = z.object({ agency: z.uuid() })

function parseJob(raw: unknown): RefreshJob {
  return { agency: idOf(Job.parse(raw).agency) }
}

function idOf(text: string): Uuid {
  const id = parseUuid(text)
  if (id === undefined) throw new RangeError('agency of a job')
  return id
}
