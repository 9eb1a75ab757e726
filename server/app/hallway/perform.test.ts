import { parseFact } from '@liuhen/format'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { z } from 'zod'
import { type Tx, withTx, withTxInTime } from '../../platform/database/connect.ts'
import { httpServer } from '../../platform/http/serve.ts'
import { type Actor, accept, type PersonActor, verb } from '../../platform/kernel/index.ts'
import { someId } from '../../platform/kernel/testing.ts'
import { silentLog } from '../../platform/log/silent-log.ts'
import { perform } from './perform.ts'
import { DOOR, founding, refused, type TestOffice, testOffice } from './test-office.ts'

let office: TestOffice

beforeAll(async () => {
  office = await testOffice('2026-11-21T01:00:00.000Z', '2026-11-21T02:00:00.000Z')
})
afterAll(() => office.close())

test('the set-up link opens the installation once, and only once', async () => {
  const token = await office.link('2026-11-21T02:00:00.000Z')
  const input = founding(token, 'second', '乙局', 'admin2')
  expect(await office.ask('org.found-installation', DOOR, input)).toMatchObject({ ok: true })
  const again = founding(token, 'third', '丙局', 'admin3')
  expect(await office.ask('org.found-installation', DOOR, again)).toMatchObject(
    refused('auth.link-unknown'),
  )
})

test('a set-up link past its hour is refused and nothing is founded', async () => {
  const token = await office.link('2026-11-21T00:59:59.999Z')
  const input = founding(token, 'late', '丁局', 'admin4')
  expect(await office.ask('org.found-installation', DOOR, input)).toMatchObject(
    refused('auth.link-expired'),
  )
  const rows = await office.db
    .selectFrom('agency')
    .select('id')
    .where('code', '=', 'late')
    .execute()
  expect(rows).toEqual([])
})

test('no account has a password that nobody chose', async () => {
  const rows = await inAgency(office.admin, (tx) =>
    tx.selectFrom('account').select(['state', 'password_hash']).execute(),
  )
  for (const { state, password_hash } of rows) {
    expect(password_hash === null).toBe(state === 'invited')
  }
})

