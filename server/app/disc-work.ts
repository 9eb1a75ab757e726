import { join } from 'node:path'
import { type Fact, parseUuid, type Uuid } from '@liuhen/format'
import { z } from 'zod'
import { imageVerbs } from '../features/discs/image/module.ts'
import {
  clearImage,
  ImageFault,
  runImage,
  runPaper,
  unfinishedDiscs,
  unsealedDiscPapers,
} from '../features/discs/index.ts'
import { PacketFiles } from '../features/extraction/index.ts'
import { packetWorkVerbs } from '../features/extraction/packet/module.ts'
import { signPdf } from '../features/signing/index.ts'
import { type Tx, withTx } from '../platform/database/connect.ts'
import type { DataFolder } from '../platform/files/data-folder.ts'
import type { JobQueue, Jobs } from '../platform/jobs/jobs.ts'
import type { AnyVerb, MachineActor } from '../platform/kernel/index.ts'
import type { Log } from '../platform/log/log.ts'
import { type House, perform } from './hallway/perform.ts'
import { extractionPorts } from './modules.ts'
import type { Ports } from './ports.ts'

export interface DiscWork {
  readonly house: House
  readonly ports: Pick<Ports, 'vault' | 'press' | 'folder' | 'ledger' | 'receiptKey'>
  readonly log: Pick<Log, 'warn'>
}

export interface DiscQueues {
  readonly image: JobQueue<{ id: Uuid }>
  readonly paper: JobQueue<{ id: Uuid }>
}

/** Images lie apart from originals: each can be made again from its packet. */
export function discsFolder({ root }: Pick<DataFolder, 'root'>): string {
  return join(root, 'discs')
}

/** Makes images and seals forms; what a stop or a crash broke off is begun again at the start. */
export async function openDiscQueues(work: DiscWork & { jobs: Jobs }): Promise<DiscQueues> {
  const { house, jobs } = work
  const image = await jobs.queue('make-disc-image', parse, ({ id }) => makeImage(work, id))
  const paper = await jobs.queue('seal-disc-form', parse, ({ id }) => sealForm(work, id))
  await withTx(house.db, '*', async (tx) => {
    for (const id of await unfinishedDiscs(tx)) await image.send(tx, { id }, id)
    for (const id of await unsealedDiscPapers(tx)) await paper.send(tx, { id }, id)
  })
  return { image, paper }
}

/** Orders what these facts make necessary: an image when its packet is done, a form when it is signed. */
export async function followDiscs(
  tx: Tx,
  facts: readonly Fact[],
  { image, paper }: DiscQueues,
): Promise<void> {
  const packets = facts
    .filter(({ kind }) => kind === 'packet.exported' || kind === 'packet.failed')
    .flatMap((fact) => about(fact, 'packet'))
  for (const id of await unfinishedDiscs(tx, packets)) await image.send(tx, { id }, id)
  for (const fact of facts) {
    if (fact.kind !== 'disc.stored') continue
    for (const id of about(fact, 'disc')) await paper.send(tx, { id }, id)
  }
}

function about({ subjects }: Fact, wanted: 'packet' | 'disc'): readonly Uuid[] {
  return subjects.flatMap(({ type, id }) => (type === wanted ? [id] : []))
}

export async function makeImage(work: DiscWork, id: Uuid): Promise<void> {
  const { house, ports } = work
  const folder = discsFolder(ports.folder)
  const packets = packetWorkVerbs(extractionPorts(ports))
  await clearImage(folder, id)
  try {
    await runImage(
      {
        ...{ db: house.db, vault: ports.vault, folder, vkey: ports.ledger.identity.vkey },
        fixList: async (packet) => {
          const output = await act(house, packets, 'extraction.fix-packet-list', { id: packet })
          return PacketFiles.parse(output).is === 'ready'
        },
        noteImage: async (made) => void (await act(house, imageVerbs, 'discs.note-image', made)),
      },
      id,
    )
  } catch (error) {
    await clearImage(folder, id)
    if (!(error instanceof ImageFault)) throw error
    work.log.warn({ error, disc: id }, 'making a disc image')
    await act(house, imageVerbs, 'discs.note-image-fault', { id, problem: error.message })
  }
}

async function sealForm({ house, ports }: DiscWork, id: Uuid): Promise<void> {
  const { vault, press, folder } = ports
  await runPaper(
    {
      ...{ db: house.db, vault, press, now: house.clock.now },
      sign: (asked) => signPdf({ db: house.db, keys: folder.keys }, asked),
      notePaper: async (made) => void (await act(house, imageVerbs, 'discs.note-paper', made)),
    },
    id,
  )
}

async function act(
  house: House,
  verbs: readonly AnyVerb<Tx>[],
  name: string,
  input: unknown,
): Promise<unknown> {
  const verb = verbs.find((one) => one.name === name)
  if (verb === undefined) throw new Error(`no verb ${name}`)
  const performed = await perform(house, verb, MACHINE, input)
  if (performed.ok) return performed.output
  throw new Error(`${name} refused: ${performed.refusal.code}`)
}

const MACHINE: MachineActor = { is: 'machine', name: 'discs', agency: '*' }

const Job = z.object({ id: z.uuid() })

function parse(raw: unknown): { id: Uuid } {
  const id = parseUuid(Job.parse(raw).id)
  if (id === undefined) throw new RangeError('id of job')
  return { id }
}
