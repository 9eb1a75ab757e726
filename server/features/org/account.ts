import type { Instant } from '@liuhen/format'

/** Limits of signing in, of the machine's own order (no regulation names them). */
export const SIGN_IN = {
  /** Wrong passwords in a row before the account is locked. */
  attempts: 10,
  lockMinutes: 15,
  idleMinutes: 30,
  absoluteHours: 8,
  linkHours: 72,
} as const

/** An account as the decision to let somebody in needs it. */
export type AccountState =
  | { readonly is: 'invited' }
  | { readonly is: 'active'; readonly failedCount: number }
  | { readonly is: 'locked'; readonly until: Instant }
  | { readonly is: 'disabled'; readonly failedCount: number }

/** The row's columns as one state at this instant. A lock that has run out is no lock. */
export function accountState(
  row: {
    readonly state: 'invited' | 'active' | 'disabled'
    readonly failed_count: number
    readonly locked_until: Instant | null
  },
  at: Instant,
): AccountState {
  if (row.state === 'invited') return { is: 'invited' }
  if (row.locked_until !== null && row.locked_until > at) {
    return { is: 'locked', until: row.locked_until }
  }
  return { is: row.state, failedCount: row.locked_until === null ? row.failed_count : 0 }
}

/** Adds to an instant; all offsets of this feature are short and free of calendar rules. */
export function later(at: Instant, amount: { hours?: number; minutes?: number }): Date {
  const { hours = 0, minutes = 0 } = amount
  return new Date(Date.parse(at) + (hours * 60 + minutes) * 60_000)
}
