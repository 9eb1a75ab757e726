import { type Fact, parseUuid, type Uuid } from '@liuhen/format'
import { z } from 'zod'
import { SealingFault } from '../features/documents/index.ts'
import { PacketFault, runPacket, unfinishedPackets } from '../features/extraction/index.ts'
import { packetWorkVerbs } from '../features/extraction/packet/module.ts'
import { SigningFault, signPdf } from '../features/signing/index.ts'
import { withTx } from '../platform/database/connect.ts'
import type { JobQueue, Jobs } from '../platform/jobs/jobs.ts'
import type { MachineActor } from '../platform/kernel/index.ts'
import type { Log } from '../platform/log/log.ts'
import { derivativesFolder } from './derivative-work.ts'
import { type House, perform } from './hallway/perform.ts'
import { extractionPorts } from './modules.ts'
import type { Ports } from './ports.ts'

export interface PacketWork {
  readonly house: House
  readonly jobs: Jobs
  readonly ports: Pick<Ports, 'vault' | 'press' | 'folder' | 'ledger' | 'receiptKey'>
  readonly log: Log
}

/** Makes packets of cases; one that a stop or a crash broke off is begun again at the start. */
export async function openPacketQueue(work: PacketWork): Promise<JobQueue<{ id: Uuid }>> {
  const { house, jobs } = work
  const queue = await jobs.queue('make-packet', parse, ({ id }) => makePacket(work, id))
  await withTx(house.db, '*', async (tx) => {
    for (const id of await unfinishedPackets(tx)) await queue.send(tx, { id }, id)
  })
  return queue
}

/** Packets that these facts order. */
export function packetsOrdered(facts: readonly Fact[]): readonly Uuid[] {
  return facts.flatMap(({ kind, subjects }) =>
    kind === 'packet.ordered'
      ? subjects.flatMap(({ type, id }) => (type === 'packet' ? [id] : []))
      : [],
  )
}

export async function makePacket(work: Omit<PacketWork, 'jobs'>, id: Uuid): Promise<void> {
  const { house, ports } = work
  const act = (name: string, input: unknown) => performNamed(work, name, input)
  try {
    await runPacket(
      {
        ...{ db: house.db, vault: ports.vault, press: ports.press, now: house.clock.now },
        derivatives: derivativesFolder(ports.folder),
        sign: (asked) => signPdf({ db: house.db, keys: ports.folder.keys }, asked),
        gather: (packet) => act('extraction.gather-packet', { id: packet }),
        noteMade: (made) => act('extraction.note-packet-made', made),
      },
      id,
    )
  } catch (error) {
    const problem = sayFault(error)
    if (problem === undefined) throw error
    work.log.warn({ error, packet: id }, 'making a packet')
    await act('extraction.note-packet-fault', { id, problem })
  }
}

/** What a person can mend, in Chinese; undefined: a broken machine, tried again. */
function sayFault(error: unknown): string | undefined {
  if (error instanceof SealingFault || error instanceof SigningFault) return error.message
  return error instanceof Refused || error instanceof PacketFault ? error.message : undefined
}

class Refused extends Error {
  override readonly name = 'Refused'
}

async function performNamed(
  { house, ports }: Omit<PacketWork, 'jobs'>,
  name: string,
  input: unknown,
): Promise<void> {
  const verb = packetWorkVerbs(extractionPorts(ports)).find((one) => one.name === name)
  if (verb === undefined) throw new Error(`no verb ${name}`)
  const performed = await perform(house, verb, MACHINE, input)
  if (performed.ok) return
  const { refusal } = performed
  if (refusal.code === 'packet.too-many-facts') throw new Refused(TOO_MANY)
  throw new Error(`${name} refused: ${refusal.code}`)
}

const TOO_MANY = '本案的登记事项太多，一个移交包装不下。请分几次选择音像记录制作。'
const MACHINE: MachineActor = { is: 'machine', name: 'extraction', agency: '*' }

const Job = z.object({ id: z.uuid() })

function parse(raw: unknown): { id: Uuid } {
  const id = parseUuid(Job.parse(raw).id)
  if (id === undefined) throw new RangeError('id of job')
  return { id }
}
