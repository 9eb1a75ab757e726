import { afterAll, beforeAll, expect, test } from 'vitest'
import type { z } from 'zod'
import { withTx } from '../../platform/database/connect.ts'
import { instantAt } from '../../platform/kernel/testing.ts'
import { type Docking, openDocking, someFile } from '../collect/test-docking.io.ts'
import { PASSWORD } from '../collect/test-office.io.ts'
import { insertActivity, insertDevice, newId } from '../recordings/test-rows.io.ts'
import { HandoversListed } from './list-handovers.ts'
import { ShiftsListed } from './list-shifts.ts'

/** 王建国 was out with two recorders on 21 November; one is handed over sealed in the evening. */
const DAY = '2026-11-21'
let docking: Docking
let desk: string
let officer: string
let activity: ReturnType<typeof newId>
const recorders: ReturnType<typeof newId>[] = []

beforeAll(async () => {
  docking = await openDocking()
  const { agency, officer: wang } = docking.office
  await withTx(docking.open.house.db, agency, async (tx) => {
    for (const code of ['DSJ0231', 'DSJ0232']) {
      recorders.push(await insertDevice(tx, agency, wang.actor.unit, code))
    }
    activity = await insertActivity(tx, agency, wang.actor.unit, [wang.actor.person], {
      devices: recorders,
      opened_at: instantAt('2026-11-21T00:10:00.000Z'),
      ended_at: instantAt('2026-11-21T00:50:00.000Z'),
    })
    await tx
      .updateTable('activity_device')
      .set({ assigned_at: instantAt('2026-11-21T00:05:00.000Z') })
      .execute()
  })
  desk = await docking.signIn(docking.office.first.login)
  officer = await docking.signIn(wang.login)
})
afterAll(() => docking.close())

test('nothing docked: no, and both recorders are named', async () => {
  const [shift] = (await shifts(officer)).shifts
  expect(shift).toMatchObject({ day: DAY, person: { name: '王建国' }, verdict: 'no' })
  expect(shift?.reasons.map(({ code, about }) => `${code} ${about}`)).toEqual([
    'not-handed-in DSJ0231',
    'not-handed-in DSJ0232',
  ])
})

test('a docking that is not complete says what is missing; the second one makes it whole', async () => {
  const files = [cardFile('DSJ0231', 1), cardFile('DSJ0231', 2)]
  const [sent] = files
  const id = await dock(files, sent === undefined ? [] : [sent])
  expect(await reasonsOf(id)).toContain('files-missing DSJ0231')
  const whole = await dock(files, files)
  await matched()
  expect(await reasonsOf(whole)).toEqual(['not-handed-in DSJ0232'])
})

test('sealed into the hands of the office: the officer has done his part', async () => {
  const { first } = docking.office
  const path = `/activities/${activity}/hand-over-sealed`
  const asked = { device: recorders[1], condition: '完好，值班柜 3 号' }
  const own = { ...asked, login: docking.office.officer.login, password: PASSWORD }
  expect((await docking.call(officer, 'POST', path, own)).status).toBe(422)
  const signed = { ...asked, login: first.login, password: PASSWORD }
  expect((await docking.call(officer, 'POST', path, signed)).status).toBe(200)
  expect(await waiting()).toMatchObject([
    { device: { code: 'DSJ0232' }, from: { name: '王建国' }, to: { name: '陈静' }, sealed: true },
  ])
  expect((await shifts(officer)).shifts[0]).toMatchObject({
    verdict: 'handed',
    reasons: [{ code: 'awaiting-export' }],
  })
  const card = [cardFile('DSJ0232', 1)]
  await dock(card, card)
  expect(await waiting()).toEqual([])
  const { handovers } = HandoversListed.parse(
    (await docking.call(officer, 'GET', '/handovers')).body,
  )
  expect(handovers).toMatchObject([{ condition: '完好，值班柜 3 号', exported: { label: '测试' } }])
  expect((await shifts(officer)).shifts[0]).toMatchObject({ verdict: 'yes', files: 3, sealed: 3 })
})

test('a place for second copies makes every one of them part of the answer', async () => {
  const { agency } = docking.office
  const { db, clock } = docking.open.house
  const place = newId()
  await withTx(db, '*', (tx) =>
    tx
      .insertInto('copy_place')
      .values({
        id: place,
        path: '/copy',
        in_use: true,
        state: 'ready',
        since: clock.now(),
        looked_at: clock.now(),
      })
      .execute(),
  )
  expect((await shifts(officer)).shifts[0]).toMatchObject({ verdict: 'handed', copied: 0 })
  await withTx(db, agency, async (tx) => {
    const rows = await tx.selectFrom('recording').select('id').execute()
    for (const { id } of rows) {
      await tx
        .insertInto('original_copy')
        .values({
          recording_id: id,
          place_id: place,
          agency_id: agency,
          state: 'verified',
          next_try_at: clock.now(),
          finished_at: clock.now(),
        })
        .execute()
    }
  })
  expect((await shifts(officer)).shifts[0]).toMatchObject({ verdict: 'yes', copied: 3 })
})

