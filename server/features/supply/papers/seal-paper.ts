import type { Uuid } from '@liuhen/format'
import { z } from 'zod'
import { type Accepted, accept, type Decision, refuse } from '../../../platform/kernel/index.ts'
import type { Digests } from '../../vault/index.ts'
import { aboutSupply, type SupplyFound } from '../supply.ts'
import { mayFile, type PaperKey } from './file-paper.ts'

/** The same as a scan of a document gives, once its bytes are in the vault. */
export const SealPaper = z.object({
  scan: z.uuid(),
  digests: z.custom<Digests>((value) => typeof value === 'object' && value !== null),
  type: z.string(),
  pages: z.int().min(1),
})
export type SealPaper = z.infer<typeof SealPaper>

export const PaperSealed = z.object({ id: z.uuid(), supply: z.uuid() })

export interface SealPaperFacts extends SupplyFound {
  readonly paper: {
    readonly id: Uuid
    readonly key: PaperKey
    readonly bytes: number
    readonly sealed: boolean
  }
}

export interface SealingPaper extends Accepted {
  readonly found: SealPaperFacts
  readonly sealed: SealPaper
  readonly again: boolean
}

/** Every byte of the scan is in the vault. */
export function decideSealPaper(found: SealPaperFacts, sealed: SealPaper): Decision<SealingPaper> {
  const { supply, paper } = found
  if (paper.sealed) return accept({ found, sealed, again: true, facts: [] })
  const may = mayFile(paper.key, supply)
  if (!may.ok) return may
  const { digests, type, pages } = sealed
  if (digests.bytes !== paper.bytes) {
    return refuse('scan.cut', { have: digests.bytes, declared: paper.bytes })
  }
  const { bytes, sha256, sm3 } = digests
  const body = { key: paper.key, mediaType: type, pages, bytes, sha256, sm3 }
  return accept({
    ...{ found, sealed, again: false },
    facts: [{ kind: 'supply.paper-filed', subjects: aboutSupply(supply), body }],
  })
}
