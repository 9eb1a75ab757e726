import { type Fact, parseUuid, type Uuid } from '@liuhen/format'
import { z } from 'zod'
import { agenciesWithout, dropRetiredKeys } from '../features/signing/index.ts'
import { signingVerbs } from '../features/signing/module.ts'
import { withTx } from '../platform/database/connect.ts'
import type { JobQueue } from '../platform/jobs/jobs.ts'
import type { MachineActor } from '../platform/kernel/index.ts'
import { perform } from './hallway/perform.ts'
import type { Worker } from './media-worker.ts'

export interface CertificateJob {
  readonly agency: Uuid
}

/**
 * Gives each agency that never had a certificate one of its own making, so that its first document
 * can be signed: when it is founded, and for agencies of an older installation when the house opens.
 */
export async function openCertificateQueue(
  worker: Pick<Worker, 'house' | 'jobs' | 'log'>,
  keys: string,
): Promise<JobQueue<CertificateJob>> {
  const { house, jobs, log } = worker
  const issue = signingVerbs({ keys }).find(({ name }) => name === ISSUE)
  if (issue === undefined) throw new Error(`no verb ${ISSUE}`)
  const queue = await jobs.queue('first-certificate', parseJob, async ({ agency }) => {
    const actor: MachineActor = { is: 'machine', name: 'signing', agency }
    const issued = await perform(house, issue, actor, { agency })
    if (!issued.ok) throw new Error(`first certificate of ${agency}: ${issued.refusal.code}`)
  })
  await withTx(house.db, '*', (tx) => dropRetiredKeys(tx, keys)).catch((error: unknown) => {
    log.error({ error }, 'keys of retired certificates')
  })
  await withTx(house.db, '*', async (tx) => {
    for (const agency of await agenciesWithout(tx)) await queue.send(tx, { agency }, agency)
  })
  return queue
}

const ISSUE = 'signing.issue-first-certificate'

/** Agencies that these facts found. */
export function certificatesOrdered(facts: readonly Fact[]): readonly CertificateJob[] {
  return facts.filter(({ kind }) => kind === 'agency.founded').map(({ agency }) => ({ agency }))
}

const Job = z.object({ agency: z.uuid().transform(parseUuid) })

function parseJob(raw: unknown): CertificateJob {
  const { agency } = Job.parse(raw)
  if (agency === undefined) throw new RangeError('agency of a job')
  return { agency }
}
