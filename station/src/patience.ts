import { saySeconds } from './amounts.ts'
import type { Surroundings } from './surroundings.ts'

/** Milliseconds to wait before the next try; undefined: give up. `tried` counts from 0. */
export type Patience = (tried: number) => number | undefined

/** Gives up after as many tries as there are pauses: for what may be a mistyped address. */
export function brief(pauses: readonly number[]): Patience {
  return (tried) => pauses[tried]
}

/**
 * Never gives up: a server may be away for a day. The pause doubles up to `most`; half of it is
 * left to chance, or all stations would knock at once when the server comes back.
 */
export function endless(random: () => number, first = 500, most = 60_000): Patience {
  return (tried) => {
    const full = Math.min(most, first * 2 ** Math.min(tried, 20))
    return Math.round(full / 2 + (random() * full) / 2)
  }
}

/** How to behave while the server does not answer, and who wants to know. */
export interface Contact {
  readonly patience: Patience
  /** At every try that failed. */
  readonly failed: (why: string) => void
  /** At every answer. */
  readonly answered: () => void
}

/**
 * A contact that says when the server has gone, now and then that it is still away, and when it is
 * back. A single failed try is nobody's concern.
 */
export function sayingContact(
  around: Surroundings,
  patience: Patience,
  say: (sentence: string) => void,
): Contact {
  let since: number | undefined
  let tries = 0
  let said = 0
  return {
    patience,
    failed: (why) => {
      const now = around.monotonicMs()
      since ??= now
      tries += 1
      if (tries < PATIENT || (said > 0 && now - said < SAY_AGAIN_MS)) return
      const long = said === 0 ? '' : `已 ${saySeconds((now - since) / 1000)}，`
      say(`${why}，${long}正在不断重试；进度已保存，可随时停下。`)
      said = now
    },
    answered: () => {
      if (said > 0) say('服务器已恢复，继续。')
      since = undefined
      tries = 0
      said = 0
    },
  }
}

const PATIENT = 2
const SAY_AGAIN_MS = 600_000
