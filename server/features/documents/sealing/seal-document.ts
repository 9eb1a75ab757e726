import type { Uuid } from '@liuhen/format'
import { z } from 'zod'
import { type Accepted, accept, type Decision, refuse } from '../../../platform/kernel/index.ts'
import type { Digests } from '../../vault/index.ts'
import type { SealingState } from '../document.ts'
import { factOf, type StandingFacts } from '../standing.ts'

export const SealDocument = z.object({
  id: z.uuid(),
  digests: z.custom<Digests>((value) => typeof value === 'object' && value !== null),
})
export type SealDocument = z.infer<typeof SealDocument>

export const SealedDocument = z.object({ id: z.uuid() })

/** How far the PDF has come. */
export interface SealingRow {
  readonly state: SealingState
  readonly upload: Uuid
  readonly sha256?: string
  readonly bytes?: number
  readonly pages?: number
  readonly certificate?: string
  readonly tries: number
}

export interface SealFacts extends StandingFacts {
  readonly sealing: SealingRow
}

export interface Sealing extends Accepted {
  readonly document: Uuid
  readonly digests: Digests
  readonly pages: number
  /** It was sealed before: nothing is written. */
  readonly again: boolean
}

/** Every byte of the PDF is in the vault and is what was printed and signed. */
export function decideSealDocument(found: SealFacts, { digests }: SealDocument): Decision<Sealing> {
  const { sealing, document } = found
  const pages = sealing.pages ?? 0
  const sealed = { document: document.id, digests, pages }
  if (sealing.state === 'sealed') return accept({ ...sealed, again: true, facts: [] })
  if (sealing.sha256 !== digests.sha256 || sealing.bytes !== digests.bytes) {
    return refuse('upload.digest', { declared: sealing.sha256 ?? '', found: digests.sha256 })
  }
  const { certificate } = sealing
  const signed = certificate === undefined ? {} : { certificate }
  const facts = [factOf(found, 'document.sealed', { ...digests, pages, ...signed })]
  return accept({ ...sealed, again: false, facts })
}
