import type { Instant } from '@liuhen/format'

/** A page reports every five seconds; six of them missed, and nobody is looking any more. */
export const LOST_AFTER_MS = 30_000

/**
 * Why a look is over of which nobody has said so: its right has ended, or its page has been silent
 * too long. null: it goes on, or was over before.
 */
export function endOfLost<Ending>(
  look: {
    readonly beatAt: Instant
    readonly ended: Ending | null
    readonly over: Ending | undefined
  },
  at: Instant,
): Ending | 'lost' | null {
  if (look.ended !== null) return null
  if (look.over !== undefined) return look.over
  return Date.parse(at) - Date.parse(look.beatAt) > LOST_AFTER_MS ? 'lost' : null
}
