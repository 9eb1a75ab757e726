import type { Uuid } from '@liuhen/format'
import {
  type Accepted,
  accept,
  activitiesTouched,
  type Decision,
  type Moment,
  refuse,
} from '../../platform/kernel/index.ts'
import { type CollectionState, STATE_ZH } from './collection.ts'
import { type CollectionFacts, isOperator } from './collection-facts.ts'
import type { RecorderNumbers } from './file-numbers.ts'
import type { CloseCollection } from './schemas.ts'
import { type NumbersStated, stateNumbers } from './state-numbers.ts'

export interface ClosingFacts extends CollectionFacts {
  /** Of every recorder whose files the collection brought in. */
  readonly numbers: readonly RecorderNumbers[]
  readonly digest: (salt: Uint8Array, text: string) => string
}

export interface Closing extends Accepted {
  readonly collection: Uuid
  readonly agency: Uuid
  readonly state: Extract<CollectionState, 'closed' | 'abandoned'>
  readonly numbers: NumbersStated
  readonly outcome: {
    readonly complete: boolean
    readonly files: number
    readonly sealed: number
    readonly refused: number
    readonly missing: number
  }
}

/**
 * Ends a collection with a plain yes or no. Allowed at any time: what is missing stays on the
 * recorder and is declared again; what was sealed stays sealed. Numbers that the files skip are
 * stated here, when everything that came with this docking is known.
 */
export function decideCloseCollection(
  found: ClosingFacts,
  _asked: CloseCollection,
  moment: Moment,
): Decision<Closing> {
  const second = moment.who.is === 'person' && moment.who.person === found.confirmed.secondOperator
  if (!isOperator(found, moment) && !second) return refuse('collect.not-operator')
  if (found.state !== 'waiting' && found.state !== 'confirmed') {
    return refuse('state.not-allowed', { state: STATE_ZH[found.state], verb: '结束采集' })
  }
  const { files, sealed, refused } = found
  const complete = sealed === files
  const outcome = { complete, files, sealed, refused, missing: files - sealed - refused }
  const numbers = stateNumbers(found.id, found.numbers, moment, found.digest)
  return accept({
    collection: found.id,
    agency: found.scope.agency,
    numbers,
    state: found.state === 'waiting' ? 'abandoned' : 'closed',
    outcome,
    facts: [
      {
        kind: 'collection.closed',
        subjects: [{ type: 'collection', id: found.id }],
        body: { complete, sealed, refused },
      },
      ...numbers.facts,
    ],
    touches: [...activitiesTouched(found.waiting), ...numbers.touches],
  })
}
