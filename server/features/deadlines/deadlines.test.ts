import type { Uuid } from '@liuhen/format'
import { afterAll, beforeEach, describe, expect, test } from 'vitest'
import { perform } from '../../app/hallway/perform.ts'
import { type TestHouse, testHouse } from '../../app/hallway/testing.ts'
import { remindAgency } from '../../app/remind-work.ts'
import { withTx } from '../../platform/database/connect.ts'
import type { PersonActor } from '../../platform/kernel/index.ts'
import { instantAt } from '../../platform/kernel/testing.ts'
import { DeadlinesPage } from './list-deadlines.ts'
import { deadlineVerbs } from './module.ts'
import { RemindersPage } from './reminders.ts'
import { insertAgency, insertDuty, insertFieldActivity, insertMember } from './test-duties.io.ts'

const NOW = '2026-11-21T08:00:00.000Z'
let house: TestHouse
let agency: Uuid
let unit: Uuid
let li: PersonActor
let wang: PersonActor
let clerk: PersonActor
let head: PersonActor
let activity: Uuid

beforeEach(async () => {
  house ??= await testHouse(NOW)
  house.setTime(NOW)
  ;({ agency, unit } = await insertAgency(house.db))
  li = await insertMember(house.db, agency, unit, '李四', ['officer'])
  wang = await insertMember(house.db, agency, unit, '王五', ['officer'])
  clerk = await insertMember(house.db, agency, unit, '管档', ['records-office'])
  head = await insertMember(house.db, agency, unit, '负责人', ['leader'])
  activity = await insertFieldActivity(house.db, agency, unit, [li.person])
})
afterAll(() => house.close())

async function done(who: PersonActor, name: string, input: object): Promise<unknown> {
  const verb = deadlineVerbs.find((one) => one.name === name)
  if (verb === undefined) throw new Error(name)
  const answer = await perform(house.house, verb, who, input)
  if (!answer.ok) throw new Error(answer.refusal.code)
  return answer.output
}

const page = async (who: PersonActor, asked: object) =>
  DeadlinesPage.parse(await done(who, 'deadlines.list', asked))
const reminders = async (who: PersonActor, asked: object = {}) =>
  RemindersPage.parse(await done(who, 'reminders.list', asked)).reminders
const keys = (found: DeadlinesPage) => found.deadlines.map(({ key }) => key)
const duty = (key: string, change: object = {}) =>
  insertDuty(house.db, agency, { key, matter_id: activity, ...change })

describe('what is due', () => {
  test('is his own whose activity it is, the office its own, and the unit and the agency all', async () => {
    await duty('store')
    await duty('export', { who: 'records-office' })
    expect(keys(await page(li, { of: 'me' }))).toEqual(['store'])
    expect(keys(await page(wang, { of: 'me' }))).toEqual([])
    expect(keys(await page(clerk, { of: 'me' }))).toEqual(['export'])
    expect(keys(await page(head, { of: 'unit' })).toSorted()).toEqual(['export', 'store'])
    expect(keys(await page(head, { person: li.person }))).toEqual(['store'])
  })

  test('stands by state, window and page, and a day has its count', async () => {
    await duty('late', { due_at: instantAt('2026-11-21T07:00:00.000Z') })
    await duty('tonight', { due_at: instantAt('2026-11-21T16:00:00.000Z') })
    await duty('tomorrow', { due_at: instantAt('2026-11-22T16:00:00.000Z') })
    await duty('done', { state: 'fulfilled', fulfilled_by: li.person })
    await duty('after', {
      state: 'breached',
      due_at: instantAt('2026-11-21T06:00:00.000Z'),
      fulfilled_by: li.person,
    })
    const todo = await page(li, {})
    expect(keys(todo)).toEqual(['late', 'tonight', 'tomorrow'])
    expect(todo.counts).toEqual({ overdue: 1, today: 1, later: 1 })
    expect(todo.deadlines.map(({ state }) => state)).toEqual(['overdue', 'due', 'due'])
    expect(keys(await page(li, { state: 'overdue' }))).toEqual(['late'])
    expect(keys(await page(li, { state: 'done' }))).toEqual(['after', 'done'])
    const window = { from: '2026-11-21T16:00:00Z', to: '2026-11-21T17:00:00Z' }
    expect(keys(await page(li, window))).toEqual(['tonight'])
    const first = await page(li, { limit: 2 })
    expect(keys(await page(li, { limit: 2, after: first.next ?? '' }))).toEqual(['tomorrow'])
  })

  test('of several clocks of one activity the earliest that still runs decides', async () => {
    await duty('store-24h', { due_at: instantAt('2026-11-22T08:00:00.000Z') })
    await duty('store-today', { due_at: instantAt('2026-11-21T16:00:00.000Z') })
    await duty('hand-in', {
      kind: 'hand-in-deadline',
      due_at: instantAt('2026-11-21T10:00:00.000Z'),
      state: 'fulfilled',
      fulfilled_by: li.person,
    })
    await duty('notice', { kind: 'notice', due_at: instantAt('2026-11-21T09:00:00.000Z') })
    const { deadlines } = await page(li, { activity, state: 'all' })
    expect(deadlines.filter(({ deciding }) => deciding).map(({ key }) => key)).toEqual([
      'store-today',
    ])
    expect(deadlines).toHaveLength(4)
  })

  test('another agency sees nothing of it', async () => {
    await duty('store')
    const other = await insertAgency(house.db)
    const stranger = await insertMember(house.db, other.agency, other.unit, '赵六', ['leader'])
    expect(keys(await page(stranger, { activity, state: 'all' }))).toEqual([])
  })
})

