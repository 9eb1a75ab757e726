import type { Uuid } from '@liuhen/format'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { perform } from '../../../app/hallway/perform.ts'
import { type TestHouse, testHouse } from '../../../app/hallway/testing.ts'
import { type Tx, withTx } from '../../../platform/database/connect.ts'
import type { PersonActor } from '../../../platform/kernel/index.ts'
import { instantAt, momentAt } from '../../../platform/kernel/testing.ts'
import { enterRegister, type NewEntry } from '../../approvals/index.ts'
import { insertPerson, insertRecording, newId } from '../../recordings/test-rows.io.ts'
import { bookRow, bookSheet } from './book.ts'
import { enterRefused } from './enter-refused.io.ts'
import { nextEntries } from './entries.io.ts'
import { EntriesPage } from './entry.ts'
import { registerVerbs } from './module.ts'

const AT = instantAt('2026-11-21T08:00:00.000Z')
const agency = newId()
const unit = newId()
let open: TestHouse
let keeper: PersonActor
let officer: PersonActor
let film: Uuid
let secret: Uuid

const rows = <T>(work: (tx: Tx) => Promise<T>) => withTx(open.db, agency, work)

beforeAll(async () => {
  open = await testHouse(AT)
  await rows(async (tx) => {
    await tx
      .insertInto('agency')
      .values({ id: agency, code: 'book', name: '某局', founded_at: AT })
      .execute()
    await tx
      .insertInto('unit')
      .values({ id: unit, agency_id: agency, name: '一科', kind: 'field' })
      .execute()
    keeper = await insertPerson(tx, agency, unit, '保管', ['records-office'])
    officer = await insertPerson(tx, agency, unit, '李四', ['officer'])
    film = await insertRecording(tx, agency, unit, officer.person, {})
    secret = await insertRecording(tx, agency, unit, officer.person, {
      ...{ circle: [officer.person], officer_id: officer.person },
    })
  })
})
afterAll(() => open.close())

function enter(change: Partial<NewEntry> = {}) {
  const who = { person: officer.person, viewer: '李四', unit: '一科' }
  const why = { reason: '=1+1 核查投诉', purpose: '执法监督', consent: '王五批准' }
  const what = { kind: 'viewing' as const, at: AT, recording: film, item: 'DSJ_0001.mp4' }
  return rows((tx) =>
    enterRegister(tx, { id: newId(), agency, ...who, ...why, ...what, ...change }),
  )
}

async function ask(name: string, who: PersonActor, input: object = {}) {
  const verb = registerVerbs.find((one) => one.name === name)
  if (verb === undefined) throw new Error(name)
  const answer = await perform(open.house, verb, who, input)
  return answer.ok ? EntriesPage.parse(answer.output) : answer.refusal.code
}

async function listed(input: object = {}, who = keeper) {
  const page = await ask('access.list-entries', who, input)
  if (typeof page === 'string') throw new Error(page)
  return page
}

