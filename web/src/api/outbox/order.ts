import type { Act } from './act.ts'

/**
 * The act to send next: the oldest that waits, unless an earlier one of the same activity was
 * refused or could not be done now. Later steps build on earlier ones; other activities go on.
 */
export function nextToSend(acts: readonly Act[], stuck: ReadonlySet<string>): Act | undefined {
  const ordered = acts.toSorted((one, other) => one.seq - other.seq)
  const closed = new Set(stuck)
  for (const act of ordered) {
    if (act.state === 'refused') closed.add(act.matter)
    if (act.state === 'waiting' && !closed.has(act.matter)) return act
  }
  return undefined
}

/** Acts that are not through yet, oldest first: what the page counts as 待发送. */
export function unsent(acts: readonly Act[], matter?: string): readonly Act[] {
  return acts
    .filter(({ state }) => state === 'waiting' || state === 'refused')
    .filter((act) => matter === undefined || act.matter === matter)
    .toSorted((one, other) => one.seq - other.seq)
}

const KEEP_SENT_MS = 24 * 3_600_000
const KEEP_DROPPED_MS = 30 * 24 * 3_600_000

/** What was sent yesterday or dropped a month ago need not stay on the device. */
export function outlived(acts: readonly Act[], now: number): readonly Act[] {
  return acts.filter(({ state, endedAt = now }) => {
    if (state === 'sent') return now - endedAt > KEEP_SENT_MS
    return state === 'dropped' && now - endedAt > KEEP_DROPPED_MS
  })
}
