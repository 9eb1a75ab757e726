import type { Uuid } from '@liuhen/format'
import { z } from 'zod'
import {
  type Accepted,
  accept,
  type Decision,
  type Moment,
  refuse,
  type Scope,
} from '../../../platform/kernel/index.ts'
import { endOfLost } from '../../approvals/index.ts'
import type { Span } from './played-spans.ts'
import { type Ending, endedFact, type Viewing } from './viewing.ts'

export const EndLostViewing = z.object({ id: z.uuid() })
export type EndLostViewing = z.infer<typeof EndLostViewing>

export const LostViewing = z.object({ ended: z.boolean() })

export interface LostFacts {
  readonly scope: Scope
  readonly viewing: Viewing
  readonly over?: Ending
}

export interface Lost extends Accepted {
  readonly viewing: Uuid
  readonly spans: readonly Span[]
  readonly ended: Ending | null
}

/** Ends a viewing whose page has not reported for some time: closed, crashed, or cut off. */
export function decideEndLost(
  { viewing, over }: LostFacts,
  _asked: EndLostViewing,
  { at, who }: Moment,
): Decision<Lost> {
  if (who.is !== 'machine') return refuse('auth.required')
  const { id, spans, ended, beatAt } = viewing
  const because = endOfLost({ beatAt, ended, over }, at)
  const facts = because === null ? [] : [endedFact(viewing, spans, because)]
  return accept({ viewing: id, spans, ended: because, facts })
}
