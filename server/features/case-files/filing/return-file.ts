import type { Uuid } from '@liuhen/format'
import { z } from 'zod'
import {
  type Accepted,
  accept,
  type Decision,
  refuse,
  uuidOf,
} from '../../../platform/kernel/index.ts'
import { aboutCase, Because } from '../../cases/index.ts'
import type { FilingFacts } from './filing.ts'

export const ReturnFile = z.object({ id: z.uuid(), because: Because })
export type ReturnFile = z.infer<typeof ReturnFile>

export interface Returned extends Accepted {
  readonly case: Uuid
  readonly handover: Uuid
  readonly because: string
  readonly by: Uuid
}

/** The archive gives the file back with what is wrong; then it can be mended and bound again. */
export function decideReturnFile(found: FilingFacts, { because }: ReturnFile): Decision<Returned> {
  const { case: standing, bound, handover, who, digest } = found
  if (handover?.state !== 'given') return refuse('case-file.not-given')
  if (handover.givenBy === who.person) return refuse('case-file.same-person')
  const body = { binding: bound?.id ?? handover.id, textDigest: digest(because) }
  return accept({
    ...{ case: standing.id, handover: uuidOf(handover.id), because, by: who.person },
    facts: [{ kind: 'case.file-returned', subjects: aboutCase(standing), body }],
  })
}
