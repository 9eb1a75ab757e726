import type { Uuid } from '@liuhen/format'
import { z } from 'zod'
import { type Accepted, accept, type Decision, refuse } from '../../platform/kernel/index.ts'
import { factOf, type StandingFacts } from './standing.ts'

export const DiscardAside = z.object({ id: z.uuid() })
export type DiscardAside = z.infer<typeof DiscardAside>

export const AsideDiscarded = z.object({ id: z.uuid() })

export interface DiscardAsideFacts extends StandingFacts {
  /** The revision that his own text was made from; absent: none lies aside. */
  readonly base: number | undefined
}

export interface DiscardingAside extends Accepted {
  readonly document: Uuid
}

/** He lets go of his own text beside the draft; he has taken over from it what he wanted. */
export function decideDiscardAside(found: DiscardAsideFacts): Decision<DiscardingAside> {
  if (found.base === undefined) return refuse('document.no-aside')
  const facts = [factOf(found, 'document.aside-discarded', { base: found.base })]
  return accept({ document: found.document.id, facts })
}
