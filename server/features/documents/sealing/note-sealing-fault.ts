import type { Uuid } from '@liuhen/format'
import { z } from 'zod'
import { type Accepted, accept, type Decision, refuse } from '../../../platform/kernel/index.ts'
import type { SealFacts } from './seal-document.ts'

export const NoteSealingFault = z.object({ id: z.uuid(), problem: z.string().max(300) })
export type NoteSealingFault = z.infer<typeof NoteSealingFault>

export const RetrySealing = z.object({ id: z.uuid() })
export type RetrySealing = z.infer<typeof RetrySealing>

export interface SealingNoted extends Accepted {
  readonly document: Uuid
  readonly problem: string | null
}

/** It could not be printed, signed or stored: the page says why, and it is tried again. */
export function decideNoteSealingFault(
  { document, sealing }: SealFacts,
  { problem }: NoteSealingFault,
): Decision<SealingNoted> {
  if (sealing.state === 'sealed') return refuse('document.sealing-done')
  return accept({ document: document.id, problem, facts: [] })
}

/** Somebody mended what was in the way and does not want to wait for the next try. */
export function decideRetrySealing(found: SealFacts): Decision<SealingNoted> {
  if (found.sealing.state === 'sealed') return refuse('document.sealing-done')
  return accept({ document: found.document.id, problem: null, facts: [] })
}
