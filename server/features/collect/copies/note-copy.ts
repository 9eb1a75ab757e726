import type { Instant, Uuid } from '@liuhen/format'
import { z } from 'zod'
import {
  type Accepted,
  accept,
  type Decision,
  type Moment,
  type Scope,
} from '../../../platform/kernel/index.ts'
import { COPY_PROBLEMS } from '../../vault/index.ts'

/** What came of one try. `machine`: our own fault, not that of the bytes. */
export const NoteCopy = z.object({
  recording: z.uuid(),
  place: z.uuid(),
  outcome: z.enum(['verified', ...COPY_PROBLEMS, 'machine']),
})
export type NoteCopy = z.infer<typeof NoteCopy>

export const NotedCopy = z.object({ state: z.enum(['verified', 'failed']) })

export interface CopyFacts {
  readonly scope: Scope
  readonly recording: Uuid
  readonly place: Uuid
  readonly sha256: string
  readonly state: 'waiting' | 'verified' | 'failed'
  readonly tries: number
}

export interface NotingCopy extends Accepted {
  readonly found: CopyFacts
  readonly outcome: NoteCopy['outcome']
  /** When a failed one is tried again. */
  readonly nextTryAt: Instant
}

/**
 * A verified copy is a fact, once; so is a failure of the bytes, the first time. Told again, as
 * after a crash between the disk and the row, it changes nothing.
 */
export function decideNoteCopy(
  found: CopyFacts,
  { outcome }: NoteCopy,
  moment: Moment,
): Decision<NotingCopy> {
  const nextTryAt = moment.instantOf(new Date(Date.parse(moment.at) + pauseOf(found.tries)))
  const noted = { found, outcome, nextTryAt }
  if (found.state === 'verified' || outcome === 'machine') return accept({ ...noted, facts: [] })
  const { sha256, place } = found
  const subjects = [{ type: 'recording' as const, id: found.recording }]
  const body = { sha256, copyPlace: place }
  if (outcome === 'verified') {
    return accept({ ...noted, facts: [{ kind: 'copy.verified', subjects, body }] })
  }
  if (found.state === 'failed') return accept({ ...noted, facts: [] })
  const failed = { ...body, problem: outcome }
  return accept({ ...noted, facts: [{ kind: 'copy.failed', subjects, body: failed }] })
}

/** A minute at first, at most a day: a disk that was repaired is noticed the same day. */
function pauseOf(tries: number): number {
  return Math.min(60_000 * 2 ** Math.min(tries, 12), 86_400_000)
}