test('an officer sees his own shifts, the desk everybody’s; the look is a fact', async () => {
  const { first, officer: wang } = docking.office
  expect((await shifts(desk)).shifts.length).toBe(1)
  expect((await shifts(desk, `&person=${first.actor.person}`)).shifts).toEqual([])
  const other = await docking.call(officer, 'GET', `/shifts?person=${first.actor.person}`)
  expect(other.status).toBe(404)
  expect((await shifts(officer, `&person=${wang.actor.person}`)).shifts.length).toBe(1)
  const { rows } = await looks()
  expect(rows).toBeGreaterThan(5)
})

test('days are pages of a list, and a day without a shift is empty', async () => {
  expect((await shifts(desk, '&from=2026-11-22&to=2026-11-22')).shifts).toEqual([])
  expect((await shifts(desk, '&limit=1')).next).toBeNull()
})

test('without days a page is so many rows, however far apart the days lie, and none is empty', async () => {
  const { agency, officer: wang, first } = docking.office
  await withTx(docking.open.house.db, agency, async (tx) => {
    for (const day of ['2026-03-02', '2025-06-09', '2025-06-08']) {
      const longAgo = { opened_at: instantAt(`${day}T01:00:00.000Z`) }
      const crew = [wang.actor.person, first.actor.person]
      await insertActivity(tx, agency, wang.actor.unit, crew, longAgo)
    }
  })
  const whole = await shifts(desk, '&days=all')
  const rows = whole.shifts.map(keyOfShift)
  expect(rows.map((row) => row.slice(0, 10))).toEqual([
    DAY,
    ...['2026-03-02', '2026-03-02', '2025-06-09', '2025-06-09', '2025-06-08', '2025-06-08'],
  ])
  expect(whole.next).toBeNull()
  for (const limit of [1, 2, 3, 6]) {
    const pages = await turned(limit)
    expect(pages.flat()).toEqual(rows)
    expect(pages.slice(0, -1).every((page) => page.length === limit)).toBe(true)
    expect(pages.at(-1)).not.toEqual([])
  }
})

function keyOfShift({ day, person }: Shifts['shifts'][number]): string {
  return `${day} ${person.name}`
}

/** All pages of the desk's list with so many rows each. */
async function turned(limit: number): Promise<readonly (readonly string[])[]> {
  const pages: (readonly string[])[] = []
  let next: string | null = null
  do {
    const after = next === null ? '' : `&after=${next}`
    const page: Shifts = await shifts(desk, `&days=all&limit=${limit}${after}`)
    pages.push(page.shifts.map(keyOfShift))
    next = page.next
  } while (next !== null)
  return pages
}

/** Recorders that the office has received and not exported yet. */
async function waiting() {
  const { body } = await docking.call(desk, 'GET', '/handovers?waiting=true')
  return HandoversListed.parse(body).handovers
}

type Shifts = z.infer<typeof ShiftsListed>

async function shifts(token: string, more = ''): Promise<Shifts> {
  const range = /from=|days=/.test(more) ? '' : `from=${DAY}&to=${DAY}`
  const { body } = await docking.call(token, 'GET', `/shifts?${range}${more}`)
  return ShiftsListed.parse(body)
}

/** Reasons of the shift that this docking concerns. */
async function reasonsOf(collection: string): Promise<readonly string[]> {
  const { shifts: found } = await shifts(desk, `&collection=${collection}`)
  return found.flatMap(({ reasons }) => reasons.map(({ code, about }) => `${code} ${about}`))
}

const kept = new Map<string, ReturnType<typeof someFile>>()

function cardFile(code: string, number: number) {
  const name = `DCIM/${code}_013457_2026112108${String(10 + number)}00_000${number}.MP4`
  const file = kept.get(name) ?? someFile(60, name)
  kept.set(name, file)
  return file
}

let minute = 0

/** Declares these files and sends some of them. */
async function dock(files: readonly { name: string; bytes: Uint8Array }[], sent: typeof files) {
  minute += 1
  docking.open.setTime(`2026-11-21T01:${10 + minute}:00.000Z`)
  const { id, uploads } = await docking.declare(desk, files)
  await docking.confirm(desk, id)
  for (const file of sent) {
    const upload = uploads[files.indexOf(file)] ?? ''
    expect((await docking.patch(desk, upload, { offset: 0, body: file.bytes })).status).toBe(204)
  }
  expect((await docking.call(desk, 'POST', `/collections/${id}/close`, {})).status).toBe(200)
  return id
}

/** The probe would suggest it; here it is done by hand. */
async function matched(): Promise<void> {
  await withTx(docking.open.house.db, docking.office.agency, (tx) =>
    tx.updateTable('recording').set({ activity_id: activity, matched: 'suggested' }).execute(),
  )
}

function looks() {
  return withTx(docking.open.house.db, docking.office.agency, async (tx) => {
    const found = await tx
      .selectFrom('ledger_entry')
      .select('id')
      .where('kind', '=', 'register.viewed')
      .execute()
    return { rows: found.length }
  })
}
