import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { z } from 'zod'
import { instantOf } from '../../../platform/clock/clock.ts'
import type { PersonActor } from '../../../platform/kernel/index.ts'
import {
  type AgencyWithPeople,
  PASSWORD,
  type PeopleScene,
  peopleScene,
} from '../../people/test-people.io.ts'
import { HandoverPage, HeldListed, ItemsListed, PendingListed } from './custody-shown.ts'
import { storeRecordings } from './test-custody.io.ts'

const AT = '2026-03-02T01:00:00.000Z'
let scene: PeopleScene

beforeAll(async () => {
  scene = await peopleScene(AT)
})
afterAll(() => scene.close())

let count = 0
const agencyUnder = (pack: string) => {
  scene.open.setTime(AT)
  return scene.found(`c${++count}`, pack)
}
const Listed = z.object({ id: z.string(), number: z.string(), items: z.number() })

const store = (agency: AgencyWithPeople, who: PersonActor, n: number) =>
  storeRecordings(scene, agency, who, n)

async function pending(who: PersonActor, unit: string, asked: object = {}) {
  return PendingListed.parse(await scene.did(who, 'custody.list-pending', { unit, ...asked }))
}

const confirm = (agency: AgencyWithPeople, who: PersonActor, id: string, name: string) =>
  scene.does(who, 'custody.confirm', { id, login: agency.login(name), password: PASSWORD })

