import { type Fact, factLeaf } from '@liuhen/format'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { z } from 'zod'
import { type Tx, withTx } from '../../platform/database/connect.ts'
import { someId } from '../../platform/kernel/testing.ts'
import { evaluate, factsOfMatter, lawOf } from '../regulations/index.ts'
import { type Answer, type Docking, openDocking, someFile } from './test-docking.io.ts'
import { idOf } from './test-office.io.ts'

const Gaps = z.object({
  gaps: z.array(
    z.object({
      id: z.string(),
      from: z.int(),
      to: z.int(),
      state: z.string(),
      device: z.object({ id: z.string(), code: z.string() }),
      explanation: z.object({ text: z.string(), by: z.string() }).nullable(),
      citations: z.array(z.object({ article: z.string() })),
    }),
  ),
  next: z.string().nullable(),
})

let docking: Docking
let token: string
let device: string

beforeAll(async () => {
  docking = await openDocking()
  const { db, clock } = docking.open.house
  const { agency, officer } = docking.office
  device = '018f0000-0000-7000-8000-0000000000d1'
  await withTx(db, agency, (tx) =>
    tx
      .insertInto('device')
      .values({
        id: idOf(device),
        agency_id: agency,
        unit_id: officer.actor.unit,
        code: 'DSJ0231',
        kind: 'body-camera',
        model: 'DSJ-V8',
        state: 'available',
        registered_at: clock.now(),
      })
      .execute(),
  )
  token = await docking.signIn(docking.office.first.login)
})
afterAll(() => docking.close())

test('numbers that a docking skips are stated, shown with the article, and blamed on nobody twice', async () => {
  const id = await dock([1, 2, 5])
  const { gaps } = await listed(`collection=${id}`)
  expect(gaps).toMatchObject([{ from: 3, to: 4, state: 'open', device: { code: 'DSJ0231' } }])
  expect(gaps[0]?.citations).toMatchObject([{ article: '第二十九条' }])
  expect(await openFindings()).toBe(1)
  // The same card again: nothing new is missing.
  await dock([1, 2, 5])
  expect((await listed(`device=${device}`)).gaps.length).toBe(1)
})

test('a card cleared between two dockings shows as a gap of the second', async () => {
  const id = await dock([9, 10])
  expect((await listed(`collection=${id}`)).gaps).toMatchObject([{ from: 6, to: 8 }])
  expect(await openFindings()).toBe(2)
})

test('an explanation closes its own stretch only, and is said once', async () => {
  const [later, earlier] = (await listed(`device=${device}`)).gaps
  const officer = await docking.signIn(docking.office.officer.login)
  const path = `/file-numbers/${later?.id}/explain`
  const text = '更换电池时误触格式化，当时未录像。'
  expect((await docking.call(officer, 'POST', path, { text: '短' })).status).toBe(400)
  expect((await docking.call(officer, 'POST', path, { text })).status).toBe(200)
  expect(codeOf(await docking.call(officer, 'POST', path, { text }))).toBe(
    'collect.numbers-answered',
  )
  const open = await listed('open=true')
  expect(open.gaps.map(({ id }) => id)).toEqual([earlier?.id])
  const after = await listed(`device=${device}`)
  expect(after.gaps[0]).toMatchObject({ state: 'explained', explanation: { text, by: '王建国' } })
  expect(await openFindings()).toBe(1)
})

test('files that come in after all close the stretch without a word', async () => {
  await dock([3, 4])
  expect((await listed('open=true')).gaps).toEqual([])
  expect((await listed(`device=${device}`)).gaps.map(({ state }) => state)).toContain('filled')
  expect(await openFindings()).toBe(0)
})

test('the list turns its pages', async () => {
  const first = await listed('limit=1')
  const second = await listed(`limit=1&after=${first.next}`)
  expect(second.gaps[0]?.id).not.toBe(first.gaps[0]?.id)
  expect(second.next).toBeNull()
})

test('a recorder that was docked twenty thousand times is still judged by what was stated last', async () => {
  const { db, clock } = docking.open.house
  const { agency } = docking.office
  const about = { type: 'device' as const, id: idOf(device) }
  const factAt = (number: number, kind: Fact['kind']): Fact => ({
    ...{ id: someId(1_000_000 + number), kind, agency, at: clock.now() },
    ...{ actor: { machine: 'test' }, subjects: [about], body: {} },
  })
  const years = Array.from({ length: 20_001 }, (_, number) => factAt(number, 'collection.opened'))
  const last = factAt(years.length, 'device.faulted')
  const judged = withTx(db, agency, async (tx) => {
    await enter(tx, [...years, last])
    const facts = await factsOfMatter(tx, { type: 'device', id: about.id })
    throw new Undone(facts.some(({ id }) => id === last.id))
  })
  await expect(judged).rejects.toEqual(new Undone(true))
})

/** Ends a transaction of which nothing stays, with what was found in it. */
class Undone extends Error {
  constructor(found: boolean) {
    super(`found: ${found}`)
  }
}

/** Many facts in one statement; as many by the ledger's own door would take a minute. */
async function enter(tx: Tx, facts: readonly Fact[]): Promise<void> {
  const leaves = facts.map((fact) => Buffer.from(factLeaf(fact)))
  await sql`
    with entered as (
      insert into ledger_entry (fact_id, kind, agency, at, leaf)
      select * from unnest(${facts.map(({ id }) => id)}::uuid[], ${facts.map(({ kind }) => kind)}::text[],
        ${facts.map(({ agency }) => agency)}::uuid[], ${facts.map(({ at }) => at)}::timestamptz[], ${leaves}::bytea[])
      returning id
    )
    insert into ledger_subject (entry_id, subject_type, subject_id)
    select id, 'device', ${device}::uuid from entered`.execute(tx)
}

/** Open leads on the recorder, as the regulation sees them. */
async function openFindings(): Promise<number> {
  const { db, clock } = docking.open.house
  const { agency } = docking.office
  return withTx(db, agency, async (tx) => {
    const facts = await factsOfMatter(tx, { type: 'device', id: idOf(device) })
    const { findings } = evaluate(await lawOf(tx, agency), facts, clock.now(), 'device')
    return findings.filter(({ code, open }) => code === 'missing-numbers' && open).length
  })
}

let dockings = 0
const contents = new Map<number, Uint8Array>()

/** Docks a card with these numbers, confirmed, sent and closed; the same number is the same file. */
async function dock(numbers: readonly number[]): Promise<string> {
  dockings += 1
  docking.open.setTime(`2026-11-21T01:${10 + dockings}:00.000Z`)
  const files = numbers.map((number) => {
    const time = `2026112009${String(number).padStart(2, '0')}00`
    const name = `DCIM/DSJ0231_013457_${time}_${String(number).padStart(4, '0')}.MP4`
    const bytes = contents.get(number) ?? someFile(50).bytes
    contents.set(number, bytes)
    return { name, bytes }
  })
  const { id, uploads } = await docking.declare(token, files)
  await docking.confirm(token, id)
  for (const [at, file] of files.entries()) {
    const upload = uploads[at] ?? ''
    expect((await docking.patch(token, upload, { offset: 0, body: file.bytes })).status).toBe(204)
  }
  expect((await docking.call(token, 'POST', `/collections/${id}/close`, {})).status).toBe(200)
  return id
}

async function listed(query: string) {
  const answer = await docking.call(token, 'GET', `/file-numbers?${query}`)
  return Gaps.parse(answer.body)
}

function codeOf({ body }: Answer): unknown {
  return z.object({ code: z.string() }).parse(body).code
}
