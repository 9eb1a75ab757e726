import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { TreeEdge, Uuid } from '@liuhen/format'
import type { Db } from '../../platform/database/connect.ts'
import { releaseLease, takeLease } from './lease.io.ts'
import type { LedgerHouse } from './ledger.ts'
import { checkEdge, resume, sequence } from './sequence.io.ts'
import { openFolder } from './tile-files.io.ts'

/** The running sequencer. */
export interface Sequencer {
  /** A transaction with facts has committed: seal them now and not at the next poll. */
  readonly wake: () => void
  /** Finishes the round under way, lets the lease go. */
  readonly stop: () => Promise<void>
  /**
   * Seals everything that is committed now; false if another process holds the lease and so
   * nothing was done here. @throws what the round throws
   */
  readonly drain: () => Promise<boolean>
}

export interface SequencerOptions {
  readonly db: Db
  readonly house: LedgerHouse
  /** A fresh id of this process. */
  readonly holder: Uuid
  /** Called for a failed round; the sequencer tries again from the last checkpoint. */
  readonly onError: (error: unknown) => void
  /** Also the longest time that facts of another process wait unseen. */
  readonly pollMilliseconds?: number
  /** How long a killed holder blocks the next one; several polls long. */
  readonly leaseMilliseconds?: number
}

/**
 * Starts sealing committed facts into the tree, at once when woken and at least at every poll.
 * Where another process holds the lease it waits and takes over when that one stops or dies.
 * @throws LedgerFault if the log is not as it was left (other key, corrupt tiles): then the
 * server must not start
 */
export async function startSequencer(options: SequencerOptions): Promise<Sequencer> {
  const { db, house, holder, onError, pollMilliseconds = 500 } = options
  const lease = { holder, milliseconds: options.leaseMilliseconds ?? 5000 }
  let edge: TreeEdge | undefined
  let running: Promise<unknown> = Promise.resolve()
  let pending: Promise<boolean> | undefined
  let stopped = false

  async function round(): Promise<boolean> {
    if (!(await takeLease(db, lease))) {
      edge = undefined
      return false
    }
    if (edge === undefined) {
      await openFolder(house.folder)
      await writeFile(join(house.folder, 'log.vkey'), `${house.identity.vkey}\n`)
      edge = await resume(db, house)
    }
    let added = 0
    do {
      const step = await sequence(db, house, lease, edge)
      edge = step.edge
      added = step.added
    } while (added > 0 && !stopped)
    return true
  }

  /** Rounds follow one another; wake-ups during a round together make exactly one more. */
  function request(): Promise<boolean> {
    pending ??= running.then(async () => {
      pending = undefined
      return round().catch(async (error: unknown) => {
        // What is in memory may be ahead of the disk: the next round reads the disk again.
        edge = undefined
        await releaseLease(db, lease).catch(onError)
        throw error
      })
    })
    running = pending.catch(() => undefined)
    return pending
  }

  const attempt = () => {
    if (pending === undefined && !stopped) request().catch(onError)
  }
  await checkEdge(db, house)
  await request()
  const timer = setInterval(attempt, pollMilliseconds)
  return {
    wake: attempt,
    drain: request,
    stop: async () => {
      clearInterval(timer)
      stopped = true
      await running
      await releaseLease(db, lease)
    },
  }
}
