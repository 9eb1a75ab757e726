import type { Fact, Instant, Uuid } from '@liuhen/format'
import { z } from 'zod'
import {
  type Accepted,
  accept,
  type Decision,
  type Moment,
  refuse,
} from '../../platform/kernel/index.ts'
import { refusedByLaw, rule } from '../regulations/index.ts'
import { STATE_ZH } from './collection.ts'
import { type CollectionFacts, isOperator } from './collection-facts.ts'

export const ReleaseRecorder = z.object({ id: z.uuid() })
export type ReleaseRecorder = z.infer<typeof ReleaseRecorder>

export const ReleasedRecorder = z.object({
  id: z.uuid(),
  /** Sealed files of this collection, each with as many durable copies as the agency asks for. */
  files: z.int(),
  bytes: z.int(),
  releasedAt: z.string(),
})

/** Sealed files of a collection, and how many have the durable copies that are asked for. */
export interface CopiesFound {
  readonly sealed: number
  readonly bytes: number
  readonly enough: number
}

export interface ReleaseFacts extends CollectionFacts {
  readonly copies: CopiesFound
  readonly device: Uuid | null
  /** Everything that the law may read of the recorder; none where it is not registered. */
  readonly told: readonly Fact[]
  /** When it was released before; asking again changes nothing. */
  readonly releasedAt: Instant | null
}

export interface Release extends Accepted {
  readonly collection: Uuid
  readonly agency: Uuid
  readonly to: Uuid
  readonly copies: CopiesFound
  readonly releasedAt: Instant
  readonly first: boolean
}

/**
 * Whether the recorder may be emptied of what came in with this collection: everything sealed has
 * its second copies verified, and no article stands against it. The station checks the card itself: that
 * each file on it has a receipt.
 */
export function decideReleaseRecorder(
  found: ReleaseFacts,
  _asked: ReleaseRecorder,
  moment: Moment,
): Decision<Release> {
  const { who, at } = moment
  if (who.is !== 'person') return refuse('auth.required')
  const second = who.person === found.confirmed.secondOperator
  if (!isOperator(found, moment) && !second) return refuse('collect.not-operator')
  if (found.state !== 'closed') {
    return refuse('state.not-allowed', { state: STATE_ZH[found.state], verb: '清空设备' })
  }
  const { copies, device, told } = found
  const waiting = copies.sealed - copies.enough
  if (waiting > 0) return refuse('clearing.copy-waiting', { waiting, files: copies.sealed })
  const ruling = rule(found.law, { verb: 'device.empty', facts: told, request: {}, at })
  if (!ruling.allowed) return refusedByLaw(ruling.refusals)
  const first = found.releasedAt === null
  const subjects = [
    { type: 'collection' as const, id: found.id },
    ...(device === null ? [] : [{ type: 'device' as const, id: device }]),
  ]
  const body = { files: copies.sealed, bytes: copies.bytes }
  return accept({
    collection: found.id,
    agency: found.scope.agency,
    to: who.person,
    copies,
    releasedAt: found.releasedAt ?? at,
    first,
    facts: first ? [{ kind: 'device.clearing-released', subjects, body }] : [],
  })
}