describe('the monthly handover of 承德 (CD-9b)', () => {
  test('a list with both signatures is the handover; one signature is not', async () => {
    const agency = await agencyUnder('chengde-safety-2017')
    const keeper = await agency.hire('孙', 'field', 'officer')
    const office = await agency.hire('赵', 'office', 'records-office')
    const { field } = agency.units
    const recordings = await store(agency, keeper, 5)
    const appointment = { unit: field, person: keeper.person, from: '2026-01-04' }
    const unknown = await scene.does(agency.admin, 'custody.appoint', {
      ...appointment,
      role: 'officer',
    })
    expect(unknown).toMatchObject({ refusal: { code: 'custody.role-unknown' } })
    await scene.did(agency.admin, 'custody.appoint', { ...appointment, role: 'unit-keeper' })
    const before = await pending(keeper, field)
    expect(before).toMatchObject({
      count: 5,
      bytes: 50,
      receivers: [{ name: '赵', central: true }],
    })
    expect(before.duties).toMatchObject([
      { kind: 'custody-handover', state: 'open', dueAt: '2026-03-31T16:00:00.000Z' },
    ])
    const listed = Listed.parse(
      await scene.did(keeper, 'custody.hand-over', { unit: field, receiver: office.person }),
    )
    expect(listed).toMatchObject({ number: 'JJ-202603-001', items: 5 })
    expect((await pending(keeper, field)).count).toBe(0)
    expect((await pending(keeper, field)).duties).toMatchObject([{ state: 'open' }])
    expect(await confirm(agency, keeper, listed.id, '孙')).toMatchObject({
      refusal: { code: 'custody.not-receiver' },
    })
    expect(await confirm(agency, keeper, listed.id, '赵')).toMatchObject({
      ok: true,
      output: { central: true },
    })
    expect((await pending(keeper, field)).duties).toMatchObject([{ state: 'fulfilled' }])
    const [handed] = await scene.facts('custody.handed-over')
    const [confirmed] = await scene.facts('custody.confirmed')
    expect(handed?.body).toMatchObject({ from: keeper.person, to: office.person, items: 5 })
    expect(confirmed?.body).toMatchObject({ by: office.person, central: true })
    expect(handed?.body.listDigest).toBe(confirmed?.body.listDigest)
    const page = HandoverPage.parse(
      await scene.did(office, 'custody.view-handover', { id: listed.id }),
    )
    expect(page).toMatchObject({ state: 'signed', items: 5, closedBy: '赵' })
    const { items, next } = ItemsListed.parse(
      await scene.did(office, 'custody.list-items', { id: listed.id, limit: 3 }),
    )
    expect([items.length, next]).toEqual([3, 3])
    expect(recordings).toContain(items[0]?.recording)
  })

  test('the day passes without both signatures: overdue', async () => {
    const agency = await agencyUnder('chengde-safety-2017')
    const keeper = await agency.hire('孙', 'field', 'officer')
    await store(agency, keeper, 2)
    const appointment = { unit: agency.units.field, person: keeper.person, from: '2026-01-04' }
    await scene.did(agency.admin, 'custody.appoint', { ...appointment, role: 'unit-keeper' })
    scene.open.setTime('2026-03-31T16:00:00.001Z')
    expect((await pending(keeper, agency.units.field)).duties).toMatchObject([
      { state: 'breached', citation: { clauses: ['CD-9b'] } },
    ])
  })

  test('only the office takes and releases (CD-7)', async () => {
    const agency = await agencyUnder('chengde-safety-2017')
    const officer = await agency.hire('孙', 'field', 'officer')
    const other = await agency.hire('李', 'field', 'officer')
    const office = await agency.hire('赵', 'office', 'records-office')
    const { field } = agency.units
    const recordings = await store(agency, officer, 2)
    const list = (receiver: string) =>
      scene.does(officer, 'custody.hand-over', { unit: field, receiver })
    expect(await list(other.person)).toMatchObject({
      refusal: { code: 'law.refused', citations: [{ clauses: ['CD-7'] }] },
    })
    expect(await list(officer.person)).toMatchObject({ refusal: { code: 'custody.same-person' } })
    const made = Listed.parse(
      await scene.did(officer, 'custody.hand-over', { unit: field, receiver: office.person }),
    )
    expect(await list(office.person)).toMatchObject({ refusal: { code: 'custody.nothing' } })
    expect(await confirm(agency, officer, made.id, '赵')).toMatchObject({ ok: true })
    const release = { recordings, to: officer.person, purpose: '协助复制' }
    expect(await scene.does(officer, 'custody.release', release)).toMatchObject({
      refusal: { code: 'law.refused', citations: [{ clauses: ['CD-7'] }] },
    })
    const held = HeldListed.parse(await scene.did(office, 'custody.list-held', {}))
    expect(held.items).toHaveLength(2)
    expect(await scene.does(office, 'custody.release', release)).toMatchObject({
      output: { released: 2 },
    })
    expect((await pending(officer, field)).count).toBe(2)
  })

  test('a list that is sent back leaves its recordings for the next one', async () => {
    const agency = await agencyUnder('chengde-safety-2017')
    const officer = await agency.hire('孙', 'field', 'officer')
    const office = await agency.hire('赵', 'office', 'records-office')
    const { field } = agency.units
    await store(agency, officer, 1)
    const hand = { unit: field, receiver: office.person }
    const { id } = Listed.parse(await scene.did(officer, 'custody.hand-over', hand))
    await scene.did(office, 'custody.return', { id, reason: '缺一份' })
    expect(await confirm(agency, office, id, '赵')).toMatchObject({
      refusal: { code: 'custody.closed' },
    })
    expect(await scene.did(officer, 'custody.hand-over', hand)).toMatchObject({ items: 1 })
  })
})

