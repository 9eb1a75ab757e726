import type { Uuid } from '@liuhen/format'
import { z } from 'zod'
import { type Accepted, accept, type Decision, type Found } from '../../../platform/kernel/index.ts'
import type { Digests } from '../../vault/index.ts'
import { type BindingPlan, ContentLine, FILE_PARTS } from './plan.ts'

/** What came of a binding: the machine states it once every byte is in the vault. */
export const NoteBound = z.object({
  id: z.uuid(),
  digests: z.custom<Digests>((value) => typeof value === 'object' && value !== null),
  pages: z.int().min(1),
  contents: z.array(ContentLine),
  certificate: z.string().optional(),
})
export type NoteBound = z.infer<typeof NoteBound>

export const NoteBindFault = z.object({ id: z.uuid(), problem: z.string().min(1).max(1000) })
export type NoteBindFault = z.infer<typeof NoteBindFault>

export interface BindingFacts extends Found {
  readonly id: Uuid
  readonly case: Uuid
  readonly state: 'waiting' | 'bound' | 'failed'
  readonly plan: BindingPlan
}

export interface BoundNoted extends Accepted {
  readonly id: Uuid
  readonly bound?: NoteBound
  readonly problem?: string
}

/** Repeatable: what is bound already stays as it is. */
export function decideNoteBound(found: BindingFacts, asked: NoteBound): Decision<BoundNoted> {
  const { id, plan, state } = found
  if (state === 'bound') return accept({ id, facts: [] })
  const { digests, pages, certificate } = asked
  const body = {
    parts: [...FILE_PARTS],
    binding: id,
    ...{ sha256: digests.sha256, bytes: digests.bytes, pages },
    ...{ documents: plan.documents.length, recordings: plan.recordings.length },
    ...(certificate === undefined ? {} : { certificate }),
  }
  return accept({
    ...{ id, bound: asked },
    facts: [{ kind: 'case.bound', subjects: [{ type: 'case', id: found.case }], body }],
    touches: [{ type: 'case', id: found.case }],
  })
}

/** What a person has to mend: the binding has ended without a file. */
export function decideNoteBindFault(
  { id, case: file, state }: BindingFacts,
  { problem }: NoteBindFault,
): Decision<BoundNoted> {
  if (state !== 'waiting') return accept({ id, facts: [] })
  const subjects = [{ type: 'case' as const, id: file }]
  return accept({
    id,
    problem,
    facts: [{ kind: 'case.bind-failed', subjects, body: { binding: id } }],
  })
}
