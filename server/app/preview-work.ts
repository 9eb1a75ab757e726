import { type Fact, parseUuid, type Uuid } from '@liuhen/format'
import { z } from 'zod'
import { failPreview, type PreviewJob, runPreview } from '../features/regulations/index.ts'
import type { JobQueue } from '../platform/jobs/jobs.ts'
import type { Worker } from './media-worker.ts'

/** Computes what drafts of the law would change. A killed one goes on where it was. */
export function openPreviewQueue(
  worker: Pick<Worker, 'house' | 'jobs' | 'log'>,
): Promise<JobQueue<PreviewJob>> {
  const { db, clock } = worker.house
  return worker.jobs.queue('preview-regulation', parseJob, async (job) => {
    try {
      await runPreview(db, clock.now, job)
    } catch (error) {
      worker.log.error({ error, draft: job.draft }, 'preview of a draft')
      await failPreview(db, job)
    }
  })
}

/** The previews that these facts order. */
export function previewsOrdered(facts: readonly Fact[]): readonly PreviewJob[] {
  return facts
    .filter(({ kind }) => kind === 'regulation.preview-ordered')
    .flatMap(({ agency, subjects }) =>
      subjects.filter(({ type }) => type === 'regulation').map(({ id }) => ({ draft: id, agency })),
    )
}

const Job = z.object({ draft: z.uuid(), agency: z.uuid() })

function parseJob(raw: unknown): PreviewJob {
  const { draft, agency } = Job.parse(raw)
  return { draft: idOf(draft), agency: idOf(agency) }
}

function idOf(text: string): Uuid {
  const id = parseUuid(text)
  if (id === undefined) throw new RangeError('id of a preview')
  return id
}
