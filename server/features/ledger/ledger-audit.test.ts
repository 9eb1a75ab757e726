import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { type TestDatabase, testDatabase } from '../../platform/postgres/testing.ts'
import {
  appendFacts,
  auditLedger,
  listCheckpoints,
  proofFor,
  type Sequencer,
  sampleLedger,
  startSequencer,
} from './index.ts'
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

describe('the audit', () => {
  const audit = () => auditLedger(ledger.db, ledger.house)
  const everyRow = (below: number) => below - 1

  test('finds the row that a superuser changed behind the triggers, and names only it', async () => {
    const fact = await sealed(300)
    const saved = `select leaf from ledger_entry where fact_id = '${fact.id}'`
    await behindTheTriggers(`create table saved as ${saved}`)
    const changed = `convert_to(replace(convert_from(leaf, 'UTF8'), '87', '12'), 'UTF8')`
    await behindTheTriggers(
      `update ledger_entry set leaf = ${changed} where fact_id = '${fact.id}'`,
    )
    const { ok, findings } = await audit()
    expect(ok).toBe(false)
    expect(findings).toEqual([{ code: 'row-changed', where: expect.stringContaining(fact.id) }])
    await expect(proofFor(ledger.db, ledger.house, fact.id)).rejects.toThrow('tiles-corrupt')
    await behindTheTriggers(
      `update ledger_entry set leaf = (select leaf from saved) where fact_id = '${fact.id}';
       drop table saved`,
    )
    expect(await audit()).toMatchObject({ ok: true })
  })
  test('finds a hidden subject, a removed row and a forged checkpoint', async () => {
    const fact = await sealed(3)
    const entry = `(select id from ledger_entry where fact_id = '${fact.id}')`
    await behindTheTriggers(
      `delete from ledger_subject where subject_type = 'device' and entry_id = ${entry}`,
    )
    expect((await audit()).findings).toMatchObject([{ code: 'subjects-changed' }])
    await behindTheTriggers(
      `insert into ledger_subject select 'device', '${fact.subjects[0]?.id}', id
       from ledger_entry where fact_id = '${fact.id}'`,
    )
    const [last] = await listCheckpoints(ledger.db, { limit: 1 })
    await behindTheTriggers(
      `update ledger_checkpoint set root = sha256('x') where size = ${last?.size}`,
    )
    const forged = (await audit()).findings.map((one) => one.code)
    expect(forged).toEqual(['checkpoint-root-wrong', 'checkpoint-unsigned'])
    const root = Buffer.from(last?.root ?? []).toString('hex')
    await behindTheTriggers(
      `update ledger_checkpoint set root = '\\x${root}' where size = ${last?.size}`,
    )
    expect(await audit()).toMatchObject({ ok: true })
  })
  test('names the file in which one byte was flipped', async () => {
    await sealed(300)
    for (const path of ['tile/0/000', 'tile/entries/000', 'checkpoint']) {
      const file = join(ledger.house.folder, path)
      const bytes = await readFile(file)
      const bad = Buffer.from(bytes)
      bad[40] = (bad[40] ?? 0) ^ 1
      await writeFile(file, bad)
      expect((await audit()).findings.map((one) => one.where)).toEqual([path])
      await writeFile(file, bytes)
    }
    expect(await audit()).toMatchObject({ ok: true })
  })
  test('of a daily sample proves the drawn rows and finds a changed one among them', async () => {
    const { db, house } = ledger
    expect(await sampleLedger(db, house, 20, (below) => below >> 1)).toMatchObject({ findings: [] })
    await sealed(1)
    const last = '(select max(leaf_index) from ledger_entry)'
    await behindTheTriggers(`update ledger_entry set leaf = 'x' where leaf_index = ${last}`)
    expect((await sampleLedger(db, house, 1, everyRow)).findings).toMatchObject([
      { code: 'row-changed' },
    ])
    expect((await audit()).findings).toMatchObject([{ code: 'row-changed' }])
  })
})

test('no round failed unseen', () => {
  expect(errors).toEqual([])
})
