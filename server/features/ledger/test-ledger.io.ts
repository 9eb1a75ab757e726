import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Fact, type Instant, parseInstant, parseUuid, type Uuid, uuidv7 } from '@liuhen/format'
import pg from 'pg'
import { connect, type Db } from '../../platform/database/connect.ts'
import type { LedgerHouse } from './ledger.ts'
import { loadIdentity } from './signing-key.io.ts'

/** A ledger of its own, for tests and measurements: real PostgreSQL, real folder, real key. */
export interface TestLedger {
  readonly db: Db
  readonly house: LedgerHouse
  /** Holds keys/ and ledger/. */
  readonly folder: string
  readonly close: () => Promise<void>
}

/** Opens a ledger over a database that has the schema. */
export async function openTestLedger(connection: pg.PoolConfig): Promise<TestLedger> {
  const folder = await mkdtemp(join(tmpdir(), 'liuhen-ledger-'))
  const db = connect({ ...connection }, () => {})
  const close = async () => {
    await db.destroy()
    await rm(folder, { recursive: true, force: true })
  }
  return { db, house: await testHouse(folder), folder, close }
}

/** Runs SQL behind the triggers: what a malicious administrator of the database could do. */
export async function asSuperuser(admin: pg.ClientConfig, statement: string): Promise<void> {
  const superuser = new pg.Client({ ...admin })
  await superuser.connect()
  try {
    await superuser.query(`set session_replication_role = replica; ${statement}`)
  } finally {
    await superuser.end()
  }
}

/** The same house in another process: key and log are found in the folder. */
export async function testHouse(folder: string): Promise<LedgerHouse> {
  const random = (bytes: number) => crypto.getRandomValues(new Uint8Array(bytes))
  const identity = await loadIdentity(join(folder, 'keys'), random)
  return { folder: join(folder, 'ledger'), identity, now: testNow }
}

export function testNow(): Instant {
  return checked(parseInstant(new Date().toISOString()))
}

export function testId(): Uuid {
  return uuidv7(Date.now(), crypto.getRandomValues(new Uint8Array(10)))
}

/** A fact about a device, with a body of realistic size. */
export function testFact(device: Uuid = testId()): Fact {
  return {
    id: testId(),
    kind: 'device.checked',
    subjects: [
      { type: 'device', id: device },
      { type: 'person', id: PERSON },
    ],
    actor: { person: PERSON },
    agency: AGENCY,
    at: testNow(),
    body: {
      passed: true,
      noFault: true,
      batteryPercent: 87,
      freeMegabytes: 51_200,
      clockOffsetMs: -1200,
    },
    under: { pack: 'dandong-civil-affairs', version: '1' },
  }
}

function checked<T>(value: T | undefined): T {
  if (value === undefined) throw new Error('not well formed')
  return value
}

const PERSON = checked(parseUuid('01890a5d-ac96-774b-bcce-b302099a8057'))
const AGENCY = checked(parseUuid('01890a5d-ac96-774b-bcce-b302099a8058'))
