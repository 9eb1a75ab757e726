import { setTimeout } from 'node:timers/promises'
import { type Fact, parseUuid, type Uuid } from '@liuhen/format'
import { z } from 'zod'
import { fileWorkVerbs } from '../features/case-files/binding/module.ts'
import {
  awaitProof,
  BindingFault,
  bindingAsked,
  examinationAsked,
  noteExamining,
  noteProgress,
  runBinding,
  runExamination,
  unfinishedFiles,
} from '../features/case-files/index.ts'
import { SealingFault, templatesOnShelf } from '../features/documents/index.ts'
import { SigningFault, signPdf } from '../features/signing/index.ts'
import { withTx } from '../platform/database/connect.ts'
import type { JobQueue, Jobs } from '../platform/jobs/jobs.ts'
import type { MachineActor } from '../platform/kernel/index.ts'
import type { Log } from '../platform/log/log.ts'
import { type House, perform } from './hallway/perform.ts'
import type { Ports } from './ports.ts'

export interface CaseFileWork {
  readonly house: House
  readonly jobs: Jobs
  readonly ports: Pick<Ports, 'vault' | 'press' | 'folder' | 'ledger'>
  readonly log: Log
}

export interface CaseFileQueues {
  readonly bind: JobQueue<Job>
  readonly examine: JobQueue<Job>
}

interface Job {
  readonly id: Uuid
}

/**
 * Binds and checks case files. Ordered in the transaction that asks for it; a killed one is found
 * again at the start, and begins anew with the very same plan.
 */
export async function openCaseFileQueues(work: CaseFileWork): Promise<CaseFileQueues> {
  const { house, jobs } = work
  const bind = await jobs.queue('bind-case-file', parse, ({ id }) => bindOne(work, id))
  const examine = await jobs.queue('examine-case-file', parse, ({ id }) => examineOne(work, id))
  await withTx(house.db, '*', async (tx) => {
    const { bindings, examinations } = await unfinishedFiles(tx)
    for (const id of bindings) await bind.send(tx, { id }, id)
    for (const id of examinations) await examine.send(tx, { id }, id)
  })
  return { bind, examine }
}

/** Bindings and checks that these facts order; a check is found by the case whose file it is of. */
export function bindingsOrdered(facts: readonly Fact[]): readonly Uuid[] {
  return facts.flatMap(({ kind, body }) => {
    const id = kind === 'case.bind-ordered' && typeof body.binding === 'string' ? body.binding : ''
    return parseUuid(id) ?? []
  })
}

export function ordersExamination(facts: readonly Fact[]): boolean {
  return facts.some(({ kind }) => kind === 'case.examine-ordered')
}

async function bindOne(work: CaseFileWork, id: Uuid): Promise<void> {
  const { house, ports } = work
  const asked = await withTx(house.db, '*', (tx) => bindingAsked(tx, id))
  if (asked === undefined) return
  const forms = (key: string) => {
    const found = templatesOnShelf().get(key)
    if (found === undefined) throw new BindingFault(`缺少“${key}”的模板，请管理员检查模板目录。`)
    return found.template
  }
  try {
    await runBinding(
      {
        ...{ vault: ports.vault, press: ports.press, forms, now: house.clock.now },
        sign: (to) => signPdf({ db: house.db, keys: ports.folder.keys }, to),
        progress: (binding, done) => withTx(house.db, '*', (tx) => noteProgress(tx, binding, done)),
        noteBound: (noted) => act(house, 'case-files.note-bound', noted),
      },
      asked,
    )
  } catch (error) {
    const mendable = [BindingFault, SealingFault, SigningFault].some((one) => error instanceof one)
    if (!mendable || !(error instanceof Error)) throw error
    work.log.warn({ error, binding: id }, 'binding of a case file')
    await act(house, 'case-files.note-bind-fault', { id, problem: error.message })
  }
}

async function examineOne(work: CaseFileWork, id: Uuid): Promise<void> {
  const { house, ports } = work
  const at = house.clock.now()
  const look = () => withTx(house.db, '*', (tx) => examinationAsked(tx, id, { at }, ports.ledger))
  const asked = await awaitProof(look, () => setTimeout(SECOND))
  if (asked === undefined) return
  try {
    await runExamination(
      {
        ...{ vault: ports.vault, press: ports.press, now: house.clock.now },
        progress: (one, done, total) =>
          withTx(house.db, '*', (tx) => noteExamining(tx, one, done, total)),
        noteExamined: (noted) => act(house, 'case-files.note-examined', noted),
      },
      asked,
    )
  } catch (error) {
    if (!(error instanceof SealingFault)) throw error
    await act(house, 'case-files.note-examine-fault', { id, problem: error.message })
  }
}

const SECOND = 1000

async function act(house: House, name: string, input: unknown): Promise<void> {
  const verb = fileWorkVerbs.find((one) => one.name === name)
  if (verb === undefined) throw new Error(`no verb ${name}`)
  const performed = await perform(house, verb, MACHINE, input)
  if (!performed.ok) throw new Error(`${name} refused: ${performed.refusal.code}`)
}

const MACHINE: MachineActor = { is: 'machine', name: 'case-files', agency: '*' }

const Job = z.object({ id: z.uuid() })

function parse(raw: unknown): Job {
  const id = parseUuid(Job.parse(raw).id)
  if (id === undefined) throw new RangeError('id of job')
  return { id }
}
