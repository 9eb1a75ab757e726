import type { Uuid } from '@liuhen/format'
import { z } from 'zod'
import { type Accepted, accept, type Decision } from '../../platform/kernel/index.ts'
import { touchedBy } from './place.ts'
import { factOf, mayStep, type Standing, type StandingFacts } from './standing.ts'

export const VoidDocument = z.object({
  id: z.uuid(),
  because: z.string().trim().min(1, { error: '请写明作废的原因。' }).max(1000),
})
export type VoidDocument = z.infer<typeof VoidDocument>

export const Voided = z.object({ id: z.uuid() })

export interface Voiding extends Accepted {
  readonly document: Standing
  /** The case whose time limits may hang on it. */
  readonly case: Uuid | undefined
  readonly because: string
}

/** It never counts again, and stays readable with the reason. */
export function decideVoidDocument(
  found: StandingFacts,
  { because }: VoidDocument,
): Decision<Voiding> {
  const may = mayStep(found, 'void')
  if (!may.ok) return may
  const facts = [factOf(found, 'document.voided', { textDigest: found.digest(because) })]
  const { document, place } = found
  const touches = touchedBy(document.id, place)
  return accept({ document, case: place.case?.id, because, facts, touches })
}
