import { parseFact, type Uuid } from '@liuhen/format'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { z } from 'zod'
import {
  DOOR,
  PASSWORD,
  refused,
  type TestOffice,
  testOffice,
} from '../../app/hallway/test-office.ts'
import type { PersonActor } from '../../platform/kernel/index.ts'
import { momentAt, someId } from '../../platform/kernel/testing.ts'
import { type DisablingFacts, decideDisableAccount } from './disable-account.ts'
import { decideEnableAccount, type EnablingFacts } from './enable-account.ts'
import { actorOf } from './session.io.ts'

const now = momentAt('2026-11-21T01:00:00.000Z')
const BECAUSE = '2026年11月20日调离本单位'

const found: DisablingFacts = {
  scope: { agency: someId(1) },
  ...{ actor: someId(2), person: someId(3), account: someId(4) },
  ...{ state: 'active', administrator: true, otherAdministrators: 1 },
  digestOf: (_salt, text) => `digest of ${text}`,
}

describe('an account is disabled', () => {
  const disable = (change: Partial<DisablingFacts>) =>
    decideDisableAccount({ ...found, ...change }, { id: someId(3), because: BECAUSE }, now)

  test('with a reason of which the fact holds the digest', () => {
    expect(disable({})).toMatchObject({
      accepted: {
        facts: [{ kind: 'account.disabled', body: { textDigest: `digest of ${BECAUSE}` } }],
      },
    })
  })

  test.each<[string, Partial<DisablingFacts>, string | undefined]>([
    ['by himself, never', { actor: someId(3) }, 'account.own'],
    ['of the last administrator, never', { otherAdministrators: 0 }, 'account.last-administrator'],
    ['of who is no administrator', { administrator: false, otherAdministrators: 0 }, undefined],
    ['that waits for its first password', { state: 'invited' }, undefined],
    ['once', { state: 'disabled' }, 'state.not-allowed'],
  ])('%s', (_what, change, code) => {
    const decision = disable(change)
    expect(decision.ok ? undefined : decision.refusal.code).toBe(code)
  })
})

describe('an account is enabled again', () => {
  const enable = (change: Partial<EnablingFacts>) => {
    const { scope, actor, person, account } = found
    const facts = {
      ...{ scope, actor, person, account },
      state: 'disabled',
      hasPassword: true,
    } as const
    return decideEnableAccount({ ...facts, ...change }, { id: someId(3) }, now)
  }

  test('as it was: with its password, or waiting for one', () => {
    expect(enable({})).toMatchObject({ accepted: { state: 'active' } })
    expect(enable({ hasPassword: false })).toMatchObject({ accepted: { state: 'invited' } })
  })

  test.each(['active', 'invited'] as const)('not where it is %s', (state) => {
    expect(enable({ state })).toMatchObject(refused('state.not-allowed'))
  })
})

