import { setTimeout } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { z } from 'zod'
import { tellPosts } from '../../../app/post-work.ts'
import { withTx } from '../../../platform/database/connect.ts'
import type { PersonActor } from '../../../platform/kernel/index.ts'
import { instantAt, momentAt, someId } from '../../../platform/kernel/testing.ts'
import { actorOf } from '../../org/index.ts'
import { PersonPage } from '../person-shown.ts'
import {
  type AgencyWithPeople,
  PASSWORD,
  type PeopleScene,
  peopleScene,
} from '../test-people.io.ts'
import { decideEndPost } from './end-post.ts'
import { decideGivePost } from './give-post.ts'
import { type HeldPost, type PostFacts, rolesUntil } from './post.ts'

const AT = '2026-03-02T01:00:00.000Z'
const admin: PersonActor = {
  ...{ is: 'person', person: someId(2), account: someId(2), session: someId(2) },
  ...{
    agency: someId(1),
    unit: someId(4),
    roles: ['administrator'],
    authenticatedAt: instantAt(AT),
  },
}
const now = momentAt(AT, admin)
const since = instantAt('2026-01-01T00:00:00.000Z')
const held = (role: string, until: HeldPost['until'] = null): HeldPost => ({ role, since, until })

const MAY = '2026-05-01'
const later = instantAt('2026-04-30T16:00:00.000Z')
const over = (role: string): HeldPost => held(role, instantAt('2026-02-01T00:00:00.000Z'))
const coming = (role: string): HeldPost => ({ role, since: later, until: null })
const dropped = (role: string): HeldPost => ({ role, since: later, until: later })

const found: PostFacts = {
  ...{ scope: { agency: someId(1) }, person: someId(3), law: { packs: [], settings: {} } },
  ...{ facts: [], posts: [held('officer')], left: false, otherAdministrators: 1 },
  digestOf: (_salt, text) => `digest of ${text}`,
}
const REASON = '局党组决定'

test('a post that was dropped is none of those that he ever held', () => {
  const posts = [over('officer'), { ...dropped('leader'), since, until: since }, held('supervisor')]
  expect(rolesUntil(posts, instantAt(AT))).toEqual(['officer', 'supervisor'])
})

describe('a post is given', () => {
  const give = (change: Partial<PostFacts>, asked: object = {}) =>
    decideGivePost(
      { ...found, ...change },
      { id: someId(3), role: 'leader', from: '2026-03-02', reason: REASON, ...asked },
      now,
    )

  test('from today on, and all that he holds is stated with it', () => {
    expect(give({})).toMatchObject({
      accepted: {
        facts: [
          { kind: 'post.given', body: { role: 'leader', textDigest: `digest of ${REASON}` } },
          { kind: 'person.registered', body: { posts: ['leader', 'officer'] } },
        ],
      },
    })
  })

  test('from a later day on, which is not stated before it has come', () => {
    expect(give({}, { from: '2026-04-01' })).toMatchObject({
      accepted: {
        change: { from: '2026-03-31T16:00:00.000Z', told: false },
        facts: [{ kind: 'post.given' }],
      },
    })
  })

  test.each<[string, Partial<PostFacts>, object, string | undefined]>([
    ['by himself, never', { person: someId(2) }, {}, 'post.oneself'],
    ['to who left, never', { left: true }, {}, 'post.left'],
    ['once', {}, { role: 'officer' }, 'post.held'],
    ['again after it ended', { posts: [over('leader')] }, {}, undefined],
    ['once for a later day', { posts: [coming('leader')] }, {}, 'post.held'],
    ['again after it was dropped', { posts: [dropped('leader')] }, {}, undefined],
    ['of the day of a dropped one', { posts: [dropped('leader')] }, { from: MAY }, undefined],
    ['for days that are over, never', {}, { from: '2026-03-01' }, 'post.day'],
    ['for a day years ahead, never', {}, { from: '2028-03-01' }, 'post.day'],
    ['that nobody knows, never', {}, { role: 'emperor' }, 'input.invalid'],
  ])('%s', (_what, change, asked, code) => {
    const decision = give(change, asked)
    expect(decision.ok ? undefined : decision.refusal.code).toBe(code)
  })
})

describe('a post is ended', () => {
  const end = (change: Partial<PostFacts>, asked: object = {}) =>
    decideEndPost(
      { ...found, ...change },
      { id: someId(3), role: 'officer', from: '2026-03-02', reason: REASON, ...asked },
      now,
    )
  const keeper = { posts: [held('administrator')] }

  test('at once, and what is left is stated', () => {
    expect(end({})).toMatchObject({
      accepted: { facts: [{ kind: 'post.ended' }, { body: { posts: [] } }] },
    })
  })

  test.each(['2026-03-02', MAY])('before it began, named %s: it never begins', (from) => {
    expect(end({ posts: [coming('officer')] }, { from })).toMatchObject({
      accepted: { change: { from: later, told: true }, facts: [{ kind: 'post.ended' }] },
    })
  })

  test.each<[string, Partial<PostFacts>, object, string | undefined]>([
    ['that he does not hold, never', { posts: [] }, {}, 'post.not-held'],
    ['whose end is set, never', { posts: [held('officer', instantAt(AT))] }, {}, 'post.not-held'],
    [
      'of the last administrator, never',
      { ...keeper, otherAdministrators: 0 },
      { role: 'administrator' },
      'post.last-administrator',
    ],
    ['of one administrator among two', keeper, { role: 'administrator' }, undefined],
  ])('%s', (_what, change, asked, code) => {
    const decision = end(change, asked)
    expect(decision.ok ? undefined : decision.refusal.code).toBe(code)
  })
})

describe('in the house', () => {
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
      { role: 'officer', state: 'held', given: null, end: { may: true } },
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
})
