import { describe, expect, test } from 'vitest'
import type { PersonActor } from '../../../platform/kernel/index.ts'
import { instantAt, momentAt, someId } from '../../../platform/kernel/testing.ts'
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
const ending = (role: string): HeldPost => held(role, later)
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
    ['over an end that is set', { posts: [ending('leader')] }, {}, undefined],
    [
      'over an end after which it is given already, never',
      { posts: [ending('leader'), coming('leader')] },
      {},
      'post.held',
    ],
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
    ['that ended, never', { posts: [held('officer', instantAt(AT))] }, {}, 'post.not-held'],
    [
      'whose end is set, earlier',
      { posts: [ending('officer')] },
      { from: '2026-04-01' },
      undefined,
    ],
    ['whose end is set, now', { posts: [ending('officer')] }, {}, undefined],
    [
      'whose end is set, later, never',
      { posts: [ending('officer')] },
      { from: '2026-05-02' },
      'post.ends-earlier',
    ],
    [
      'of the last administrator, whose end is set, never',
      { posts: [ending('administrator')], otherAdministrators: 0 },
      { role: 'administrator' },
      'post.last-administrator',
    ],
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
