import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type TestDatabase, testDatabase } from '../../platform/postgres/testing.ts'
import {
  appendFacts,
  auditLedger,
  listCheckpoints,
  proofFor,
  proofStateOf,
  type Sequencer,
  startSequencer,
} from './index.ts'
import { openTestLedger, type TestLedger, testFact, testId } from './test-ledger.io.ts'

let database: TestDatabase
let ledger: TestLedger
const errors: unknown[] = []

beforeAll(async () => {
  database = await testDatabase()
  ledger = await openTestLedger(database.connection)
})
afterAll(async () => {
  await ledger.close()
  await database.drop()
})

function started(pollMilliseconds = 60_000, leaseMilliseconds = 5_000): Promise<Sequencer> {
  const { db, house } = ledger
  const onError = (error: unknown) => void errors.push(error)
  const pace = { pollMilliseconds, leaseMilliseconds }
  return startSequencer({ db, house, holder: testId(), onError, ...pace })
}

async function append() {
  const fact = testFact()
  await ledger.db.transaction().execute((tx) => appendFacts(tx, [fact]))
  return fact
}

async function sealed(by: Sequencer) {
  const fact = await append()
  await by.drain()
  return fact
}

test('a sequencer keeps its lease while nothing waits, and takes it anew when it was lost to another', async () => {
  const sequencer = await started(50, 400)
  await sleep(1_000)
  const second = await started(60_000, 50)
  expect(await second.drain()).toBe(false)
  await sequencer.stop()
  await sealed(second)
  // It sleeps past its lease; the other one seals more and ends.
  await sleep(100)
  const third = await started()
  await sealed(third)
  await third.stop()
  const fact = await sealed(second)
  expect(await proofFor(ledger.db, ledger.house, fact.id)).toBeDefined()
  await second.stop()
  expect((await auditLedger(ledger.db, ledger.house)).ok).toBe(true)
})
test('a sequencer seals together what comes without end, and at its stop what it was told of before', async () => {
  const sequencer = await started()
  await sealed(sequencer)
  const before = (await listCheckpoints(ledger.db, { limit: 100 })).length
  const began = performance.now()
  const told = []
  for (let at = 0; at < 20; at++) {
    told.push(await append())
    sequencer.wake()
    await sleep(40)
  }
  await sequencer.stop()
  // However slow the machine: one at each quarter of a second, and one at the stop.
  const atMost = (performance.now() - began) / 250 + 2
  const after = await listCheckpoints(ledger.db, { limit: 100 })
  expect(after.length - before).toBeLessThanOrEqual(atMost)
  for (const fact of told) {
    expect((await proofStateOf(ledger.db, fact.id)).checkpoint).not.toBeNull()
  }
})

test('no round failed unseen', () => {
  expect(errors).toEqual([])
})
