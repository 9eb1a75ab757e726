import type { Uuid } from '@liuhen/format'
import { z } from 'zod'
import { type Accepted, accept, type Decision, refuse } from '../../../platform/kernel/index.ts'
import type { SealFacts } from './seal-document.ts'

export const NotePrinted = z.object({
  id: z.uuid(),
  sha256: z.string().length(64),
  bytes: z.int().min(1),
  pages: z.int().min(1),
  /** Characters that no font draws, and pictures that could not be read. */
  missing: z.object({ characters: z.array(z.string()), pictures: z.array(z.string()) }),
  /** Fingerprint of the certificate that signed it; absent: nothing signs here. */
  certificate: z.string().max(128).optional(),
})
export type NotePrinted = z.infer<typeof NotePrinted>

export interface PrintedNoted extends Accepted {
  readonly document: Uuid
  readonly printed: NotePrinted
}

/** Before its first byte goes to the vault: which bytes they will be. */
export function decideNotePrinted(
  { document, sealing }: SealFacts,
  printed: NotePrinted,
): Decision<PrintedNoted> {
  if (sealing.state === 'sealed') return refuse('document.sealing-done')
  return accept({ document: document.id, printed, facts: [] })
}
