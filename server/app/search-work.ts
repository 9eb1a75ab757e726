import type { Fact } from '@liuhen/format'
import { indexDue, noteDue, skipDue } from '../features/search/index.ts'
import { afterCommit, type Db, type Tx, withTx } from '../platform/database/connect.ts'
import type { Log } from '../platform/log/log.ts'

export interface SearchWork {
  /** Notes what the facts changed, in their transaction; the loop begins as that commits. */
  readonly follow: (tx: Tx, facts: readonly Fact[]) => Promise<void>
  readonly stop: () => Promise<void>
}

/** Nobody waits for this: it finds what a killed process or another one left. */
const FALL_BACK_MS = 5_000
/** Few enough that what was changed just now is not kept waiting behind them. */
const ROUND = 100

/**
 * Keeps the search up to date, behind the changes and not within them: what is due stands in rows
 * that commit with the change, so a killed loop goes on where it was. An index of what there was
 * before it is made the same way.
 */
export function startSearchWork({ db, log }: { readonly db: Db; readonly log: Log }): SearchWork {
  const stopping = new AbortController()
  let wake: () => void = () => undefined
  let woken = true
  const rested = () =>
    new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, FALL_BACK_MS)
      wake = () => {
        clearTimeout(timer)
        resolve()
      }
    })
  const loop = async () => {
    while (!stopping.signal.aborted) {
      woken = false
      const done = await round(db, log)
      if (done === 0 && !woken && !stopping.signal.aborted) await rested()
    }
  }
  const call = () => {
    woken = true
    wake()
  }
  const running = loop()
  return {
    follow: async (tx, facts) => {
      if ((await noteDue(tx, facts)) > 0) afterCommit(tx, call)
    },
    stop: async () => {
      stopping.abort()
      call()
      await running
    },
  }
}

/** Where something of a round cannot be indexed, the first is tried alone, and let go if it is that. */
async function round(db: Db, log: Log): Promise<number> {
  const indexed = (atMost: number) => withTx(db, '*', (tx) => indexDue(tx, atMost))
  try {
    return await indexed(ROUND)
  } catch (error) {
    log.error({ error }, 'search index')
  }
  try {
    return await indexed(1)
  } catch (error) {
    const skipped = await withTx(db, '*', skipDue).catch(() => undefined)
    log.error({ error, skipped }, 'not to be found by a search')
    return skipped === undefined ? 0 : 1
  }
}
