import { z } from 'zod'
import { accessVerbs } from '../features/access/module.ts'
import { agencies } from '../features/regulations/index.ts'
import { withTx } from '../platform/database/connect.ts'
import type { MachineActor } from '../platform/kernel/index.ts'
import { type House, perform } from './hallway/perform.ts'
import type { Worker } from './media-worker.ts'

const EVERY_MINUTE = '* * * * *'

/**
 * Ends requests and grants by the clock and passes on what nobody can decide any more, each minute
 * and once when the house opens. One agency that fails keeps no other from it.
 */
export async function openAccessWork(
  worker: Pick<Worker, 'house' | 'jobs' | 'log'>,
): Promise<void> {
  const { house, jobs, log } = worker
  const all = async () => {
    const found = await withTx(house.db, '*', agencies)
    for (const { agency } of found) {
      await tendAgency(house, agency).catch((error: unknown) => {
        log.error({ error, agency }, 'requests for access')
      })
    }
  }
  await jobs.every('tend-access', EVERY_MINUTE, all)
  await all()
}

/** Batch by batch, each a transaction of its own. Gives back how many requests changed. */
export async function tendAgency(house: House, agency: MachineActor['agency']): Promise<number> {
  const verb = accessVerbs.find(({ name }) => name === 'access.tend')
  if (verb === undefined) throw new Error('access.tend')
  const machine: MachineActor = { is: 'machine', name: 'access', agency }
  let changed = 0
  for (let after: string | null = null; ; ) {
    const told = await perform(house, verb, machine, { agency, after })
    if (!told.ok) throw new Error(`requests of ${agency}: ${told.refusal.code}`)
    const step = Tended.parse(told.output)
    changed += step.changed
    if (step.next === null) return changed
    after = step.next
  }
}

const Tended = z.object({ changed: z.number(), next: z.string().nullable() })
