import { z } from 'zod'
import {
  type Accepted,
  accept,
  type Decision,
  type Moment,
  refuse,
} from '../../../platform/kernel/index.ts'
import type { Remark } from '../../regulations/index.ts'
import { askHouse, askLaw, wantedOf } from './ask-law.ts'
import {
  aboutConsultation,
  type ConsultationFound,
  consultationTouched,
  mayActOn,
  mayShow,
  type Releasable,
} from './consultation.ts'
import { requestersOf } from './requesters.ts'

export const OpenConsultation = z.object({
  id: z.uuid(),
  /** What may be shown on the screen and copied. */
  documents: z.array(z.uuid()).max(500),
  /** The law of the dispute by which more than the concluding documents is asked for. */
  law: z.string().min(1).max(60).optional(),
  /** Of the paper file, counted when it is handed out. */
  pagesBefore: z.int().min(1).max(100_000).optional(),
})
export type OpenConsultation = z.infer<typeof OpenConsultation>

export interface OpeningFacts extends ConsultationFound {
  /** Who has the paper file in hand. */
  readonly out: { readonly number: string; readonly name: string } | undefined
}

export interface Opening extends Accepted {
  readonly found: ConsultationFound
  readonly asked: OpenConsultation
  readonly released: readonly Releasable[]
  readonly warnings: Remark[]
}

/** Opens to him what his papers and his kind allow, and nothing while a paper is missing. */
export function decideOpenConsultation(
  found: OpeningFacts,
  asked: OpenConsultation,
  { at }: Moment,
): Decision<Opening> {
  const { consultation, papers, documents, law, facts } = found
  const may = mayActOn('open', consultation)
  if (!may.ok) return may
  const shows = mayShow(consultation)
  if (!shows.ok) return shows
  const wished = new Set(asked.documents)
  const released = documents.filter(({ id }) => wished.has(id))
  if (released.length !== wished.size) return refuse('consultation.document-unknown')
  if (released.length === 0 && !consultation.paper) return refuse('consultation.no-documents')
  const kind = requestersOf(law, at).find(({ key }) => key === consultation.requester)
  if (kind === undefined) return refuse('consultation.kind-unknown')
  const basis = asked.law === undefined ? {} : { law: asked.law }
  const wanted = {
    ...wantedOf({ ...consultation, ...basis }, papers, released),
    ...({ verb: 'consultation.open', action: 'view' } as const),
  }
  const lawful = askLaw({ law, facts, at }, wanted)
  if (!lawful.ok) return lawful
  const orderly = askHouse({ law, facts, at }, kind, wanted)
  if (!orderly.ok) return orderly
  if (consultation.paper && asked.pagesBefore === undefined) return refuse('consultation.pages')
  if (consultation.paper && found.out !== undefined) return refuse('loan.out', found.out)
  const { requester, paper } = consultation
  const body = { requester, paper, documents: released.length }
  return accept({
    ...{ found, asked, released, warnings: lawful.accepted },
    facts: [{ kind: 'consultation.opened', subjects: aboutConsultation(consultation), body }],
    touches: consultationTouched(consultation),
  })
}
