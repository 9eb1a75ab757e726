import type { Uuid } from '@liuhen/format'
import { z } from 'zod'
import {
  type Accepted,
  accept,
  type Decision,
  type Moment,
  refuse,
} from '../../../platform/kernel/index.ts'
import { lawAt, readLists, refusedByLaw, rule, shanghaiDay } from '../../regulations/index.ts'
import { caseFact, type ExecutionFacts, mayEnforce, stillOwed, touchesCase } from './execution.ts'
import type { Noted } from './register-performance.ts'

export const StartExecution = z.object({
  /** The case. */
  id: z.uuid(),
  branch: z.string().min(1).max(60),
  reason: z.string().trim().min(1).max(2000),
})
export type StartExecution = z.infer<typeof StartExecution>

export interface ExecutionStarted extends Noted {
  readonly branch: string
  readonly branchTitle: string
}

/** By the agency's own power, where it has one for such matters, or through the court. */
export function decideStartExecution(
  found: ExecutionFacts,
  { branch, reason }: StartExecution,
  moment: Moment,
): Decision<ExecutionStarted> {
  const may = mayEnforce(found, moment.at)
  if (!may.ok) return may
  const owed = stillOwed(found)
  if (!owed.ok) return owed
  const { law, lawFacts, standing, running, scope } = found
  if (running !== undefined) return refuse('execution.running')
  const request = { branch, matter: standing.category }
  const ruling = rule(law, {
    verb: 'execution.start',
    facts: lawFacts,
    request,
    at: moment.at,
  })
  if (!ruling.allowed) return refusedByLaw(ruling.refusals)
  const branches = branchesOf(found, moment)
  const chosen = branches.find(({ key }) => key === branch)
  if (chosen === undefined) {
    return refuse('execution.no-branch', { branches: branches.map((one) => one.title).join('、') })
  }
  const salt = moment.random(16)
  const textDigest = found.digestUnder(salt, reason)
  return accept({
    ...{ id: moment.newId(), agency: scope.agency, case: standing.id, note: reason, salt },
    ...{ branch, branchTitle: chosen.title },
    facts: [caseFact(found, 'execution.started', { ...request, textDigest })],
    touches: touchesCase(found),
  })
}

/** Where no article names ways: both, as the law on compulsion has them. */
const OWN_LIST = [
  { key: 'own', title: '由行政执法机关强制执行' },
  { key: 'court', title: '申请人民法院强制执行' },
] as const

export function branchesOf({ law }: Pick<ExecutionFacts, 'law'>, { at }: Pick<Moment, 'at'>) {
  const { branches } = readLists.executionRules(lawAt(law, at).packs)
  return branches.length === 0 ? OWN_LIST : branches
}

export const NoteExecution = z.object({
  id: z.uuid(),
  what: z.enum(['filed', 'answered', 'progress']),
  on: z.iso.date(),
  note: z.string().trim().min(1).max(2000),
})
export type NoteExecution = z.infer<typeof NoteExecution>

export interface ExecutionNoted extends Noted {
  readonly execution: Uuid
  readonly what: NoteExecution['what']
  readonly on: string
}

/** Filed with the court, its answer, or how far the agency's own execution has come. */
export function decideNoteExecution(
  found: ExecutionFacts,
  { what, on, note }: NoteExecution,
  moment: Moment,
): Decision<ExecutionNoted> {
  const may = mayEnforce(found, moment.at)
  if (!may.ok) return may
  const { running, standing, scope } = found
  if (running === undefined) return refuse('execution.none')
  if (on > shanghaiDay(moment.at)) return refuse('performance.future')
  const salt = moment.random(16)
  const textDigest = found.digestUnder(salt, note)
  return accept({
    ...{ id: moment.newId(), agency: scope.agency, case: standing.id, note, salt },
    ...{ execution: running.id, what, on },
    facts: [caseFact(found, 'execution.noted', { what, on, textDigest })],
    touches: touchesCase(found),
  })
}

export const CloseExecution = z.object({ id: z.uuid(), result: z.string().trim().min(1).max(2000) })
export type CloseExecution = z.infer<typeof CloseExecution>

export interface ExecutionClosed extends Accepted {
  readonly execution: Uuid
  readonly case: Uuid
  readonly result: string
}

/** Refused while a document of its branch is missing. */
export function decideCloseExecution(
  found: ExecutionFacts,
  { result }: CloseExecution,
  moment: Moment,
): Decision<ExecutionClosed> {
  const may = mayEnforce(found, moment.at)
  if (!may.ok) return may
  const { law, lawFacts, running, standing } = found
  if (running === undefined) return refuse('execution.none')
  const { branch } = running
  const request = { branch }
  const ruling = rule(law, { verb: 'execution.close', facts: lawFacts, request, at: moment.at })
  if (!ruling.allowed) return refusedByLaw(ruling.refusals)
  const textDigest = found.digestUnder(running.salt, result)
  return accept({
    ...{ execution: running.id, case: standing.id, result },
    facts: [caseFact(found, 'execution.closed', { branch, textDigest })],
    touches: touchesCase(found),
  })
}