describe('reminders', () => {
  const at = (time: string) => {
    house.setTime(time)
    return remindAgency(house.house, agency)
  }

  test('come before and after, each once, over a restart and a day off', async () => {
    await duty('p/r#store@x', { due_at: instantAt('2026-11-21T16:00:00.000Z') })
    expect(await at('2026-11-21T11:59:59.000Z')).toBe(0)
    expect(await at('2026-11-21T12:00:00.000Z')).toBe(1)
    expect(await at('2026-11-21T12:00:01.000Z')).toBe(0)
    expect(await at('2026-11-23T12:00:00.000Z')).toBe(3)
    expect(await at('2026-11-23T12:01:00.000Z')).toBe(0)
    expect((await reminders(li)).map(({ step }) => step)).toEqual(['overdue', 'before-240'])
    expect((await reminders(clerk)).map(({ step }) => step)).toEqual(['overdue'])
    expect((await reminders(head)).map(({ step }) => step)).toEqual(['escalated'])
    expect(await reminders(wang)).toEqual([])
  })

  test('begin anew where the due time moves', async () => {
    await duty('p/r#store@x', { due_at: instantAt('2026-11-21T09:00:00.000Z') })
    expect(await at('2026-11-21T08:30:00.000Z')).toBe(1)
    await withTx(house.db, agency, (tx) =>
      tx
        .updateTable('duty')
        .set({ due_at: instantAt('2026-11-22T09:00:00.000Z') })
        .where('agency_id', '=', agency)
        .execute(),
    )
    expect(await at('2026-11-21T09:30:00.000Z')).toBe(0)
    expect(await at('2026-11-22T08:30:00.000Z')).toBe(1)
  })

  test('are not told twice when the duty is computed anew from the ledger', async () => {
    const change = { due_at: instantAt('2026-11-21T09:00:00.000Z') }
    await duty('p/r#store@x', change)
    await at('2026-11-21T08:30:00.000Z')
    await withTx(house.db, agency, (tx) =>
      tx.deleteFrom('duty').where('agency_id', '=', agency).execute(),
    )
    await duty('p/r#store@x', change)
    await at('2026-11-21T08:31:00.000Z')
    expect(await reminders(li)).toHaveLength(1)
    const facts = await house.db
      .selectFrom('ledger_entry')
      .select('kind')
      .where('kind', '=', 'reminder.given')
      .where('agency', '=', agency)
      .execute()
    expect(facts).toHaveLength(1)
  })

  test('are read by their person only, and done work is unread no more', async () => {
    await duty('p/r#store@x', { due_at: instantAt('2026-11-21T09:00:00.000Z') })
    await at('2026-11-21T08:30:00.000Z')
    const [line] = await reminders(li)
    expect(await done(wang, 'reminders.read', { reminders: [line?.id] })).toEqual({ read: 0 })
    expect(await done(li, 'reminders.count', {})).toEqual({ unread: 1, turns: 0 })
    expect(await done(li, 'reminders.read', {})).toEqual({ read: 1 })
    expect(await done(li, 'reminders.count', {})).toEqual({ unread: 0, turns: 0 })
    await at('2026-11-21T09:30:00.000Z')
    expect(await done(clerk, 'reminders.count', {})).toEqual({ unread: 1, turns: 0 })
    await withTx(house.db, agency, (tx) =>
      tx
        .updateTable('duty')
        .set({ state: 'breached', fulfilled_by: li.person })
        .where('agency_id', '=', agency)
        .execute(),
    )
    expect(await done(clerk, 'reminders.count', {})).toEqual({ unread: 0, turns: 0 })
    expect(await reminders(clerk, { state: 'all' })).toMatchObject([{ state: 'late' }])
  })

  test('come earlier where the administrator sets it, for a kind that there is', async () => {
    const admin = await insertMember(house.db, agency, unit, '管理员', ['administrator'])
    await duty('p/r#store@x', { due_at: instantAt('2026-11-22T08:00:00.000Z') })
    await done(admin, 'reminders.set-lead', { kind: 'storing-deadline', minutes: [1440, 60] })
    expect(await at(NOW)).toBe(1)
    await expect(
      done(admin, 'reminders.set-lead', { kind: 'loan', minutes: [60] }),
    ).rejects.toThrow('reminder.kind-unknown')
    await expect(
      done(li, 'reminders.set-lead', { kind: 'storing-deadline', minutes: [60] }),
    ).rejects.toThrow('right.missing')
  })

  test('of more than a batch all are told, each once', async () => {
    for (let i = 0; i < 320; i++) {
      const due_at = instantAt(new Date(Date.parse(NOW) + i * 3_600_000).toISOString())
      await duty(`p/r#store@${i}`, { due_at })
    }
    const late = '2026-12-31T00:00:00.000Z'
    expect(await at(late)).toBe(320 * 3)
    expect(await at(late)).toBe(0)
  })
})