describe('one request', () => {
  test('done twice with one key is done once and answered alike', async () => {
    const input = await person('李四', '1001', 'lisi')
    const first = await office.ask('org.register-person', office.admin, input, 'key-1')
    const second = await office.ask('org.register-person', office.admin, input, 'key-1')
    expect(first.ok).toBe(true)
    expect(second).toEqual(first)
  })

  test('with the key of another request is refused', async () => {
    await office.ask(
      'org.register-person',
      office.admin,
      await person('王五', '1002', 'wangwu'),
      'key-2',
    )
    const other = await office.ask(
      'org.register-person',
      office.admin,
      await person('赵六', '1003', 'zhaoliu'),
      'key-2',
    )
    expect(other).toMatchObject(refused('request.key-reused'))
  })

  test('that is refused leaves one fact of the refusal and no row', async () => {
    const officer: PersonActor = { ...office.admin, roles: ['officer'] }
    const before = await factCount()
    const refusal = await office.ask(
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

  test('with input that does not parse says in Chinese which field, and leaves nothing', async () => {
    const before = await factCount()
    const refusal = await office.ask('org.register-person', office.admin, { name: '' })
    const fields = expect.arrayContaining([{ path: 'name', message: '不能为空，请补上' }])
    expect(refusal).toMatchObject({ refusal: { code: 'input.invalid', facts: { fields } } })
    expect(await factCount()).toBe(before)
  })

  test.each([
    ['a character that no database keeps', '钱\0七', 'name'],
    ['half a character', '钱\ud83d七', 'name'],
  ])('with %s says where it stands', async (_what, name, path) => {
    const asked = { ...(await person('钱七', '1005', 'qianqi5')), name }
    const refusal = await office.ask('org.register-person', office.admin, asked)
    expect(refusal).toMatchObject({
      refusal: { code: 'input.invalid', facts: { fields: [{ path }] } },
    })
  })

  test('that fails at its end leaves neither rows nor facts', async () => {
    const failing = verb({
      name: 'org.register-person',
      zh: '出错',
      right: 'org.manage',
      input: z.object({}),
      output: z.object({}),
      facts: ['account.invited'],
      load: async (_tx: Tx) => accept({ scope: { agency: office.admin.agency } }),
      decide: () =>
        accept({ facts: [{ kind: 'account.invited', subjects: [], body: { x: Number.NaN } }] }),
      commit: async (tx: Tx) => {
        await tx
          .insertInto('unit')
          .values({
            id: someId(9),
            agency_id: office.admin.agency,
            name: '不该留下',
            kind: 'field',
          })
          .execute()
        return {}
      },
    })
    const before = await factCount()
    await expect(perform(office.house, failing, office.admin, {})).rejects.toThrow()
    expect(await factCount()).toBe(before)
    const left = await inAgency(office.admin, (tx) =>
      tx.selectFrom('unit').select('id').where('name', '=', '不该留下').execute(),
    )
    expect(left).toEqual([])
  })

  test('whose question takes too long is stopped in its time, says what to do and leaves nothing', async () => {
    const before = await factCount()
    const late = await perform(office.house, asking('pg_sleep(20)', 50), office.admin, {})
    expect(late).toMatchObject(refused('request.too-slow'))
    expect(await factCount()).toBe(before)
    const limit = asking("current_setting('statement_timeout')")
    const machine: Actor = { is: 'machine', name: 'test', agency: office.admin.agency }
    const limits = await Promise.all(
      [office.admin, machine].map((who) => perform(office.house, limit, who, {})),
    )
    expect(limits).toMatchObject([{ output: { said: '30s' } }, { output: { said: '0' } }])
  })

  test('to another route whose question takes too long is answered alike', async () => {
    const server = await httpServer({ log: silentLog, version: '0', newErrorId: () => '1' })
    const late = (tx: Tx) => sql`select pg_sleep(20)`.execute(tx)
    server.get('/late', () => withTxInTime(office.db, '*', late, 50))
    const { statusCode, body } = await server.inject('/late')
    expect([statusCode, body]).toEqual([503, expect.stringContaining('用时过长')])
    await server.close()
  })

  test('whose verb states a fact that its entry omits is a bug, not a write', async () => {
    const lying = verb({
      name: 'org.lying',
      zh: '谎报',
      right: 'org.manage',
      input: z.object({}),
      output: z.object({}),
      facts: [],
      load: async (_tx: Tx) => accept({ scope: { agency: office.admin.agency } }),
      decide: () => accept({ facts: [{ kind: 'account.invited', subjects: [], body: {} }] }),
      commit: async () => ({}),
    })
    await expect(perform(office.house, lying, office.admin, {})).rejects.toThrow('omits')
  })
})

test('a query that forgets its agency shows nothing of another agency', async () => {
  const seen = await inAgency(office.admin, (tx) =>
    tx.selectFrom('person').select('agency_id').execute(),
  )
  expect(new Set(seen.map((row) => row.agency_id))).toEqual(new Set([office.admin.agency]))
  const nobody = await office.db.selectFrom('person').select('id').execute()
  expect(nobody).toEqual([])
})

/** A verb that asks the database one question, with a shorter limit than that of its transaction. */
function asking(question: string, withinMs?: number) {
  return verb({
    name: 'org.asking',
    zh: '查询',
    right: 'public',
    input: z.object({}),
    output: z.object({ said: z.string() }),
    facts: [],
    load: async (tx: Tx) => {
      if (withinMs !== undefined)
        await sql.raw(`set local statement_timeout = ${withinMs}`).execute(tx)
      const { rows } = await sql
        .raw<{ said: string }>(`select ${question}::text as said`)
        .execute(tx)
      const said = rows[0]?.said ?? ''
      return accept({ scope: { agency: office.admin.agency }, said })
    },
    decide: ({ said }) => accept({ said, facts: [] }),
    commit: async (_tx: Tx, { said }) => ({ said }),
  })
}

async function person(name: string, badgeNumber: string, login: string) {
  return { name, badgeNumber, login, unit: office.admin.unit, roles: ['officer'] }
}

function inAgency<T>(who: PersonActor, work: (tx: Tx) => Promise<T>): Promise<T> {
  return withTx(office.db, who.agency, work)
}

async function factCount(): Promise<number> {
  const row = await office.db
    .selectFrom('ledger_entry')
    .select((select) => select.fn.countAll<number>().as('count'))
    .executeTakeFirstOrThrow()
  return row.count
}

async function lastFact() {
  const row = await office.db
    .selectFrom('ledger_entry')
    .select('leaf')
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirstOrThrow()
  return parseFact(row.leaf)
}
