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
import { aboutCase, touched } from '../../cases/index.ts'
import { Remark, refusedByLaw, remarksOf, rule, sayOnce } from '../../regulations/index.ts'
import { mustBeClosed } from '../found.ts'
import type { FilingFacts } from './filing.ts'

export const ArchiveFile = z.object({
  id: z.uuid(),
  archiveNumber: z.string().trim().min(1).max(60),
  /** Category of the file, by which the agency's schedule says how long it is kept. */
  category: z.string().trim().min(1).max(60),
  /** Warnings of the regulations were read. */
  confirmed: z.boolean().default(false),
})
export type ArchiveFile = z.infer<typeof ArchiveFile>

export const Archived = z.object({ id: z.uuid(), warnings: z.array(Remark) })

export interface Archiving extends Accepted {
  readonly case: Uuid
  readonly handover: Uuid
  readonly archiveNumber: string
  readonly category: string
  readonly by: Uuid
  readonly warnings: Remark[]
}

/**
 * The archive takes the file from whoever gave it, gives it its number and locks it. Never before
 * it is bound, complete by the regulations, and checked for its four properties.
 */
export function decideArchiveFile(
  found: FilingFacts,
  { archiveNumber, category, confirmed }: ArchiveFile,
  { at }: Moment,
): Decision<Archiving> {
  const { case: standing, bound, handover, examination, law, facts, who, numberTaken } = found
  const closed = mustBeClosed(standing)
  if (!closed.ok) return closed
  const ruling = rule(law, { verb: 'case.archive', facts, request: {}, at })
  if (!ruling.allowed) return refusedByLaw(ruling.refusals)
  if (bound === undefined) return refuse('case-file.not-bound')
  if (bound.stale) return refuse('case-file.stale')
  if (handover?.state !== 'given') return refuse('case-file.not-given')
  if (handover.givenBy === who.person) return refuse('case-file.same-person')
  if (examination?.state !== 'done') return refuse('case-file.not-examined')
  if (!examination.passed) return refuse('case-file.examination-failed')
  if (numberTaken) return refuse('case-file.number-taken', { number: archiveNumber })
  if (ruling.warnings.length > 0 && !confirmed) {
    const said = sayOnce(ruling.warnings)
    const citations = ruling.warnings.flatMap((warning) => warning.citations)
    return refuse('case-file.warned', { said }, citations)
  }
  const { sha256, pages, id: binding } = bound
  const body = { category, archiveNumber, binding, sha256, pages, from: handover.givenBy }
  return accept({
    ...{ case: standing.id, handover: uuidOf(handover.id), archiveNumber, category },
    ...{ by: who.person, warnings: remarksOf(ruling.warnings) },
    facts: [
      { kind: 'case.archived', subjects: aboutCase(standing), body: { ...body, to: who.person } },
    ],
    touches: touched(standing),
  })
}
