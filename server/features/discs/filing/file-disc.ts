import type { Uuid } from '@liuhen/format'
import { z } from 'zod'
import { type Accepted, accept, type Decision, refuse } from '../../../platform/kernel/index.ts'
import { CASE_STATE_ZH, touched } from '../../cases/index.ts'
import type { DiscFound } from '../disc.ts'
import { aboutDisc, mayActOnDisc } from '../disc.ts'

export const FileDisc = z.object({ id: z.uuid() })
export type FileDisc = z.infer<typeof FileDisc>

export interface FilingDiscFacts extends DiscFound {
  /** Its signed form is in the vault. */
  readonly sealed: boolean
}

export interface DiscFiled extends Accepted {
  readonly id: Uuid
  readonly by: Uuid
}

/** The disc goes into the file of its case, with its form; from then on the index has it. */
export function decideFileDisc({
  disc,
  who,
  sealed,
  case: standing,
}: FilingDiscFacts): Decision<DiscFiled> {
  const may = mayActOnDisc('file', disc)
  if (!may.ok) return may
  if (!sealed) return refuse('disc.paper-missing', { number: disc.number })
  // A file in the archive is locked: what must come is a supplement of its own.
  if (standing.state === 'archived') {
    return refuse('case.not-now', { number: standing.number, why: CASE_STATE_ZH.archived })
  }
  const fact = { kind: 'disc.filed' as const, subjects: aboutDisc(disc), body: {} }
  return accept({ id: disc.id, by: who.person, facts: [fact], touches: touched(standing) })
}
