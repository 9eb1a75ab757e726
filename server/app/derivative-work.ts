import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { type Fact, parseUuid, type Uuid } from '@liuhen/format'
import { z } from 'zod'
import {
  derivativeAsked,
  type MakingHouse,
  makeDerivative,
  noteBegun,
  unfinishedDerivatives,
} from '../features/derivatives/index.ts'
import { makingVerbs } from '../features/derivatives/making/module.ts'
import type { MediaTools } from '../features/media/index.ts'
import { withTx } from '../platform/database/connect.ts'
import type { DataFolder } from '../platform/files/data-folder.ts'
import type { JobQueue, Jobs } from '../platform/jobs/jobs.ts'
import type { MachineActor } from '../platform/kernel/index.ts'
import type { Log } from '../platform/log/log.ts'
import { sansFont } from '../platform/pdf/find-fonts.ts'
import { type House, perform } from './hallway/perform.ts'
import type { Ports } from './ports.ts'

export interface MakerWork {
  readonly house: House
  readonly ports: {
    readonly vault: Pick<Ports['vault'], 'pathOf'>
    readonly folder: Pick<DataFolder, 'root'>
  }
  readonly tools: MediaTools
  readonly log: Pick<Log, 'warn'>
}

export interface DerivativeWork extends MakerWork {
  readonly jobs: Jobs
}

export type DerivativeQueue = JobQueue<{ derivative: Uuid }>

/**
 * Makes what was ordered, one after the other. Ordered in the transaction that asks for it; what a
 * crash left is found again at the start.
 */
export async function openDerivativeQueue(work: DerivativeWork): Promise<DerivativeQueue> {
  const { house, jobs, ports } = work
  await mkdir(derivativesFolder(ports.folder), { recursive: true, mode: 0o750 })
  const make = derivativeMaker(work)
  const queue = await jobs.queue('make-derivative', parse, ({ derivative }) => make(derivative))
  await withTx(house.db, '*', async (tx) => {
    for (const id of await unfinishedDerivatives(tx)) await queue.send(tx, { derivative: id }, id)
  })
  return queue
}

/** Apart from originals, and not among what is made again when it is lost. */
export function derivativesFolder({ root }: Pick<DataFolder, 'root'>): string {
  return join(root, 'derivatives')
}

/** Orders that these facts state. */
export function derivativesOrdered(facts: readonly Fact[]): readonly Uuid[] {
  return facts.flatMap(({ kind, body }) => {
    const id = kind === 'derivative.ordered' ? body.derivative : undefined
    return (typeof id === 'string' && parseUuid(id)) || []
  })
}

/** Makes one order at a time; a repeated call finds nothing left to do. */
export function derivativeMaker(work: MakerWork): (id: Uuid) => Promise<void> {
  const making = makingHouse(work)
  return (id) => makeDerivative(making, id)
}

function makingHouse({ house, ports, tools, log }: MakerWork): MakingHouse {
  const { db, clock } = house
  const root = derivativesFolder(ports.folder)
  return {
    ...{ root, media: tools, font: sansFont(), now: clock.now },
    asked: (id) => withTx(db, '*', (tx) => derivativeAsked(tx, id, ports.vault.pathOf)),
    begun: (id, done) => withTx(db, '*', (tx) => noteBegun(tx, id, done, clock.now())),
    noteMade: (id, made) => act(house, 'derivatives.note-made', { id, made }),
    noteFailed: (id, code) => act(house, 'derivatives.note-failed', { id, code }),
    warn: (detail) => log.warn(detail, 'derived file'),
  }
}

/** Withdrawn in the last moment: then there is nothing to note. */
async function act(house: House, name: string, input: unknown): Promise<void> {
  const verb = makingVerbs.find((one) => one.name === name)
  if (verb === undefined) throw new Error(`no verb ${name}`)
  const performed = await perform(house, verb, MACHINE, input)
  if (performed.ok || performed.refusal.code === 'state.not-allowed') return
  throw new Error(`${name} refused: ${performed.refusal.code}`)
}

const MACHINE: MachineActor = { is: 'machine', name: 'derivatives', agency: '*' }

const Job = z.object({ derivative: z.uuid() })

function parse(raw: unknown): { derivative: Uuid } {
  const derivative = parseUuid(Job.parse(raw).derivative)
  if (derivative === undefined) throw new RangeError('derivative of job')
  return { derivative }
}