describe('the book', () => {
  test('counts by agency and year in China, whoever writes at the same time', async () => {
    const many = await Promise.all(Array.from({ length: 12 }, () => enter()))
    expect(many.map(({ number }) => number).sort((a, b) => a - b)).toEqual(
      Array.from({ length: 12 }, (_, at) => at + 1),
    )
    const evening = instantAt('2026-12-31T16:30:00.000Z')
    expect(await enter({ at: evening })).toEqual({ year: 2027, number: 1 })
  })

  test('is never changed or shortened, by nobody', async () => {
    await enter()
    const change = rows((tx) => tx.updateTable('access_entry').set({ viewer: '别人' }).execute())
    await expect(change).rejects.toThrow('never changed')
    const remove = rows((tx) => tx.deleteFrom('access_entry').execute())
    await expect(remove).rejects.toThrow('never changed')
  })

  test('is read page by page, and narrowed by person, recording, kind and day', async () => {
    await enter({ kind: 'refusal', at: instantAt('2026-03-01T02:00:00.000Z'), remarks: '未经批准' })
    const first = await listed({ limit: 5 })
    const second = await listed({ limit: 5, after: first.next ?? '' })
    const ids = [...first.entries, ...second.entries].map(({ id }) => id)
    expect(new Set(ids).size).toBe(10)
    const day = { from: '2026-03-01T00:00:00+08:00', to: '2026-03-02T00:00:00+08:00' }
    expect((await listed(day)).entries).toMatchObject([{ kind: 'refusal', remarks: '未经批准' }])
    expect((await listed({ kind: 'refusal', person: keeper.person })).entries).toEqual([])
    expect((await listed({ recording: secret })).entries).toEqual([])
  })

  test('has a line for each thing of a request that was turned down', async () => {
    const id = newId()
    const asked = {
      requester: officer.person,
      action: 'view' as const,
      purpose: 'supervision',
      reason: '复查',
    }
    const when = { from_at: AT, to_at: instantAt('2026-12-01T00:00:00.000Z'), requested_at: AT }
    const of = { id, agency_id: agency, unit_id: unit, year: 2026, serial: 7, states: '{}' }
    const rest = { salt: Buffer.alloc(16), urgent: false, state: 'refused' as const }
    await rows(async (tx) => {
      await tx
        .insertInto('access_request')
        .values({ ...of, ...asked, ...when, ...rest })
        .execute()
      for (const [from_ms, to_ms] of [
        [0, 1],
        [5, 9],
      ]) {
        const item = { id: newId(), agency_id: agency, request_id: id, recording_id: film }
        await tx
          .insertInto('access_item')
          .values({ ...item, from_ms, to_ms })
          .execute()
      }
      const moment = { ...momentAt(AT, keeper), newId }
      await enterRefused(tx, { request: id, step: '审核', opinion: '理由不足' }, moment)
    })
    const found = (await listed({ kind: 'refusal', recording: film })).entries
    expect(found.filter(({ requestNumber }) => requestNumber === '阅〔2026〕7号')).toMatchObject([
      { purpose: '执法监督', consent: '审核：不同意', remarks: '理由不足' },
    ])
  })

  test('names no recording of named persons to anybody else', async () => {
    await enter({ recording: secret, item: '机密.mp4', remarks: '机密，不予查阅' })
    const [line] = (await listed({ recording: secret })).entries
    expect(line).toMatchObject({ item: '限定知悉人员的材料', recording: null, viewer: '李四' })
    expect(JSON.stringify(line)).not.toContain('机密')
  })

  test('names no case marked as concerning a secret to a supervisor, who may not read it', async () => {
    const file = newId()
    const supervisor = await rows(async (tx) => {
      const about = { category: 'penalty', procedure: 'penalty-general', summary: '' } as const
      const place = { source: 'report', step: 'filing', stage: 'start', state: 'open' } as const
      const opened = { opened_by: officer.person, opened_at: AT }
      await tx
        .insertInto('enforcement_case')
        .values({
          ...{ id: file, agency_id: agency, unit_id: unit, number: '案7', salt: Buffer.alloc(16) },
          ...{ ...about, ...place, ...opened, cause: '机密事由', secrecy: 'state-secret' },
        })
        .execute()
      return insertPerson(tx, agency, unit, '督察', ['supervisor'])
    })
    const who = { person: officer.person, viewer: '李四', unit: '一科' }
    const why = {
      reason: '机密复查',
      purpose: '执法监督',
      consent: '王五批准',
      remarks: '机密决定',
    }
    const what = { kind: 'viewing' as const, at: AT, case: file, item: '案7 机密事由' }
    await rows((tx) => enterRegister(tx, { id: newId(), agency, ...who, ...why, ...what }))
    const [seen] = (await listed({ case: file }, supervisor)).entries
    expect(seen).toMatchObject({ item: '限定知悉人员的材料', case: null, viewer: '李四' })
    expect(JSON.stringify(seen)).not.toContain('机密')
    const [whole] = (await listed({ case: file })).entries
    expect(whole).toMatchObject({ item: '案7 机密事由', case: file, remarks: '机密决定' })
  })

  test('is not for everybody; whose recording it is learns who looked at it', async () => {
    expect(await ask('access.list-entries', officer)).toBe('right.missing')
    const seen = await ask('access.seen-by', officer, { id: secret })
    expect(seen).toMatchObject({ entries: [{ item: '机密.mp4', number: expect.any(String) }] })
    expect(await ask('access.seen-by', keeper, { id: secret })).toBe('not-found')
  })
})

describe('a copy of the book', () => {
  test('has every line once, the first first', async () => {
    const reader = { agency, reader: keeper }
    const start = { year: 0, number: 0 }
    const one = await rows((tx) => nextEntries(tx, reader, {}, start, 4))
    const two = await rows((tx) => nextEntries(tx, reader, {}, one.behind, 1000))
    expect([one.more, two.more]).toEqual([true, false])
    const numbers = [...one.entries, ...two.entries].map(({ number }) => number)
    expect(numbers.slice(0, 3)).toEqual(['登〔2026〕1号', '登〔2026〕2号', '登〔2026〕3号'])
    expect(new Set(numbers).size).toBe(numbers.length)
  })

  test('has the items that the articles ask for', async () => {
    const [entry] = (await listed({ limit: 1 })).entries
    if (entry === undefined) throw new Error('no line')
    expect(bookRow(entry)).toEqual(expect.arrayContaining(['李四', '一科', '执法监督', '王五批准']))
    expect(bookSheet('某局', '全部', [entry], AT).blocks).toHaveLength(1)
    const consulted = { openedAt: '2026-11-21T01:00:00.000Z', closedAt: '2026-11-21T02:00:00.000Z' }
    expect(bookRow({ ...entry, consulted })).toEqual(
      expect.arrayContaining(['2026-11-21 09:00:00', '2026-11-21 10:00:00']),
    )
  })
})
