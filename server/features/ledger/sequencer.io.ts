import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import type { TreeEdge, Uuid } from '@liuhen/format'
import type { Db } from '../../platform/database/connect.ts'
import { type Lease, releaseLease, takeLease } from './lease.io.ts'
import type { LedgerHouse } from './ledger.ts'
import { BATCH, checkEdge, resume, sequence } from './sequence.io.ts'
import { lookAtWork } from './sequencer-look.io.ts'
import { openFolder } from './tile-files.io.ts'

/** The running sequencer. */
export interface Sequencer {
  /**
   * A transaction with facts has committed: seal them now and not at the next poll. Where facts
   * come without end, what comes within a quarter of a second is sealed together.
   */
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
  const { db, house, holder, onError, pollMilliseconds = 1000 } = options
  const lease = { holder, milliseconds: options.leaseMilliseconds ?? 5000 }
  const sealer = sealerOf(db, house, lease)
  let running: Promise<unknown> = Promise.resolve()
  let pending: Promise<boolean> | undefined
  let stopped = false

  /** Rounds follow one another; wake-ups during a round together make exactly one more. */
  function request(): Promise<boolean> {
    pending ??= running.then(async () => {
      pending = undefined
      return sealer
        .round(() => stopped)
        .catch(async (error: unknown) => {
          // What is in memory may be ahead of the disk: the next round reads the disk again.
          sealer.forget()
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
  const gathered = gathering(attempt, () => running.then(sealer.rest))
  await checkEdge(db, house)
  await request()
  const timer = setInterval(attempt, pollMilliseconds)
  return {
    wake: gathered.wake,
    drain: request,
    stop: async () => {
      clearInterval(timer)
      gathered.now()
      stopped = true
      await running
      await releaseLease(db, lease)
    },
  }
}

/** What one process knows of the tree, and the rounds that make it grow. */
function sealerOf(db: Db, house: LedgerHouse, lease: Lease) {
  let edge: TreeEdge | undefined
  let sealedAt = Number.NEGATIVE_INFINITY
  return {
    forget: () => {
      edge = undefined
    },
    /** Until the next checkpoint is worth its cost. */
    rest: () => sleep(Math.max(0, sealedAt + GATHER_MS - performance.now())),
    /** Seals what is committed; false where another holds the lease. */
    round: async (stopped: () => boolean): Promise<boolean> => {
      const work = edge === undefined ? undefined : await lookAtWork(db, lease)
      if (work === 'nothing') return true
      if (work !== 'waiting') {
        // Another may have sealed meanwhile: what stands on the disk is read again.
        edge = undefined
        if (!(await takeLease(db, lease))) return false
      }
      edge ??= await takeUp(db, house)
      let added = 0
      do {
        const step = await sequence(db, house, lease, edge)
        edge = step.edge
        added = step.added
        if (added > 0) sealedAt = performance.now()
        // Fewer than fit: everything that was committed when this step began is in.
      } while (added === BATCH && !stopped())
      return true
    },
  }
}

/** With the lease held. */
async function takeUp(db: Db, house: LedgerHouse): Promise<TreeEdge> {
  await openFolder(house.folder)
  await writeFile(join(house.folder, 'log.vkey'), `${house.identity.vkey}\n`)
  return resume(db, house)
}

/** Makes one attempt of all wake-ups that come before the rest is over; `now` does not wait. */
function gathering(attempt: () => void, rest: () => Promise<unknown>) {
  let waits = false
  const now = () => {
    if (waits) attempt()
    waits = false
  }
  const wake = () => {
    if (waits) return
    waits = true
    void rest().then(now)
  }
  return { wake, now }
}

/**
 * A checkpoint costs ten fsyncs and two commits on the disk that arriving photographs wait for, and
 * was signed eight times a second while a card of them came (measured).
 */
const GATHER_MS = 250
