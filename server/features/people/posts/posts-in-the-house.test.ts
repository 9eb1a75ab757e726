import { setTimeout } from 'node:timers/promises'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { z } from 'zod'
import { tellPosts } from '../../../app/post-work.ts'
import { withTx } from '../../../platform/database/connect.ts'
import type { PersonActor } from '../../../platform/kernel/index.ts'
import { instantAt } from '../../../platform/kernel/testing.ts'
import { actorOf } from '../../org/index.ts'
import { PersonPage } from '../person-shown.ts'
import {
  type AgencyWithPeople,
  PASSWORD,
  type PeopleScene,
  peopleScene,
} from '../test-people.io.ts'

const AT = '2026-03-02T01:00:00.000Z'
const REASON = '局党组决定'

let scene: PeopleScene
let agency: AgencyWithPeople
beforeAll(async () => {
  scene = await peopleScene(AT)
  agency = await scene.found('posts', 'dandong-civil-affairs-2019')
})
afterAll(() => scene.close())

const page = async (person: string) =>
  PersonPage.parse(await scene.did(agency.admin, 'people.view', { id: person }))
const post = (verb: 'end' | 'give', person: string, role: string, from = '2026-03-02') =>
  scene.does(agency.admin, `people.${verb}-post`, { id: person, role, from, reason: REASON })

test('an open session has the rights of a post at once, and loses them at once', async () => {
  const { person } = await agency.hire('韩冬', 'field', 'officer')
  const login = { login: agency.login('韩冬'), password: PASSWORD }
  const door = { is: 'anonymous', address: 'test' } as const
  const { sessionToken } = z
    .object({ sessionToken: z.string() })
    .parse(await scene.did(door, 'org.sign-in', login))
  const appoints = async () => {
    const { house } = scene.open
    const who = await actorOf(house.db, sessionToken, house.clock.now())
    if (who === undefined) throw new Error('no session')
    return house.may(who)('substitute.appoint', { agency: agency.id }).ok
  }
  expect(await appoints()).toBe(false)
  await post('give', person, 'leader')
  expect(await appoints()).toBe(true)
  await post('end', person, 'leader')
  expect(await appoints()).toBe(false)
  expect((await page(person)).postHistory).toMatchObject([
    { role: 'officer', state: 'held', given: null, kept: [], end: { may: true } },
    { role: 'leader', given: { by: '管理员', reason: REASON }, ended: { reason: REASON } },
  ])
})

test('a post of a later day is held from its first minute, and stated then', async () => {
  const { person } = await agency.hire('李晓', 'office', 'supervisor')
  await post('give', person, 'office-director', '2026-03-03')
  expect((await page(person)).posts).toEqual(['supervisor'])
  expect(await tellPosts(scene.open.house, agency.id)).toBe(0)
  scene.open.setTime('2026-03-02T16:00:00.000Z')
  expect((await page(person)).posts).toEqual(['office-director', 'supervisor'])
  expect(await tellPosts(scene.open.house, agency.id)).toBe(1)
  const last = (await scene.facts('person.registered')).at(-1)
  expect(last?.body).toEqual({ posts: ['office-director', 'supervisor'] })
  expect(await tellPosts(scene.open.house, agency.id)).toBe(0)
  scene.open.setTime(AT)
})

test('a coming post that was dropped is stated to nobody, and is given again by who gives it last', async () => {
  const { person } = await agency.hire('何宁', 'office', 'supervisor')
  const change = async (verb: 'end' | 'give', at: string) => {
    scene.open.setTime(at)
    expect(await post(verb, person, 'leader', '2026-03-03')).toMatchObject({ ok: true })
  }
  await change('give', '2026-03-02T02:00:00.000Z')
  await change('end', '2026-03-02T03:00:00.000Z')
  expect((await page(person)).postHistory[1]).toMatchObject({ state: 'dropped' })
  scene.open.setTime('2026-03-02T16:00:00.000Z')
  expect(await tellPosts(scene.open.house, agency.id)).toBe(0)
  await change('give', '2026-03-02T04:00:00.000Z')
  const given = { at: '2026-03-02T04:00:00.000Z' }
  expect((await page(person)).postHistory[1]).toMatchObject({ state: 'coming', given })
  scene.open.setTime('2026-03-02T16:00:00.000Z')
  expect(await tellPosts(scene.open.house, agency.id)).toBe(1)
  expect((await page(person)).posts).toEqual(['leader', 'supervisor'])
  scene.open.setTime(AT)
})

test('a day that has come waits for who changes that person just then', async () => {
  const { person } = await agency.hire('马兰', 'office', 'supervisor')
  await post('give', person, 'leader', '2026-03-03')
  scene.open.setTime('2026-03-02T16:00:00.000Z')
  const { house, db } = scene.open
  const until = instantAt('2026-03-02T16:00:00.000Z')
  const telling = await withTx(db, agency.id, async (tx) => {
    await tx.selectFrom('person').select('id').where('id', '=', person).forUpdate().execute()
    const told = tellPosts(house, agency.id)
    await Promise.race([told, setTimeout(300)])
    await tx
      .updateTable('post')
      .set({ until })
      .where('person_id', '=', person)
      .where('role', '=', 'supervisor')
      .execute()
    return { told }
  })
  expect(await telling.told).toBe(1)
  const last = (await scene.facts('person.registered')).at(-1)
  expect(last?.body).toEqual({ posts: ['leader'] })
  scene.open.setTime(AT)
})

test('an end that is set comes earlier, or never, and only what comes is stated', async () => {
  const { person } = await agency.hire('白露', 'office', 'supervisor')
  await post('give', person, 'leader')
  expect(await post('end', person, 'leader', '2026-03-05')).toMatchObject({ ok: true })
  expect(await post('end', person, 'leader', '2026-03-04')).toMatchObject({ ok: true })
  const [leader] = (await page(person)).postHistory
  expect(leader).toMatchObject({ until: '2026-03-03T16:00:00.000Z', keep: { may: true } })
  expect(await post('give', person, 'leader')).toMatchObject({ ok: true })
  expect((await scene.facts('post.given')).at(-1)?.body).toMatchObject({
    from: '2026-03-03T16:00:00.000Z',
  })
  expect((await page(person)).postHistory[0]).toMatchObject({
    ...{ until: null, ended: null, keep: { may: false } },
    kept: [{ by: '管理员', reason: REASON, until: '2026-03-03T16:00:00.000Z' }],
  })
  scene.open.setTime('2026-03-04T16:00:00.000Z')
  expect((await page(person)).posts).toEqual(['leader', 'supervisor'])
  expect(await tellPosts(scene.open.house, agency.id)).toBe(0)
  scene.open.setTime(AT)
})

test('two administrators who end each other at once leave one', async () => {
  const other = await agency.hire('赵管', 'office', 'administrator')
  const ending = (who: PersonActor, whose: PersonActor) =>
    scene.does(who, 'people.end-post', {
      ...{ id: whose.person, role: 'administrator', from: '2026-03-02', reason: REASON },
    })
  const both = await Promise.all([ending(agency.admin, other), ending(other, agency.admin)])
  expect(both.filter(({ ok }) => ok)).toHaveLength(1)
  expect(both).toContainEqual(
    expect.objectContaining({
      refusal: expect.objectContaining({ code: 'post.last-administrator' }),
    }),
  )
})
