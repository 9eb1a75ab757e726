import { setTimeout } from 'node:timers/promises'
import { type Fact, parseUuid, type Uuid } from '@liuhen/format'
import { z } from 'zod'
import { PacketFiles } from '../features/extraction/index.ts'
import { packetWorkVerbs } from '../features/extraction/packet/module.ts'
import { runRetention, suppliesMaking } from '../features/supply/index.ts'
import { retentionVerbs } from '../features/supply/module.ts'
import { type Tx, withTx } from '../platform/database/connect.ts'
import type { JobQueue, Jobs } from '../platform/jobs/jobs.ts'
import type { MachineActor } from '../platform/kernel/index.ts'
import type { Log } from '../platform/log/log.ts'
import { type House, perform } from './hallway/perform.ts'
import { extractionPorts } from './modules.ts'
import type { Ports } from './ports.ts'
import { verifyInChild } from './verify-in-child.ts'

export interface SupplyWork {
  readonly house: House
  readonly jobs: Jobs
  readonly ports: Pick<Ports, 'vault' | 'press' | 'ledger' | 'receiptKey'>
  readonly log: Log
}

/** Keeps the copies of what is supplied; one that a stop or a crash broke off is begun again. */
export async function openSupplyQueue(work: SupplyWork): Promise<JobQueue<{ id: Uuid }>> {
  const { house, jobs } = work
  const queue = await jobs.queue('retain-supply', parse, ({ id }) => retainSupply(work, id))
  await withTx(house.db, '*', async (tx) => {
    for (const { id } of await suppliesMaking(tx)) await queue.send(tx, { id }, id)
  })
  return queue
}

/** Supplies whose packet these facts made, or gave up. */
export async function retentionsOrdered(tx: Tx, facts: readonly Fact[]): Promise<readonly Uuid[]> {
  const ended = facts.filter(({ kind }) => kind === 'packet.exported' || kind === 'packet.failed')
  const found: Uuid[] = []
  for (const { type, id } of ended.flatMap(({ subjects }) => subjects)) {
    if (type !== 'packet') continue
    for (const supply of await suppliesMaking(tx, id)) found.push(supply.id)
  }
  return found
}

export async function retainSupply(work: Omit<SupplyWork, 'jobs'>, id: Uuid): Promise<void> {
  const { house, ports } = work
  const { vkey } = ports.ledger.identity
  await runRetention(
    {
      ...{ db: house.db, vault: ports.vault, now: house.clock.now },
      fixList: async (packet) => {
        const verbs = packetWorkVerbs(extractionPorts(ports))
        const told = await act(house, verbs, 'extraction.fix-packet-list', { id: packet })
        return PacketFiles.parse(told).is === 'ready'
      },
      pause: () => setTimeout(SECOND),
      verify: (path) => verifyInChild(path, vkey),
      noteRetained: async (noted) => {
        await act(house, retentionVerbs, 'supplies.note-retained', noted)
      },
      noteFault: async (noted) => {
        work.log.warn({ supply: id, part: noted.part }, noted.problem)
        await act(house, retentionVerbs, 'supplies.note-fault', noted)
      },
    },
    id,
  )
}

const SECOND = 1000

async function act(
  house: House,
  verbs: typeof retentionVerbs,
  name: string,
  input: unknown,
): Promise<unknown> {
  const verb = verbs.find((one) => one.name === name)
  if (verb === undefined) throw new Error(`no verb ${name}`)
  const performed = await perform(house, verb, MACHINE, input)
  if (!performed.ok) throw new Error(`${name} refused: ${performed.refusal.code}`)
  return performed.output
}

const MACHINE: MachineActor = { is: 'machine', name: 'supply', agency: '*' }

const Job = z.object({ id: z.uuid() })

function parse(raw: unknown): { id: Uuid } {
  const id = parseUuid(Job.parse(raw).id)
  if (id === undefined) throw new RangeError('id of job')
  return { id }
}