describe('somebody who left', () => {
  let office: TestOffice
  beforeAll(async () => {
    office = await testOffice('2026-11-21T01:00:00.000Z', '2026-11-21T02:00:00.000Z')
  })
  afterAll(() => office.close())

  /** Registered, with his password set by his own link. */
  async function person(login: string, roles: readonly string[]) {
    const { units } = Units.parse(await did('org.list-units', {}))
    const { person: id, linkToken } = Registered.parse(
      await did('org.register-person', {
        ...{ name: login, badgeNumber: login, login, roles, unit: units[0]?.id },
      }),
    )
    await did('org.activate-account', { token: linkToken, password: PASSWORD }, DOOR)
    const { sessionToken } = await office.session(login)
    return { id, login, sessionToken, linkToken }
  }

  async function did(
    verb: string,
    input: object,
    who: Parameters<TestOffice['ask']>[1] = office.admin,
  ) {
    const answer = await office.ask(verb, who, input)
    if (!answer.ok) throw new Error(`${verb}: ${answer.refusal.code}`)
    return answer.output
  }

  const signIn = (login: string, password = PASSWORD) =>
    office.ask('org.sign-in', DOOR, { login, password })
  const holder = (token: string) => actorOf(office.db, token, office.house.clock.now())
  const disable = (id: Uuid | string, who: PersonActor = office.admin) =>
    office.ask('org.disable-account', who, { id, because: BECAUSE })

  async function facts(kind: string) {
    const query = office.db.selectFrom('ledger_entry').select('leaf').where('kind', '=', kind)
    return (await query.execute()).map(({ leaf }) => parseFact(leaf))
  }

  test('is out at once, is told so when he signs in, and comes back when he is enabled', async () => {
    const li = await person('li4', ['officer'])
    expect(await holder(li.sessionToken)).toBeDefined()
    expect(await disable(li.id)).toMatchObject({ ok: true, output: { state: 'disabled' } })
    expect(await holder(li.sessionToken)).toBeUndefined()
    expect(await signIn('li4')).toMatchObject(refused('auth.disabled'))
    expect(await signIn('li4', '不对的密码不对的密码')).toMatchObject(refused('auth.wrong'))
    expect((await facts('session.refused')).map(({ body }) => body.reason)).toEqual([
      'disabled',
      'wrong-password',
    ])
    expect(await listed(li.id)).toMatchObject({
      ...{ state: 'disabled', disabled: { by: '管理员', because: BECAUSE } },
    })
    await did('org.enable-account', { id: li.id })
    expect(await holder(li.sessionToken)).toBeUndefined()
    expect(await signIn('li4')).toMatchObject({ ok: true })
    expect(await listed(li.id)).toMatchObject({ state: 'active', disabled: null })
    const [stated] = await facts('account.disabled')
    expect(stated?.subjects.map(({ type }) => type)).toEqual(['account', 'person'])
    expect(JSON.stringify(stated)).not.toContain('调离')
    expect(await facts('account.enabled')).toHaveLength(1)
  })

  test('cannot open his account by a link from before', async () => {
    const wang = await person('wang5', ['officer'])
    const { linkToken: token } = Link.parse(await did('org.renew-link', { id: wang.id }))
    await disable(wang.id)
    const activated = await office.ask('org.activate-account', DOOR, { token, password: PASSWORD })
    expect(activated).toMatchObject(refused('auth.link-unknown'))
    expect(await office.ask('org.renew-link', office.admin, { id: wang.id })).toMatchObject(
      refused('state.not-allowed'),
    )
    expect(await signIn('wang5')).toMatchObject(refused('auth.disabled'))
  })

  test('cannot have his password guessed at without end', async () => {
    const sun = await person('sun6', ['officer'])
    await disable(sun.id)
    for (let tries = 1; tries <= 10; tries++) await signIn('sun6', '不对的密码不对的密码')
    expect(await signIn('sun6')).toMatchObject(refused('auth.locked'))
  })

  test('is disabled by administrators only, and the reason is told to them only', async () => {
    const [zhao, qian] = [
      await person('zhao7', ['records-office']),
      await person('qian8', ['officer']),
    ]
    const keeper = await holder(zhao.sessionToken)
    if (keeper === undefined) throw new Error('no session')
    expect(await disable(qian.id, keeper)).toMatchObject(refused('right.missing'))
    await disable(qian.id)
    expect(await listed(qian.id, keeper)).toMatchObject({ state: 'disabled', disabled: null })
  })

  test('of two administrators who disable each other at the same moment one remains', async () => {
    const second = await person('admin9', ['administrator'])
    const other = await holder(second.sessionToken)
    if (other === undefined) throw new Error('no session')
    const answers = await Promise.all([disable(second.id), disable(office.admin.person, other)])
    expect(answers.filter(({ ok }) => ok)).toHaveLength(1)
    expect(answers.find(({ ok }) => !ok)).toMatchObject(refused('account.last-administrator'))
  })

  async function listed(id: string, who?: PersonActor) {
    const { people } = People.parse(await did('org.list-people', {}, who))
    return people.find((one) => one.id === id)
  }
})

const Units = z.object({ units: z.array(z.object({ id: z.uuid() })) })
const Registered = z.object({ person: z.uuid(), linkToken: z.string() })
const Link = z.object({ linkToken: z.string() })
const People = z.object({ people: z.array(z.looseObject({ id: z.string() })) })
