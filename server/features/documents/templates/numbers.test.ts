import { type Uuid, uuidv7 } from '@liuhen/format'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { connect, type Db, type Tx, withTx } from '../../../platform/database/connect.ts'
import { instantAt } from '../../../platform/kernel/testing.ts'
import { type TestDatabase, testDatabase } from '../../../platform/postgres/testing.ts'
import { nextNumber, numberShown, takeNumber } from './numbers.io.ts'

const DECISION = { key: 'penalty-decision', number: '{short}罚字〔{year}〕{n}号' }
const NOTICE = { key: 'penalty-notice', number: '{short}罚告字〔{year}〕{n}号' }
const AT = instantAt('2026-11-21T00:00:00.000Z')

let database: TestDatabase
let db: Db
let agency: Uuid

beforeAll(async () => {
  database = await testDatabase()
  db = connect(database.connection, () => {})
})
afterAll(async () => {
  await db.destroy()
  await database.drop()
})
beforeEach(async () => {
  agency = await someAgency()
})

async function someAgency(): Promise<Uuid> {
  const id = uuidv7(Date.parse(AT), crypto.getRandomValues(new Uint8Array(10)))
  await inAgency(id, async (tx) => {
    await tx
      .insertInto('agency')
      .values({ id, code: id, name: '青石县林业局', founded_at: AT })
      .execute()
  })
  return id
}

function inAgency<T>(id: Uuid, work: (tx: Tx) => Promise<T>): Promise<T> {
  return withTx(db, id, work)
}

const issued = (template = DECISION, day = '2026-11-21', of = agency) =>
  inAgency(of, async (tx) => {
    const next = await nextNumber(tx, { agency: of, template, day })
    if (next === undefined) throw new Error('no number')
    await takeNumber(tx, next)
    return next.text
  })

test('numbers count from 1 by pattern, by year and by agency', async () => {
  expect(await issued()).toBe('青石县林业局罚字〔2026〕1号')
  expect(await issued()).toBe('青石县林业局罚字〔2026〕2号')
  expect(await issued(NOTICE)).toBe('青石县林业局罚告字〔2026〕1号')
  expect(await issued(DECISION, '2027-01-01')).toBe('青石县林业局罚字〔2027〕1号')
  expect(await issued(DECISION, '2026-12-31', await someAgency())).toMatch(/〔2026〕1号/)
})

test('twenty documents issued at once get twenty numbers without a gap', async () => {
  const texts = await Promise.all(Array.from({ length: 20 }, () => issued()))
  const counted = texts.map((text) => Number(/〕(\d+)号/.exec(text)?.[1])).sort((a, b) => a - b)
  expect(counted).toEqual(Array.from({ length: 20 }, (_, i) => i + 1))
})

test('a document that was refused, or whose transaction broke, leaves no gap', async () => {
  await inAgency(agency, (tx) => nextNumber(tx, { agency, template: DECISION, day: '2026-11-21' }))
  const broken = inAgency(agency, async (tx) => {
    const next = await nextNumber(tx, { agency, template: DECISION, day: '2026-11-21' })
    if (next !== undefined) await takeNumber(tx, next)
    throw new Error('the press broke')
  })
  await expect(broken).rejects.toThrow('the press broke')
  expect(await issued()).toBe('青石县林业局罚字〔2026〕1号')
})

test('a number that another document took is not taken again', async () => {
  const next = await inAgency(agency, (tx) =>
    nextNumber(tx, { agency, template: DECISION, day: '2026-11-21' }),
  )
  await issued()
  if (next === undefined) throw new Error('no number')
  await expect(inAgency(agency, (tx) => takeNumber(tx, next))).rejects.toThrow('given meanwhile')
})

test('what is shown as the next number keeps nobody waiting and waits for nobody', async () => {
  const asked = { agency, template: DECISION, day: '2026-11-21' }
  await issued()
  await inAgency(agency, async (held) => {
    const next = await nextNumber(held, asked)
    const shown = await inAgency(agency, (tx) => numberShown(tx, asked))
    expect(shown).toBe(next?.text)
  })
})

test('a template without a pattern gives no number', async () => {
  const asked = {
    agency,
    template: { key: 'inquiry-record', number: undefined },
    day: '2026-11-21',
  }
  expect(await inAgency(agency, (tx) => nextNumber(tx, asked))).toBeUndefined()
})
