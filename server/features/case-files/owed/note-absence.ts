import type { Uuid } from '@liuhen/format'
import { z } from 'zod'
import {
  type Accepted,
  accept,
  type Decision,
  type Moment,
  refuse,
} from '../../../platform/kernel/index.ts'
import { aboutCase, Because, type CaseFound, mayTouchCase, touched } from '../../cases/index.ts'
import { type CaseTold, coverageOf } from '../../regulations/index.ts'

export const NoteAbsence = z.object({ id: z.uuid(), step: z.string().max(60), reason: Because })
export type NoteAbsence = z.infer<typeof NoteAbsence>

export interface AbsenceFacts extends CaseFound {
  readonly told: CaseTold
}

export interface AbsenceNoted extends Accepted {
  readonly id: Uuid
  readonly agency: Uuid
  readonly step: string
  readonly reason: string
  readonly by: Uuid
}

/** Why nothing of a step was recorded: it was not carried out. Only where something is expected. */
export function decideNoteAbsence(
  found: AbsenceFacts,
  { step, reason }: NoteAbsence,
  { at }: Moment,
): Decision<AbsenceNoted> {
  const { case: standing, law, told, facts: told_, who, digest } = found
  const open = mayTouchCase(standing, { law, facts: told_, at, act: 'alter' })
  if (!open.ok) return open
  const expected = coverageOf(law, told, at).find(({ key }) => key === `expected@${step}`)
  if (expected === undefined || expected.state === 'excused') {
    return refuse('case-file.nothing-expected')
  }
  const body = { step, textDigest: digest(reason) }
  return accept({
    ...{ id: standing.id, agency: standing.agency, step, reason, by: who.person },
    facts: [{ kind: 'case.absence-noted', subjects: aboutCase(standing), body }],
    touches: touched(standing),
  })
}
