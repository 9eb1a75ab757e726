import { z } from 'zod'
import { peopleVerbs } from '../features/people/module.ts'
import { agencies } from '../features/regulations/index.ts'
import { withTx } from '../platform/database/connect.ts'
import type { MachineActor } from '../platform/kernel/index.ts'
import { type House, perform } from './hallway/perform.ts'
import type { Worker } from './media-worker.ts'

const EVERY_MINUTE = '* * * * *'

/**
 * States posts whose day has come, each minute and once when the house opens. Rights do not wait for
 * it: they follow the days of the post itself.
 */
export async function openPostWork(worker: Pick<Worker, 'house' | 'jobs' | 'log'>): Promise<void> {
  const { house, jobs, log } = worker
  const all = async () => {
    const found = await withTx(house.db, '*', agencies)
    for (const { agency } of found) {
      await tellPosts(house, agency).catch((error: unknown) =>
        log.error({ error, agency }, 'posts'),
      )
    }
  }
  await jobs.every('tell-posts', EVERY_MINUTE, all)
  await all()
}

/** Gives back of how many persons the posts were stated. */
export async function tellPosts(house: House, agency: MachineActor['agency']): Promise<number> {
  const verb = peopleVerbs.find(({ name }) => name === 'people.tell-posts')
  if (verb === undefined) throw new Error('people.tell-posts')
  const machine: MachineActor = { is: 'machine', name: 'people', agency }
  for (let told = 0; ; ) {
    const performed = await perform(house, verb, machine, { agency })
    if (!performed.ok) throw new Error(`posts of ${agency}: ${performed.refusal.code}`)
    const step = Told.parse(performed.output)
    told += step.told
    if (!step.more) return told
  }
}

const Told = z.object({ told: z.number(), more: z.boolean() })