describe('other regulations', () => {
  test('平顶山: nobody receives before a custodian is named, then only he (PDS3-5a)', async () => {
    const agency = await agencyUnder('pingdingshan-emergency-2019')
    const officer = await agency.hire('宋', 'field', 'officer')
    const named = await agency.hire('唐', 'field', 'officer')
    const office = await agency.hire('许', 'office', 'records-office')
    const { field } = agency.units
    await store(agency, officer, 1)
    const list = (receiver: string) =>
      scene.does(officer, 'custody.hand-over', { unit: field, receiver })
    const refused = { refusal: { code: 'law.refused', citations: [{ clauses: ['PDS3-5a'] }] } }
    expect(await list(named.person)).toMatchObject(refused)
    const from = '2026-01-04'
    const appointment = { unit: field, person: named.person, role: 'custodian', from }
    await scene.did(agency.admin, 'custody.appoint', appointment)
    expect(await list(office.person)).toMatchObject(refused)
    expect(await list(named.person)).toMatchObject({ ok: true })
    await scene.did(agency.admin, 'custody.appoint', { ...appointment, to: '2026-03-01' })
    const waiting = await pending(officer, field)
    expect(waiting.receivers).toEqual([])
    expect(waiting.remarks).toMatchObject([{ code: 'law.refused' }])
  })

  test('邯郸: the named person of the office is on the way, the 支队 is the final custodian', async () => {
    const agency = await agencyUnder('handan-commerce-2016')
    const officer = await agency.hire('吕', 'field', 'officer')
    const keeper = await agency.hire('苏', 'field', 'officer')
    const central = await agency.hire('蒋', 'office', 'records-office')
    const { field } = agency.units
    await store(agency, officer, 3)
    const appointment = { unit: field, person: keeper.person, from: '2026-01-04' }
    await scene.did(agency.admin, 'custody.appoint', { ...appointment, role: 'unit-keeper' })
    const first = Listed.parse(
      await scene.did(officer, 'custody.hand-over', { unit: field, receiver: keeper.person }),
    )
    expect(await confirm(agency, officer, first.id, '苏')).toMatchObject({
      output: { central: false },
    })
    const { duties } = await pending(officer, field)
    expect(duties.filter(({ kind }) => kind === 'custody-handover')).toMatchObject([
      { state: 'fulfilled', who: 'officer' },
    ])
    expect((await pending(officer, field)).count).toBe(0)
    expect((await pending(keeper, field)).count).toBe(3)
    const second = Listed.parse(
      await scene.did(keeper, 'custody.hand-over', { unit: field, receiver: central.person }),
    )
    expect(await confirm(agency, keeper, second.id, '蒋')).toMatchObject({
      output: { central: true },
    })
    expect((await pending(keeper, field)).count).toBe(0)
  })

  test('whoever is stopped from work neither receives nor is named', async () => {
    const agency = await agencyUnder('handan-commerce-2016')
    const officer = await agency.hire('吕', 'field', 'officer')
    const central = await agency.hire('蒋', 'office', 'records-office')
    const leader = await agency.hire('丁', 'office', 'leader')
    const { field } = agency.units
    await store(agency, officer, 1)
    const papers = { document: '邯商〔2026〕1号', reason: '情节严重' }
    const stop = { id: central.person, from: '2026-03-01', ...papers }
    await scene.did(leader, 'people.suspend', stop)
    const refused = { refusal: { citations: [{ clauses: ['HD-20.2b'] }] } }
    expect(
      await scene.does(officer, 'custody.hand-over', { unit: field, receiver: central.person }),
    ).toMatchObject(refused)
    const appointment = { unit: field, person: central.person, from: '2026-03-01' }
    expect(
      await scene.does(agency.admin, 'custody.appoint', { ...appointment, role: 'unit-keeper' }),
    ).toMatchObject(refused)
  })
})

test('a list of 1,200 recordings is told in facts of 500, and an officer of another unit sees none', async () => {
  const agency = await agencyUnder('dandong-civil-affairs-2019')
  const officer = await agency.hire('王', 'field', 'officer')
  const stranger = await agency.hire('张', 'office', 'officer')
  const office = await agency.hire('陈', 'office', 'records-office')
  const { field } = agency.units
  await store(agency, officer, 1200)
  expect(await scene.does(stranger, 'custody.list-pending', { unit: field })).toMatchObject({
    refusal: { code: 'right.missing' },
  })
  const until = instantOf(Date.parse(AT)).slice(0, 10)
  const hand = { unit: field, receiver: office.person, until }
  const { id } = Listed.parse(await scene.did(officer, 'custody.hand-over', hand))
  expect(await confirm(agency, office, id, '陈')).toMatchObject({ ok: true })
  const facts = (await scene.facts('custody.confirmed')).filter(({ body }) => body.handover === id)
  expect(facts.map(({ subjects }) => subjects.length)).toEqual([501, 501, 201])
})
