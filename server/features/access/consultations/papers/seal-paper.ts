import type { Uuid } from '@liuhen/format'
import { z } from 'zod'
import { type Accepted, accept, type Decision, refuse } from '../../../../platform/kernel/index.ts'
import type { Digests } from '../../../vault/index.ts'
import { aboutConsultation, type ConsultationFound, mayActOn } from '../consultation.ts'

/** The same as a scan of a document gives, once its bytes are in the vault. */
export const SealPaper = z.object({
  scan: z.uuid(),
  digests: z.custom<Digests>((value) => typeof value === 'object' && value !== null),
  type: z.string(),
  pages: z.int().min(1),
})
export type SealPaper = z.infer<typeof SealPaper>

export const PaperSealed = z.object({ id: z.uuid(), consultation: z.uuid() })

export interface SealPaperFacts extends ConsultationFound {
  readonly paper: {
    readonly id: Uuid
    readonly key: string
    readonly bytes: number
    readonly sealed: boolean
  }
}

export interface SealingPaper extends Accepted {
  readonly found: SealPaperFacts
  readonly sealed: SealPaper
  readonly again: boolean
}

/** Every byte of the scan is in the vault: the paper counts as shown. */
export function decideSealPaper(found: SealPaperFacts, sealed: SealPaper): Decision<SealingPaper> {
  const { consultation, paper } = found
  if (paper.sealed) return accept({ found, sealed, again: true, facts: [] })
  const may = mayActOn('file-paper', consultation)
  if (!may.ok) return may
  const { digests, type, pages } = sealed
  if (digests.bytes !== paper.bytes) {
    return refuse('scan.cut', { have: digests.bytes, declared: paper.bytes })
  }
  const { bytes, sha256, sm3 } = digests
  const body = { key: paper.key, mediaType: type, pages, bytes, sha256, sm3 }
  return accept({
    ...{ found, sealed, again: false },
    facts: [
      {
        kind: 'consultation.paper-filed',
        subjects: aboutConsultation(consultation),
        body,
      },
    ],
  })
}
