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
import { type CollectionState, STATE_ZH, type UploadState } from '../collection.ts'

/** A file in incoming/ whose collection has ended. `bytes`: what is there of it. */
export const SettleLeftover = z.object({ upload: z.uuid(), bytes: z.int().min(0) })
export type SettleLeftover = z.infer<typeof SettleLeftover>

export const SettledLeftover = z.object({ cleared: z.boolean() })

export interface LeftoverFacts {
  readonly scope: Scope
  readonly upload: Uuid
  readonly collection: Uuid
  readonly state: UploadState
  readonly collectionState: CollectionState
  readonly declaredSha256: string
  /** The agency has sealed these very bytes, from another collection. */
  readonly sealedElsewhere: boolean
}

export interface Settling extends Accepted {
  readonly found: LeftoverFacts
  readonly bytes: number
  readonly cleared: boolean
}

/**
 * What never came whole is no original, but may be all that is left of a file: it is kept apart.
 * Let go is only the beginning of a file that has been sealed whole since, or nothing at all.
 */
export function decideSettleLeftover(
  found: LeftoverFacts,
  { bytes }: SettleLeftover,
  _moment: Moment,
): Decision<Settling> {
  const ended = found.collectionState === 'closed' || found.collectionState === 'abandoned'
  const open = found.state === 'declared' || found.state === 'receiving'
  if (!ended || !open) {
    const state = STATE_ZH[found.collectionState]
    return refuse('state.not-allowed', { state, verb: '清理未完成的文件' })
  }
  const cleared = found.sealedElsewhere || bytes === 0
  const declared = found.declaredSha256
  const subjects = [
    { type: 'upload' as const, id: found.upload },
    { type: 'collection' as const, id: found.collection },
  ]
  const fact = cleared
    ? { kind: 'upload.cleared' as const, subjects, body: { declared, bytes } }
    : {
        kind: 'upload.kept-apart' as const,
        subjects,
        body: { reason: 'unfinished', declared, bytes },
      }
  return accept({ found, bytes, cleared, facts: [fact] })
}
