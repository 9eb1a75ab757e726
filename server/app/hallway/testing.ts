import { createHash, randomBytes } from 'node:crypto'
import { appendFacts } from '../../features/ledger/index.ts'
import { loadRights } from '../../features/org/index.ts'
import { refreshDuties, under } from '../../features/regulations/index.ts'
import { instantOf } from '../../platform/clock/clock.ts'
import { connect, type Db } from '../../platform/database/connect.ts'
import type { PgConnection } from '../../platform/postgres/create-database.ts'
import { testDatabase } from '../../platform/postgres/testing.ts'
import type { House } from './perform.ts'

export interface TestHouse {
  readonly house: House
  readonly db: Db
  /** For a process of its own that works on the same rows. */
  readonly connection: PgConnection
  /** Sets the clock of the house. */
  readonly setTime: (at: string) => void
  readonly close: () => Promise<void>
}

/** A house with a real database and ledger rows, a clock that the test moves, no sequencer. */
export async function testHouse(at: string): Promise<TestHouse> {
  const database = await testDatabase()
  const db = connect({ ...database.connection, max: 6 }, () => {})
  const rights = loadRights()
  let now = Date.parse(at)
  const house: House = {
    db,
    clock: { now: () => instantOf(now) },
    random: (bytes) => randomBytes(bytes),
    sha256: (text) => createHash('sha256').update(text).digest('hex'),
    append: appendFacts,
    wake: () => {},
    under,
    refreshDuties,
    may: rights,
  }
  return {
    house,
    db,
    connection: database.connection,
    setTime: (to) => {
      now = Date.parse(to)
    },
    close: async () => {
      await db.destroy()
      await database.drop()
    },
  }
}
