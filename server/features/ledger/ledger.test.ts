import { readFile, rm, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { verifyTlogProof } from '@liuhen/format'
import { sql } from 'kysely'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { type TestDatabase, testDatabase } from '../../platform/postgres/testing.ts'
import {
  appendFacts,
  auditLedger,
  factsAbout,
  listCheckpoints,
  proofFor,
  proofStateOf,
  type Sequencer,
  sha256,
  startSequencer,
} from './index.ts'
import { loadIdentity } from './signing-key.io.ts'
import { asSuperuser, openTestLedger, type TestLedger, testFact, testId } from './test-ledger.io.ts'

let database: TestDatabase
let ledger: TestLedger
let sequencer: Sequencer
const errors: unknown[] = []

beforeAll(async () => {
  database = await testDatabase()
  ledger = await openTestLedger(database.connection)
})
afterAll(() => ledger.close())
beforeEach(async () => {
  sequencer = await started()
})
afterEach(() => sequencer.stop())

function started(pollMilliseconds = 60_000): Promise<Sequencer> {
  const { db, house } = ledger
  const onError = (error: unknown) => void errors.push(error)
  return startSequencer({ db, house, holder: testId(), onError, pollMilliseconds })
}

async function append(count: number, device = testId()) {
  const facts = Array.from({ length: count }, () => testFact(device))
  await ledger.db.transaction().execute((tx) => appendFacts(tx, facts))
  return facts
}

async function sealed(count: number) {
  const facts = await append(count)
  await sequencer.drain()
  const [fact] = facts
  if (fact === undefined) throw new Error('no fact')
  return fact
}

const behindTheTriggers = (statement: string) => asSuperuser(database.admin, statement)

describe('a fact', () => {
  test('is committed with its transaction, then sealed, then provable offline', async () => {
    const [fact] = await append(1)
    if (fact === undefined) throw new Error('no fact')
    expect(await proofStateOf(ledger.db, fact.id)).toMatchObject({
      leafIndex: null,
      checkpoint: null,
    })
    expect(await proofFor(ledger.db, ledger.house, fact.id)).toBeUndefined()
    await sequencer.drain()
    expect((await proofStateOf(ledger.db, fact.id)).checkpoint?.size).toBeGreaterThan(0)
    const found = await proofFor(ledger.db, ledger.house, fact.id)
    if (found === undefined) throw new Error('no proof')
    expect(found.fact).toEqual(fact)
    const { proof, leaf: entry } = found
    const log = ledger.house.identity.verifier
    expect(verifyTlogProof({ hash: sha256, proof, entry, log })).toMatchObject({ ok: true })
  })
  test('of a transaction that rolls back never existed, and leaves no gap in the tree', async () => {
    const fact = testFact()
    const failed = ledger.db.transaction().execute(async (tx) => {
      await appendFacts(tx, [fact])
      throw new Error('the change failed')
    })
    await expect(failed).rejects.toThrow('the change failed')
    await sealed(2)
    await expect(proofStateOf(ledger.db, fact.id)).rejects.toThrow('rows-missing')
    expect((await auditLedger(ledger.db, ledger.house)).ok).toBe(true)
  })
  test('is found by each of its subjects, in the order of appending, page by page', async () => {
    const device = testId()
    const facts = await append(5, device)
    const subject = { type: 'device' as const, id: device }
    const first = await factsAbout(ledger.db, subject, { limit: 3 })
    const after = first.at(-1)?.entry ?? 0
    const rest = await factsAbout(ledger.db, subject, { after, limit: 3 })
    expect([...first, ...rest].map((one) => one.fact)).toEqual(facts)
  })
  test('cannot be added twice', async () => {
    const fact = testFact()
    const twice = ledger.db.transaction().execute((tx) => appendFacts(tx, [fact, fact]))
    await expect(twice).rejects.toThrow('duplicate key')
  })
})

describe('the tables', () => {
  /** Triggers on rows need one: of each state that has none yet. */
  const spoken = async () => {
    await sql`insert into ledger_cosignature (size, witness, vkey, line, at)
      select size, 'w', '', '', at from ledger_checkpoint on conflict do nothing`.execute(ledger.db)
    await sql`insert into ledger_stamp (size, response, at)
      select size, ''::bytea, at from ledger_checkpoint on conflict do nothing`.execute(ledger.db)
  }
  const refused = [
    'delete from ledger_entry',
    'truncate ledger_entry cascade',
    "update ledger_entry set leaf = 'x'",
    'update ledger_entry set leaf_index = leaf_index + 1000000',
    'update ledger_entry set leaf_index = null',
    "update ledger_entry set leaf_index = 999999, kind = 'x' where leaf_index is null",
    'update ledger_subject set entry_id = entry_id',
    'delete from ledger_subject',
    'truncate ledger_subject',
    "update ledger_checkpoint set note = 'x'",
    'delete from ledger_checkpoint',
    // Tables of outsiders lean on it: without cascade the database itself refuses.
    'truncate ledger_checkpoint cascade',
    "update ledger_cosignature set line = 'x'",
    'delete from ledger_cosignature',
    'truncate ledger_cosignature',
    'delete from ledger_stamp',
    'truncate ledger_stamp',
  ]
  test.each(refused)('refuse to the application: %s', async (statement) => {
    await sealed(1)
    await append(1)
    await spoken()
    await expect(sql.raw(statement).execute(ledger.db)).rejects.toThrow('only grows')
  })
})

describe('the sequencer', () => {
  test('seals facts of 40 concurrent transactions in one unbroken tree', async () => {
    await Promise.all(Array.from({ length: 40 }, () => append(3).then(() => sequencer.wake())))
    await sequencer.drain()
    const report = await auditLedger(ledger.db, ledger.house)
    expect(report).toMatchObject({ ok: true, waiting: 0, findings: [] })
  })
  test('sees the facts of another process within its poll, without a wake-up', async () => {
    await sequencer.stop()
    sequencer = await started(50)
    const [fact] = await append(1)
    if (fact === undefined) throw new Error('no fact')
    await expect
      .poll(async () => (await proofStateOf(ledger.db, fact.id)).checkpoint, { timeout: 3000 })
      .not.toBeNull()
  })
  test('of a second server waits while the first holds the lease, and takes over after it', async () => {
    const second = await started()
    const [fact] = await append(1)
    if (fact === undefined) throw new Error('no fact')
    expect(await second.drain()).toBe(false)
    expect((await proofStateOf(ledger.db, fact.id)).checkpoint).toBeNull()
    await sequencer.stop()
    await second.drain()
    expect((await proofStateOf(ledger.db, fact.id)).checkpoint).not.toBeNull()
    await second.stop()
  })
  test('drops partial tiles once full, and the proofs of old facts still verify', async () => {
    const fact = await sealed(1)
    for (let i = 0; i < 3; i++) await sealed(150)
    await expect(stat(join(ledger.house.folder, 'tile/0/000.p'))).rejects.toThrow('ENOENT')
    expect(await proofFor(ledger.db, ledger.house, fact.id)).toBeDefined()
  })
  test('publishes the checkpoint file again if a crash came before it', async () => {
    await sealed(1)
    await sequencer.stop()
    await rm(join(ledger.house.folder, 'checkpoint'))
    sequencer = await started()
    const [last] = await listCheckpoints(ledger.db, { limit: 1 })
    const file = await readFile(join(ledger.house.folder, 'checkpoint'), 'utf8')
    expect(file).toBe(last?.note)
  })
})

describe('a start is refused', () => {
  async function edgeTile() {
    await sealed(3)
    await sequencer.stop()
    const [last] = await listCheckpoints(ledger.db, { limit: 1 })
    const size = last?.size ?? 0
    const path = join(
      ledger.house.folder,
      `tile/0/${String(size >> 8).padStart(3, '0')}.p/${size & 255}`,
    )
    return { path, bytes: await readFile(path) }
  }
  test('if the tiles do not give the root of the last checkpoint', async () => {
    const { path, bytes } = await edgeTile()
    await writeFile(
      path,
      Buffer.concat([bytes.subarray(0, -1), Buffer.of((bytes.at(-1) ?? 0) ^ 1)]),
    )
    await expect(started()).rejects.toMatchObject({ code: 'tiles-corrupt' })
    await writeFile(path, bytes)
    sequencer = await started()
  })
  test('if a tile is missing or cut short', async () => {
    const { path, bytes } = await edgeTile()
    await writeFile(path, bytes.subarray(0, -5))
    await expect(started()).rejects.toMatchObject({ code: 'tiles-corrupt' })
    await rm(path)
    await expect(started()).rejects.toMatchObject({ code: 'tiles-corrupt' })
    await writeFile(path, bytes)
    sequencer = await started()
  })
  test('if the database is older than the published log', async () => {
    await sealed(1)
    await sequencer.stop()
    const [last, earlier] = await listCheckpoints(ledger.db, { limit: 2 })
    await behindTheTriggers(
      `create table cut as select * from ledger_checkpoint where size = ${last?.size};
       delete from ledger_checkpoint where size > ${earlier?.size}`,
    )
    await expect(started()).rejects.toMatchObject({ code: 'rows-missing' })
    await behindTheTriggers('insert into ledger_checkpoint select * from cut; drop table cut')
    sequencer = await started()
  })
  test('with another key than the one that signed the last checkpoint', async () => {
    await sealed(1)
    await sequencer.stop()
    const random = (bytes: number) => crypto.getRandomValues(new Uint8Array(bytes))
    const identity = await loadIdentity(join(ledger.folder, 'other-keys'), random)
    const house = { ...ledger.house, identity }
    const other = startSequencer({ ...ledger, house, holder: testId(), onError: () => {} })
    await expect(other).rejects.toMatchObject({ code: 'key-other' })
    sequencer = await started()
  })
})

test('the signing key is readable by its owner alone, and the same after a restart', async () => {
  const path = join(ledger.folder, 'keys', 'ledger.pem')
  expect((await stat(path)).mode & 0o777).toBe(0o600)
  const again = await loadIdentity(join(ledger.folder, 'keys'), () => new Uint8Array(32))
  expect(again.vkey).toBe(ledger.house.identity.vkey)
  expect(await readFile(join(ledger.house.folder, 'log.vkey'), 'utf8')).toBe(`${again.vkey}\n`)
})

test('no round failed unseen', () => {
  expect(errors).toEqual([])
})
