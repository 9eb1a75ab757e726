import type { Uuid } from '@liuhen/format'
import { z } from 'zod'
import {
  type Accepted,
  accept,
  type Decision,
  type NewFact,
  refuse,
} from '../../../platform/kernel/index.ts'
import { mayActOn } from '../case.ts'
import { Because, CaseAsked, type CaseFound, touched } from '../found.ts'

export const MarkEvidence = CaseAsked.extend({ recording: z.uuid(), because: Because })
export type MarkEvidence = z.infer<typeof MarkEvidence>

export interface EvidenceFacts extends CaseFound {
  /** The recording, where it is of an activity of the case. */
  readonly recording?: Uuid
}

export interface EvidenceMarked extends Accepted {
  readonly found: CaseFound
}

/** A recording of the case is used as evidence in it: kept as long as the file, by the text. */
export function decideMarkEvidence(
  found: EvidenceFacts,
  { because }: MarkEvidence,
): Decision<EvidenceMarked> {
  const may = mayActOn('mark-evidence', found.case)
  if (!may.ok) return may
  const { recording, who } = found
  if (recording === undefined) return refuse('case.recording-not-of-case')
  const fact: NewFact = {
    kind: 'recording.marked-evidence',
    subjects: [
      { type: 'recording', id: recording },
      { type: 'case', id: found.case.id },
    ],
    body: { by: who.person, textDigest: found.digest(because) },
  }
  const matter = { type: 'recording' as const, id: recording }
  return accept({ found, facts: [fact], touches: [...touched(found.case), matter] })
}
