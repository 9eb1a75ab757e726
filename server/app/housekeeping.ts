import { z } from 'zod'
import { leftoversOf } from '../features/collect/index.ts'
import { keptApartVerbs } from '../features/collect/kept-apart/module.ts'
import type { Vault } from '../features/vault/index.ts'
import { instantOf } from '../platform/clock/clock.ts'
import { withTx } from '../platform/database/connect.ts'
import type { MachineActor } from '../platform/kernel/index.ts'
import type { Log } from '../platform/log/log.ts'
import { type House, perform } from './hallway/perform.ts'
import { forgetAnswers } from './hallway/request-key.ts'

export interface Keeping {
  readonly house: House
  readonly vault: Vault
  readonly log: Log
}

/**
 * What is tidied in the background of a running house: originals that a crash left unmarked, at the
 * start; leftovers of ended collections and old answers, every hour. None of it is needed for
 * anything to be right.
 */
export function keepHouse(keeping: Keeping): () => Promise<void> {
  const { vault, log } = keeping
  let ended = false
  const mark = vault
    .repairMarks(() => ended)
    .then((marked) => {
      if (marked > 0)
        log.warn({ marked }, 'originals marked immutable that a crash had left unmarked')
    })
  let tidying: Promise<unknown> = mark.catch((error: unknown) => log.error({ error }, 'marks'))
  const hourly = () => {
    tidying = tidying
      .then(() => tidy(keeping))
      .catch((error: unknown) => log.error({ error }, 'housekeeping'))
  }
  hourly()
  const timer = setInterval(hourly, 3_600_000).unref()
  return async () => {
    ended = true
    clearInterval(timer)
    await tidying
  }
}

/** Once: settles leftovers whose collection ended a day ago, and forgets old answers. */
export async function tidy({ house, vault }: Omit<Keeping, 'log'>): Promise<void> {
  const now = Date.parse(house.clock.now())
  const waiting = await vault.waiting()
  const before = instantOf(now - LEFTOVER_MS)
  const settle = verbNamed('collect.settle-leftover')
  const ended = await withTx(house.db, '*', (tx) => leftoversOf(tx, waiting, before))
  for (const upload of ended) {
    const bytes = await vault.bytesOf(upload)
    await vault.noteApart(upload, { because: 'unfinished', bytes })
    const settled = await perform(house, settle, MACHINE, { upload, bytes })
    if (!settled.ok) continue
    await (Settled.parse(settled.output).cleared ? vault.discard(upload) : vault.quarantine(upload))
  }
  await withTx(house.db, '*', (tx) => forgetAnswers(tx, instantOf(now - ANSWER_MS)))
}

function verbNamed(name: string) {
  const verb = keptApartVerbs.find((one) => one.name === name)
  if (verb === undefined) throw new Error(`no verb ${name}`)
  return verb
}

const Settled = z.object({ cleared: z.boolean() })
const MACHINE: MachineActor = { is: 'machine', name: 'housekeeping', agency: '*' }
/** A recorder that is docked again the next day brings the file whole. */
const LEFTOVER_MS = 24 * 3_600_000
/** Nobody asks again with the same request key after so long. */
const ANSWER_MS = 30 * 24 * 3_600_000
