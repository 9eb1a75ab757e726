import type { Uuid } from '@liuhen/format'
import { z } from 'zod'
import {
  type Accepted,
  accept,
  type Decision,
  type Moment,
  refuse,
} from '../../platform/kernel/index.ts'
import { CollectionState, STATE_ZH } from './collection.ts'
import { type CollectionFacts, isOperator } from './collection-facts.ts'

export const PauseCollection = z.object({ id: z.uuid() })
export type PauseCollection = z.infer<typeof PauseCollection>

export const PausedCollection = z.object({ id: z.uuid(), state: CollectionState })

export interface Pause extends Accepted {
  readonly collection: Uuid
}

/**
 * One of the two leaves: nothing moves until both are there again. What came stays. Only where a
 * second person was needed at all.
 */
export function decidePauseCollection(
  found: CollectionFacts,
  _asked: PauseCollection,
  moment: Moment,
): Decision<Pause> {
  const { secondOperator, paused } = found.confirmed
  const second = moment.who.is === 'person' && moment.who.person === secondOperator
  if (!isOperator(found, moment) && !second) return refuse('collect.not-operator')
  if (found.state !== 'confirmed' || secondOperator === null || paused === true) {
    return refuse('state.not-allowed', { state: STATE_ZH[found.state], verb: '暂停采集' })
  }
  const subjects = [{ type: 'collection' as const, id: found.id }]
  const body = { first: found.operator, second: secondOperator }
  return accept({ collection: found.id, facts: [{ kind: 'collection.paused', subjects, body }] })
}
