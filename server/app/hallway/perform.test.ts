import { parseFact, type Uuid } from '@liuhen/format'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { z } from 'zod'
import { actorOf, insertLink } from '../../features/org/index.ts'
import { orgVerbs } from '../../features/org/module.ts'
import { type Tx, withTx } from '../../platform/database/connect.ts'
import { type Actor, accept, type PersonActor, verb } from '../../platform/kernel/index.ts'
import { instantAt, momentAt, someId } from '../../platform/kernel/testing.ts'
import { perform } from './perform.ts'
import type { Performed } from './performed.ts'
import { type TestHouse, testHouse } from './testing.ts'

const password = '下午三点在凤城路口见面吧'
const door: Actor = { is: 'anonymous', address: '127.0.0.1' }
let open: TestHouse
let admin: PersonActor

beforeAll(async () => {
  open = await testHouse('2026-11-21T01:00:00.000Z')
  await found('first', '甲局', 'admin1')
  admin = await signedIn('admin1')
})
afterAll(() => open.close())

test('the set-up link opens the installation once, and only once', async () => {
  const token = await link('2026-11-21T02:00:00.000Z')
  const input = founding(token, 'second', '乙局', 'admin2')
  expect(await ask('org.found-installation', door, input)).toMatchObject({ ok: true })
  const again = founding(token, 'third', '丙局', 'admin3')
  expect(await ask('org.found-installation', door, again)).toMatchObject(
    refused('auth.link-unknown'),
  )
})

test('a set-up link past its hour is refused and nothing is founded', async () => {
  const token = await link('2026-11-21T00:59:59.999Z')
  const input = founding(token, 'late', '丁局', 'admin4')
  expect(await ask('org.found-installation', door, input)).toMatchObject(
    refused('auth.link-expired'),
  )
  const rows = await open.db.selectFrom('agency').select('id').where('code', '=', 'late').execute()
  expect(rows).toEqual([])
})

test('no account has a password that nobody chose', async () => {
  const rows = await inAgency(admin, (tx) =>
    tx.selectFrom('account').select(['state', 'password_hash']).execute(),
  )
  for (const { state, password_hash } of rows) {
    expect(password_hash === null).toBe(state === 'invited')
  }
})

describe('one request', () => {
  test('done twice with one key is done once and answered alike', async () => {
    const input = await person('李四', '1001', 'lisi')
    const first = await ask('org.register-person', admin, input, 'key-1')
    const second = await ask('org.register-person', admin, input, 'key-1')
    expect(first.ok).toBe(true)
    expect(second).toEqual(first)
  })

  test('with the key of another request is refused', async () => {
    await ask('org.register-person', admin, await person('王五', '1002', 'wangwu'), 'key-2')
    const other = await ask(
      'org.register-person',
      admin,
      await person('赵六', '1003', 'zhaoliu'),
      'key-2',
    )
    expect(other).toMatchObject(refused('request.key-reused'))
  })

  test('that is refused leaves one fact of the refusal and no row', async () => {
    const officer: PersonActor = { ...admin, roles: ['officer'] }
    const before = await factCount()
    const refusal = await ask(
      'org.register-person',
      officer,
      await person('钱七', '1004', 'qianqi'),
    )
    expect(refusal).toMatchObject(refused('right.missing'))
    expect(await factCount()).toBe(before + 1)
    expect(await lastFact()).toMatchObject({
      kind: 'verb.refused',
      body: { verb: 'org.register-person', code: 'right.missing' },
    })
  })

  test('with input that does not parse says which field, and leaves nothing', async () => {
    const before = await factCount()
    const refusal = await ask('org.register-person', admin, { name: '' })
    expect(refusal).toMatchObject({ ok: false, refusal: { code: 'input.invalid' } })
    expect(await factCount()).toBe(before)
  })

  test('that fails at its end leaves neither rows nor facts', async () => {
    const failing = verb({
      name: 'org.register-person',
      zh: '出错',
      right: 'org.manage',
      input: z.object({}),
      output: z.object({}),
      facts: ['account.invited'],
      load: async (_tx: Tx) => accept({ scope: { agency: admin.agency } }),
      decide: () =>
        accept({ facts: [{ kind: 'account.invited', subjects: [], body: { x: Number.NaN } }] }),
      commit: async (tx: Tx) => {
        await tx
          .insertInto('unit')
          .values({ id: someId(9), agency_id: admin.agency, name: '不该留下', kind: 'field' })
          .execute()
        return {}
      },
    })
    const before = await factCount()
    await expect(perform(open.house, failing, admin, {})).rejects.toThrow()
    expect(await factCount()).toBe(before)
    const left = await inAgency(admin, (tx) =>
      tx.selectFrom('unit').select('id').where('name', '=', '不该留下').execute(),
    )
    expect(left).toEqual([])
  })

  test('whose verb states a fact that its entry omits is a bug, not a write', async () => {
    const lying = verb({
      name: 'org.lying',
      zh: '谎报',
      right: 'org.manage',
      input: z.object({}),
      output: z.object({}),
      facts: [],
      load: async (_tx: Tx) => accept({ scope: { agency: admin.agency } }),
      decide: () => accept({ facts: [{ kind: 'account.invited', subjects: [], body: {} }] }),
      commit: async () => ({}),
    })
    await expect(perform(open.house, lying, admin, {})).rejects.toThrow('omits')
  })
})

