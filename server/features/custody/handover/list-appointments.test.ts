import type { Uuid } from '@liuhen/format'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { z } from 'zod'
import { withTx } from '../../../platform/database/connect.ts'
import type { PersonActor } from '../../../platform/kernel/index.ts'
import { instantAt, someId } from '../../../platform/kernel/testing.ts'
import {
  type AgencyWithPeople,
  type PeopleScene,
  peopleScene,
} from '../../people/test-people.io.ts'
import { readPlace, writePlace } from './appointment-place.ts'
import { AppointmentsListed } from './custody-shown.ts'

const AT = instantAt('2026-03-02T01:00:00.000Z')
/** From and to, seen from the second of March: over, running with and without an end, coming. */
const DAYS: readonly [string, string | null][] = [
  ['2025-01-01', '2025-12-31'],
  ['2026-03-01', '2026-03-01'],
  ['2026-01-01', null],
  ['2026-03-02', '2026-03-02'],
  ['2026-02-01', '2026-12-31'],
  ['2026-03-03', null],
]
const UNITS = 5
const PERSONS = 4

let scene: PeopleScene
let agency: AgencyWithPeople
let people: readonly PersonActor[]

beforeAll(async () => {
  scene = await peopleScene(AT)
  agency = await scene.found('list', 'chengde-safety-2017')
  people = await Promise.all(
    Array.from({ length: PERSONS }, (_, n) => agency.hire(`人${n}`, 'field', 'officer')),
  )
  await withTx(scene.open.db, agency.id, async (tx) => {
    const units = Array.from({ length: UNITS }, (_, n) => ({
      ...{ id: someId(500 + n), agency_id: agency.id, name: `第_${n}_科`, kind: 'field' as const },
    }))
    await tx.insertInto('unit').values(units).execute()
    const rows = units.flatMap(({ id }) =>
      people.flatMap(({ person }) => DAYS.map(([from, to]) => ({ unit: id, person, from, to }))),
    )
    await tx
      .insertInto('custody_appointment')
      .values(
        rows.map(({ unit, person, from, to }, n) => ({
          ...{ id: someId(1000 + n), agency_id: agency.id, unit_id: unit, person_id: person },
          ...{ role: 'unit-keeper', from_day: from, to_day: to },
          ...{ entered_by: agency.admin.person, entered_at: AT },
        })),
      )
      .execute()
  })
})
afterAll(() => scene.close())

const ALL = UNITS * PERSONS * DAYS.length

async function page(asked: object) {
  const answer = await scene.did(agency.admin, 'custody.list-appointments', asked)
  return AppointmentsListed.parse(answer)
}

async function pages(limit: number, asked: { readonly unit?: Uuid } = {}) {
  const found: Listed['appointments'] = []
  let next: string | null | undefined
  do {
    const part = await page({ ...asked, limit, ...(next == null ? {} : { after: next }) })
    expect(part.appointments.length).toBeLessThanOrEqual(limit)
    found.push(...part.appointments)
    next = part.next
  } while (next !== null)
  return found
}
type Listed = z.infer<typeof AppointmentsListed>

test.each([1, 7, 50, 200])(
  'pages of %i show each custodian once, in the same order',
  async (limit) => {
    const found = await pages(limit)
    expect(new Set(found.map(({ id }) => id)).size).toBe(ALL)
    expect(found).toHaveLength(ALL)
    expect(found.map(({ id }) => id)).toEqual((await pages(200)).map(({ id }) => id))
  },
)

test('who is named today comes first, then by unit, the latest first', async () => {
  const found = await pages(9)
  const running = found.filter(({ state }) => state === 'running')
  expect(running).toHaveLength((ALL / DAYS.length) * 3)
  expect(found.slice(0, running.length)).toEqual(running)
  expect(running.map(({ unit }) => unit)).toEqual(running.map(({ unit }) => unit).toSorted())
  const [first = []] = Map.groupBy(running, ({ unit }) => unit).values()
  const days = first.map(({ from }) => from)
  expect(days).toEqual(days.toSorted().toReversed())
})

test('one unit is paged alone', async () => {
  const found = await pages(5, { unit: someId(502) })
  expect(found).toHaveLength(ALL / UNITS)
  expect(new Set(found.map(({ unit }) => unit))).toEqual(new Set(['第_2_科']))
})

test('turning a page is the same look; a place that is none is refused', async () => {
  const before = (await scene.facts('register.viewed')).length
  const { next } = await page({ limit: 3 })
  await page({ limit: 3, after: next })
  expect(await scene.facts('register.viewed')).toHaveLength(before + 1)
  const asked = { after: '2026-03-02' }
  const refused = await scene.does(agency.admin, 'custody.list-appointments', asked)
  expect(refused).toMatchObject({ refusal: { code: 'input.invalid' } })
})

test.each(['一科', 'a_b', '第_2_科'])('the place in unit %s is read as it was written', (unit) => {
  const place = { rank: 1, from: '2026-03-01', id: someId(1), unit }
  expect(readPlace(writePlace(place))).toEqual(place)
})
