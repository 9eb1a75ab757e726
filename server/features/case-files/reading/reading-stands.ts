import type { Instant } from '@liuhen/format'
import { z } from 'zod'
import {
  type Accepted,
  accept,
  type Decision,
  type Found,
  type Moment,
  refuse,
} from '../../../platform/kernel/index.ts'

/** Whether a reading by a grant goes on; the page asks every few seconds and forgets what it shows. */
export const ReadingStands = z.object({
  open: z.boolean(),
  /** When the last of the grants ends by itself. */
  until: z.string(),
  /** Chinese, why it is over; null: it goes on. */
  because: z.string().nullable(),
  /** null: it goes on, or nobody noted when it ended. */
  endedAt: z.string().nullable(),
})
export type ReadingStands = z.infer<typeof ReadingStands>

export interface StandsFacts extends Found {
  /** The grant of this person for this file that lasted longest; absent: there never was one. */
  readonly grant?: {
    readonly until: Instant
    readonly endedAt: Instant | null
    readonly endedBy: string | null
    readonly because: string | null
  }
  /** What the door says now; absent: it is open. */
  readonly closed?: string
}

export interface StandsShown extends Accepted {
  readonly shown: ReadingStands
}

/** Tells nobody anything but the standing of his own grant; whoever had none learns nothing. */
export function decideReadingStands(
  { grant, closed }: StandsFacts,
  _asked: unknown,
  { at }: Pick<Moment, 'at'>,
): Decision<StandsShown> {
  if (grant === undefined) return refuse('not-found')
  const { until, endedAt, endedBy, because } = grant
  if (closed === undefined) {
    return accept({ shown: { open: true, until, because: null, endedAt: null }, facts: [] })
  }
  const said =
    endedAt !== null && endedBy !== null
      ? `许可已由${endedBy}收回：${because ?? ''}`
      : closed || '许可的时间已满，查阅自动终止。'
  // What the door refuses of itself ended at no moment that anybody has noted.
  const over = endedAt ?? (until <= at ? until : null)
  return accept({ shown: { open: false, until, because: said, endedAt: over }, facts: [] })
}
