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
import type { Ending } from '../../recordings/index.ts'
import { type LeafingStanding, leafingEnded } from './leafing.ts'

export const EndLostLeafing = z.object({ id: z.uuid() })
export type EndLostLeafing = z.infer<typeof EndLostLeafing>

export const LostLeafing = z.object({ ended: z.boolean() })

export interface LostLeafingFacts {
  readonly scope: Scope
  readonly leafing: LeafingStanding
  readonly over?: Ending
}

export interface LeafingLost extends Accepted {
  readonly leafing: LeafingStanding
  readonly ended: Ending | null
}

/** Ends a leafing whose page has not reported for some time: closed, crashed, or cut off. */
export function decideEndLostLeafing(
  { leafing, over }: LostLeafingFacts,
  _asked: EndLostLeafing,
  { at, who }: Moment,
): Decision<LeafingLost> {
  if (who.is !== 'machine') return refuse('auth.required')
  const because = endOfLost({ beatAt: leafing.beatAt, ended: leafing.ended, over }, at)
  const facts = because === null ? [] : [leafingEnded(leafing, leafing.sent, because)]
  return accept({ leafing, ended: because, facts })
}
