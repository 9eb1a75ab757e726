import { z } from 'zod'
import { deadlineVerbs } from '../features/deadlines/module.ts'
import { agencies } from '../features/regulations/index.ts'
import { withTx } from '../platform/database/connect.ts'
import type { MachineActor } from '../platform/kernel/index.ts'
import { type House, perform } from './hallway/perform.ts'
import type { Worker } from './media-worker.ts'

const EVERY_MINUTE = '* * * * *'

/**
 * Tells of duties each minute, and once when the house opens: whatever became due while it was
 * closed is told then. One agency that fails keeps no other from being told.
 */
export async function openReminders(worker: Pick<Worker, 'house' | 'jobs' | 'log'>): Promise<void> {
  const { house, jobs, log } = worker
  const all = async () => {
    const found = await withTx(house.db, '*', agencies)
    for (const { agency } of found) {
      await remindAgency(house, agency).catch((error: unknown) => {
        log.error({ error, agency }, 'reminders')
      })
    }
  }
  await jobs.every('remind', EVERY_MINUTE, all)
  await all()
}

/** Duties first, then requests that wait. Gives back how many lines were given. */
export async function remindAgency(house: House, agency: MachineActor['agency']): Promise<number> {
  const duties = await remindBy(house, agency, 'reminders.remind')
  return duties + (await remindBy(house, agency, 'reminders.remind-waiting'))
}

/** Batch by batch, each a transaction of its own. */
async function remindBy(house: House, agency: MachineActor['agency'], name: string) {
  const verb = deadlineVerbs.find((one) => one.name === name)
  if (verb === undefined) throw new Error(name)
  const machine: MachineActor = { is: 'machine', name: 'deadlines', agency }
  let given = 0
  for (let after: string | null = null; ; ) {
    const told = await perform(house, verb, machine, { agency, after })
    if (!told.ok) throw new Error(`reminders of ${agency}: ${told.refusal.code}`)
    const step = Told.parse(told.output)
    given += step.given
    if (step.next === null) return given
    after = step.next
  }
}

const Told = z.object({ given: z.number(), next: z.string().nullable() })
