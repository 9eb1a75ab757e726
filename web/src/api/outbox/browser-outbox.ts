import { oneTabAtATime } from '../browser-store.ts'
import { requestKey, sendWritten } from '../client.ts'
import { measureClock } from '../server-clock.ts'
import type { Act } from './act.ts'
import { createOutbox, type Delivered } from './outbox.ts'
import { browserActs } from './store.ts'

/** The one outbox of this tab, and what it tells the pages that show it. */
const tabs = typeof BroadcastChannel === 'undefined' ? undefined : new BroadcastChannel('liuhen')
const hearers = new Set<() => void>()

export const outbox = createOutbox({
  store: browserActs,
  send: sendWritten,
  turn: (work) => oneTabAtATime('outbox', work),
  now: Date.now,
  measure: measureClock,
  newKey: () => requestKey()['idempotency-key'],
  changed: () => {
    tabs?.postMessage('changed')
    tell()
  },
})

if (tabs !== undefined) tabs.onmessage = tell

function tell(): void {
  for (const hear of hearers) hear()
}

export function onOutbox(hear: () => void): () => void {
  hearers.add(hear)
  return () => hearers.delete(hear)
}

const PATIENCE_MS = 6000

/**
 * Sends what is due and says what has become of this act. A person in the field waits some seconds
 * and no longer; the sending goes on behind.
 */
export async function settled(act: Act): Promise<Act> {
  const delivering: Promise<Delivered | undefined> = outbox.deliver(act.person)
  await Promise.race([
    delivering.catch(() => undefined),
    new Promise((resolve) => setTimeout(resolve, PATIENCE_MS)),
  ])
  const acts = await outbox.acts(act.person)
  return acts.find(({ seq }) => seq === act.seq) ?? act
}