test('ten wrong passwords lock the account, each try is a fact, and the right one waits', async () => {
  const wrong = { login: 'admin1', password: '不对的密码不对的密码' }
  for (let tries = 1; tries <= 9; tries++) {
    expect(await ask('org.sign-in', door, wrong)).toMatchObject(refused('auth.wrong'))
  }
  expect(await ask('org.sign-in', door, wrong)).toMatchObject(refused('auth.locked'))
  const right = { login: 'admin1', password }
  expect(await ask('org.sign-in', door, right)).toMatchObject(refused('auth.locked'))
  open.setTime('2026-11-21T01:15:00.000Z')
  expect(await ask('org.sign-in', door, right)).toMatchObject({ ok: true })
})

test('ten guesses at the same moment count as ten', async () => {
  const wrong = { login: 'admin1', password: '同时乱猜的一个密码' }
  const answers = await Promise.all(
    Array.from({ length: 10 }, () => ask('org.sign-in', door, wrong)),
  )
  expect(
    answers.filter((answer) => !answer.ok && answer.refusal.code === 'auth.locked'),
  ).toHaveLength(1)
  open.setTime('2026-11-21T01:45:00.000Z')
})

test('a session ends when it is idle too long, closed, or its account is disabled', async () => {
  const { sessionToken } = await session('admin1')
  const at = (time: string) => actorOf(open.db, sessionToken, instantAt(time))
  expect(await at('2026-11-21T02:14:59.000Z')).toMatchObject({ person: admin.person })
  expect(await at('2026-11-21T02:45:00.000Z')).toBeUndefined()
  const other = await session('admin1')
  const who = await actorOf(open.db, other.sessionToken, open.house.clock.now())
  if (who === undefined) throw new Error('no session')
  await ask('org.sign-out', who, {})
  expect(await actorOf(open.db, other.sessionToken, open.house.clock.now())).toBeUndefined()
})

test('a query that forgets its agency shows nothing of another agency', async () => {
  const seen = await inAgency(admin, (tx) => tx.selectFrom('person').select('agency_id').execute())
  expect(new Set(seen.map((row) => row.agency_id))).toEqual(new Set([admin.agency]))
  const nobody = await open.db.selectFrom('person').select('id').execute()
  expect(nobody).toEqual([])
})

function refused(code: string) {
  return { ok: false, refusal: { code } }
}

async function ask(name: string, who: Actor, input: unknown, key?: string): Promise<Performed> {
  const found = orgVerbs.find((one) => one.name === name)
  if (found === undefined) throw new Error(name)
  return perform(open.house, found, who, input, key)
}

async function link(expiresAt: string): Promise<string> {
  const token = open.house.random(32)
  const id = momentAt(open.house.clock.now()).newId()
  await withTx(open.db, '*', (tx) =>
    insertLink(tx, {
      id: open.house.clock.now() < expiresAt ? freshId() : id,
      token,
      purpose: 'found-installation',
      expiresAt: instantAt(expiresAt),
    }),
  )
  return Buffer.from(token).toString('base64url')
}

let ids = 100
function freshId(): Uuid {
  ids += 1
  return someId(ids)
}

function founding(token: string, code: string, name: string, login: string) {
  return {
    token,
    agency: { code, name },
    units: [{ name: '办公室', kind: 'records-office' }],
    administrator: { name: '管理员', badgeNumber: 'A1', login, password },
  }
}

async function found(code: string, name: string, login: string) {
  const token = await link('2026-11-21T02:00:00.000Z')
  const answer = await ask('org.found-installation', door, founding(token, code, name, login))
  if (!answer.ok) throw new Error(answer.refusal.code)
}

async function session(login: string) {
  const answer = await ask('org.sign-in', door, { login, password })
  if (!answer.ok) throw new Error(answer.refusal.code)
  return z.object({ sessionToken: z.string() }).parse(answer.output)
}

async function signedIn(login: string): Promise<PersonActor> {
  const { sessionToken } = await session(login)
  const who = await actorOf(open.db, sessionToken, open.house.clock.now())
  if (who === undefined) throw new Error('no session')
  return who
}

async function person(name: string, badgeNumber: string, login: string) {
  return { name, badgeNumber, login, unit: admin.unit, roles: ['officer'] }
}

function inAgency<T>(who: PersonActor, work: (tx: Tx) => Promise<T>): Promise<T> {
  return withTx(open.db, who.agency, work)
}

async function factCount(): Promise<number> {
  const row = await open.db
    .selectFrom('ledger_entry')
    .select((select) => select.fn.countAll<number>().as('count'))
    .executeTakeFirstOrThrow()
  return row.count
}

async function lastFact() {
  const row = await open.db
    .selectFrom('ledger_entry')
    .select('leaf')
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirstOrThrow()
  return parseFact(row.leaf)
}
