import { randomBytes } from 'node:crypto'
import { join } from 'node:path'
import {
  type LedgerHouse,
  loadIdentity,
  openLedgerDoor,
  startRounds,
  witnessesOf,
} from '../features/ledger/index.ts'
import type { Clock } from '../platform/clock/clock.ts'
import type { StartOptions } from '../platform/config/start-options.ts'
import type { Db } from '../platform/database/connect.ts'
import type { DataFolder } from '../platform/files/data-folder.ts'
import type { Log } from '../platform/log/log.ts'
import { askOverHttp } from '../platform/signature/stamp-over-http.ts'

/** The ledger with its key, and whom it asks about itself. @throws LedgerFault for a wrong key */
export async function openLedger(
  folder: DataFolder,
  { now }: Clock,
  { witnesses = [], stamps }: StartOptions,
): Promise<LedgerHouse> {
  const identity = await loadIdentity(folder.keys, randomBytes)
  const outsiders = {
    witnesses: witnessesOf(witnesses),
    ...(stamps === undefined ? {} : { stamper: askOverHttp(stamps) }),
  }
  openLedgerDoor(identity, outsiders)
  return { folder: join(folder.vault, 'ledger'), identity, now, outsiders }
}

/** Asks witnesses and the authority from now on; who waits for them may wake them. */
export function openRounds(db: Db, house: LedgerHouse, log: Log) {
  const { outsiders = { witnesses: [] } } = house
  const rounds = startRounds({
    ...{ db, house, outsiders },
    onProblem: ({ grave, ...problem }) => (grave ? log.error : log.warn)(problem, 'witnessing'),
  })
  return { ledger: { ...house, outsiders: { ...outsiders, wake: rounds.wake } }, stop: rounds.stop }
}
