import type { Uuid } from '@liuhen/format'
import { z } from 'zod'
import {
  type Accepted,
  accept,
  type Decision,
  type Moment,
  refuse,
  uuidOf,
} from '../../../platform/kernel/index.ts'
import { aboutCase } from '../../cases/index.ts'
import { refusedByLaw, rule } from '../../regulations/index.ts'
import { mustBeClosed } from '../found.ts'
import type { FilingFacts } from './filing.ts'

export const HandOver = z.object({
  id: z.uuid(),
  note: z.string().trim().max(500).optional(),
})
export type HandOver = z.infer<typeof HandOver>

export interface HandedOver extends Accepted {
  readonly id: Uuid
  readonly agency: Uuid
  readonly case: Uuid
  readonly binding: Uuid
  readonly by: Uuid
  readonly note: string | undefined
  /** The check that begins with it. */
  readonly examination: { readonly id: Uuid; readonly upload: Uuid }
}

/**
 * A handler gives the bound file to the archive; its check for four properties begins at once. What
 * the archive would have to refuse by an article is refused here, where it can still be mended.
 */
export function decideHandOver(
  found: FilingFacts,
  { note }: HandOver,
  { newId, at }: Moment,
): Decision<HandedOver> {
  const { case: standing, bound, running, handover, law, facts, who, digest } = found
  const closed = mustBeClosed(standing)
  if (!closed.ok) return closed
  if (running) return refuse('case-file.binding-runs')
  if (bound === undefined) return refuse('case-file.not-bound')
  if (bound.stale) return refuse('case-file.stale')
  if (handover?.state === 'given') return refuse('case-file.given')
  const ruling = rule(law, { verb: 'case.archive', facts, request: {}, at })
  if (!ruling.allowed) return refusedByLaw(ruling.refusals)
  const subjects = aboutCase(standing)
  const given = note === undefined || note === '' ? {} : { textDigest: digest(note) }
  const { id: binding, sha256, pages } = bound
  return accept({
    ...{ id: newId(), agency: standing.agency, case: standing.id, by: who.person, note },
    binding: uuidOf(binding),
    examination: { id: newId(), upload: newId() },
    facts: [
      {
        kind: 'case.file-handed-over',
        subjects,
        body: { binding, sha256, pages, from: who.person, ...given },
      },
      { kind: 'case.examine-ordered', subjects, body: { binding } },
    ],
  })
}
