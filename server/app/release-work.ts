import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { type Fact, parseUuid, type Uuid } from '@liuhen/format'
import { z } from 'zod'
import { MADE_FILES, madeFolder } from '../features/derivatives/index.ts'
import type { MediaTools } from '../features/media/index.ts'
import {
  type CopyHouse,
  copyAsked,
  noteCopyBegun,
  noteFileMade,
  runCopy,
  unfinishedCopies,
} from '../features/releases/index.ts'
import { copyWorkVerbs } from '../features/releases/making/module.ts'
import { withTx } from '../platform/database/connect.ts'
import type { DataFolder } from '../platform/files/data-folder.ts'
import type { JobQueue, Jobs } from '../platform/jobs/jobs.ts'
import type { MachineActor } from '../platform/kernel/index.ts'
import type { Log } from '../platform/log/log.ts'
import { sansFont } from '../platform/pdf/find-fonts.ts'
import { derivativesFolder } from './derivative-work.ts'
import { type House, perform } from './hallway/perform.ts'
import type { Ports } from './ports.ts'

export interface CopyMaking {
  readonly house: House
  readonly ports: {
    readonly vault: Pick<Ports['vault'], 'pathOf'>
    readonly folder: Pick<DataFolder, 'root'>
  }
  readonly tools: MediaTools
  readonly log: Pick<Log, 'warn'>
}

export type ReleaseQueue = JobQueue<{ copy: Uuid }>

/** Makes copies one after the other; what a crash left is found again at the start. */
export async function openReleaseQueue(
  work: CopyMaking & { readonly jobs: Jobs },
): Promise<ReleaseQueue> {
  const { house, jobs, ports } = work
  await mkdir(releasesFolder(ports.folder), { recursive: true, mode: 0o750 })
  const queue = await jobs.queue('make-release', parse, ({ copy }) => makeRelease(work, copy))
  await withTx(house.db, '*', async (tx) => {
    for (const id of await unfinishedCopies(tx)) await queue.send(tx, { copy: id }, id)
  })
  return queue
}

/** Apart from originals, and not among what is made again when it is lost: it was given out. */
export function releasesFolder({ root }: Pick<DataFolder, 'root'>): string {
  return join(root, 'releases')
}

/** Copies that these facts order. */
export function releasesOrdered(facts: readonly Fact[]): readonly Uuid[] {
  return facts.flatMap(({ kind, body }) => {
    const id = kind === 'release.ordered' ? body.copy : undefined
    return (typeof id === 'string' && parseUuid(id)) || []
  })
}

export function makeRelease({ house, ports, tools, log }: CopyMaking, id: Uuid): Promise<void> {
  const { db } = house
  const derivatives = derivativesFolder(ports.folder)
  const places = {
    original: ports.vault.pathOf,
    derivative: (one: Uuid) => join(madeFolder(derivatives, one), MADE_FILES.film),
  }
  const making: CopyHouse = {
    ...{ root: releasesFolder(ports.folder), media: tools, font: sansFont() },
    asked: (copy) => withTx(db, '*', (tx) => copyAsked(tx, copy, places)),
    begun: (copy, done) => withTx(db, '*', (tx) => noteCopyBegun(tx, copy, done)),
    fileMade: (copy, at, made) => withTx(db, '*', (tx) => noteFileMade(tx, copy, at, made)),
    noteMade: (copy) => act(house, 'releases.note-made', { id: copy }),
    noteFailed: (copy, code) => act(house, 'releases.note-failed', { id: copy, code }),
    warn: (detail) => log.warn(detail, 'copy that leaves'),
  }
  return runCopy(making, id)
}

async function act(house: House, name: string, input: unknown): Promise<void> {
  const verb = copyWorkVerbs.find((one) => one.name === name)
  if (verb === undefined) throw new Error(`no verb ${name}`)
  const performed = await perform(house, verb, MACHINE, input)
  if (performed.ok || performed.refusal.code === 'state.not-allowed') return
  throw new Error(`${name} refused: ${performed.refusal.code}`)
}

const MACHINE: MachineActor = { is: 'machine', name: 'releases', agency: '*' }

const Job = z.object({ copy: z.uuid() })

function parse(raw: unknown): { copy: Uuid } {
  const copy = parseUuid(Job.parse(raw).copy)
  if (copy === undefined) throw new RangeError('copy of job')
  return { copy }
}
