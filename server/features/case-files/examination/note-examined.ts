import type { Uuid } from '@liuhen/format'
import { z } from 'zod'
import {
  type Accepted,
  accept,
  type Decision,
  type Found,
  refuse,
} from '../../../platform/kernel/index.ts'
import { aboutCase, type CaseAsked } from '../../cases/index.ts'
import type { Digests } from '../../vault/index.ts'
import type { FilingFacts } from '../filing/filing.ts'
import { ExaminedItem } from './examine.ts'

export const NoteExamined = z.object({
  id: z.uuid(),
  items: z.array(ExaminedItem).min(1),
  digests: z.custom<Digests>((value) => typeof value === 'object' && value !== null),
})
export type NoteExamined = z.infer<typeof NoteExamined>

export const NoteExamineFault = z.object({ id: z.uuid(), problem: z.string().min(1).max(1000) })
export type NoteExamineFault = z.infer<typeof NoteExamineFault>

export interface ExaminationFacts extends Found {
  readonly id: Uuid
  readonly case: Uuid
  readonly binding: Uuid
  readonly state: 'waiting' | 'done' | 'failed'
}

export interface ExaminedNoted extends Accepted {
  readonly id: Uuid
  readonly examined?: NoteExamined
  readonly passed?: boolean
  readonly problem?: string
}

/** Repeatable: what is done stays as it is. */
export function decideNoteExamined(
  { id, case: file, binding, state }: ExaminationFacts,
  asked: NoteExamined,
): Decision<ExaminedNoted> {
  if (state === 'done') return accept({ id, facts: [] })
  const count = (result: string) => asked.items.filter((one) => one.result === result).length
  const [passed, failed] = [count('passed'), count('failed')]
  const { sha256, bytes } = asked.digests
  const body = { binding, passed, failed, sha256, bytes }
  return accept({
    ...{ id, examined: asked, passed: failed === 0 },
    facts: [{ kind: 'case.file-examined', subjects: [{ type: 'case', id: file }], body }],
  })
}

export function decideNoteExamineFault(
  { id, state }: ExaminationFacts,
  { problem }: NoteExamineFault,
): Decision<ExaminedNoted> {
  return accept({ id, ...(state === 'waiting' ? { problem } : {}), facts: [] })
}

export interface ExaminationOrdered extends Accepted {
  readonly id: Uuid
  readonly upload: Uuid
  readonly agency: Uuid
  readonly case: Uuid
  readonly binding: string
  readonly by: Uuid
}

/** The check once more, after what it found was mended. */
export function decideExamineAgain(
  { case: standing, bound, handover, examination, who }: FilingFacts,
  _asked: CaseAsked,
  { newId }: { readonly newId: () => Uuid },
): Decision<ExaminationOrdered> {
  if (bound === undefined) return refuse('case-file.not-bound')
  if (handover?.state !== 'given') return refuse('case-file.not-given')
  if (examination?.state === 'waiting') return refuse('case-file.examining')
  const { id: binding } = bound
  const { id, agency } = standing
  return accept({
    ...{ id: newId(), upload: newId(), agency, case: id, binding, by: who.person },
    facts: [{ kind: 'case.examine-ordered', subjects: aboutCase(standing), body: { binding } }],
  })
}
