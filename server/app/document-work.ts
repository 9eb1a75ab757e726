import { type Fact, parseUuid, type Uuid } from '@liuhen/format'
import { z } from 'zod'
import {
  SealingFault,
  type SealingHouse,
  sealDocument,
  toPrint,
  unsealedDocuments,
} from '../features/documents/index.ts'
import { sealingVerbs } from '../features/documents/sealing/module.ts'
import { SigningFault, signPdf } from '../features/signing/index.ts'
import { withTx } from '../platform/database/connect.ts'
import type { JobQueue, Jobs } from '../platform/jobs/jobs.ts'
import { accept, type Decision, type MachineActor } from '../platform/kernel/index.ts'
import type { Log } from '../platform/log/log.ts'
import { type House, perform } from './hallway/perform.ts'
import type { Ports } from './ports.ts'

export interface DocumentWork {
  readonly house: House
  readonly jobs: Jobs
  readonly ports: Pick<Ports, 'vault' | 'press' | 'folder'>
  readonly log: Log
}

export type SealQueue = JobQueue<{ document: Uuid }>

/**
 * Prints, signs and seals what was issued. Each document is ordered in the transaction that issues
 * it, tried again for a while, and found again every ten minutes and at each start until it is done.
 */
export async function openSealQueue(work: DocumentWork): Promise<SealQueue> {
  const { house, jobs } = work
  const queue = await jobs.queue('seal-document', parse, ({ document }) =>
    sealDocument(sealingHouse(work), document),
  )
  const again = async () => {
    const left = await withTx(house.db, '*', (tx) => unsealedDocuments(tx, MOST))
    await withTx(house.db, '*', async (tx) => {
      for (const document of left) await queue.send(tx, { document }, document)
    })
  }
  await jobs.every('seal-unsealed-documents', '*/10 * * * *', again)
  await again()
  return queue
}

const MOST = 1000

/** Which documents these facts issue: of each a PDF is made. */
export function documentsToSeal(facts: readonly Pick<Fact, 'kind' | 'body' | 'subjects'>[]) {
  return facts.flatMap(({ kind, body, subjects }) => {
    if (kind !== 'document.issued' || body.contentDigest === undefined) return []
    return subjects.flatMap(({ type, id }) => (type === 'document' ? [id] : []))
  })
}

function sealingHouse({ house, ports }: DocumentWork): SealingHouse {
  const act = async (name: string, input: unknown): Promise<Decision<unknown>> => {
    const verb = sealingVerbs.find((one) => one.name === name)
    if (verb === undefined) throw new Error(`no verb ${name}`)
    const performed = await perform(house, verb, MACHINE, input)
    return performed.ok ? accept(performed.output) : performed
  }
  return {
    vault: ports.vault,
    press: ports.press,
    now: house.clock.now,
    toPrint: (id) => withTx(house.db, '*', (tx) => toPrint(tx, id)),
    sign: async (asked) => {
      try {
        return await signPdf({ db: house.db, keys: ports.folder.keys }, asked)
      } catch (error) {
        if (error instanceof SigningFault) throw new SealingFault(error.message, { cause: error })
        throw error
      }
    },
    notePrinted: (printed) => act('documents.note-printed', printed),
    seal: (id, digests) => act('documents.seal', { id, digests }),
    noteFault: (id, problem) => act('documents.note-sealing-fault', { id, problem }),
  }
}

const MACHINE: MachineActor = { is: 'machine', name: 'documents', agency: '*' }

const Job = z.object({ document: z.uuid() })

function parse(raw: unknown): { document: Uuid } {
  const document = parseUuid(Job.parse(raw).document)
  if (document === undefined) throw new RangeError('document of job')
  return { document }
}
