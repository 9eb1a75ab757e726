import cookie from '@fastify/cookie'
import Fastify from 'fastify'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { z } from 'zod'
import { type Tx, withTx } from '../platform/database/connect.ts'
import { accept, type PersonActor, uuidOf, verb } from '../platform/kernel/index.ts'
import { type TestOffice, testOffice } from './hallway/test-office.ts'
import { identifierOf } from './identify.ts'
import { isLaterRange, looksOf, stillAllowed } from './looks.ts'

let office: TestOffice

beforeAll(async () => {
  office = await testOffice('2026-11-21T01:00:00.000Z', '2026-11-21T02:00:00.000Z')
})
afterAll(() => office.close())

const FILE = '0197a000-0000-7000-8000-000000000001'

/** A verb that administrators alone may do. */
const looking = () =>
  verb({
    name: 'documents.open',
    zh: '打开文书文件',
    right: 'certificate.manage',
    input: z.object({ id: z.uuid() }),
    output: z.object({}),
    facts: ['document.viewed'],
    load: async (_tx: Tx) => accept({ scope: { agency: office.admin.agency } }),
    decide: (_found, { id }) =>
      accept({
        facts: [
          {
            kind: 'document.viewed',
            subjects: [{ type: 'document', id: uuidOf(id) }],
            body: {},
          },
        ],
        touches: [{ type: 'document', id: uuidOf(id) }],
      }),
    commit: async () => ({}),
  })

async function looks(): Promise<number> {
  const rows = await office.db
    .selectFrom('ledger_entry')
    .select('id')
    .where('kind', '=', 'document.viewed')
    .execute()
  return rows.length
}

test('parts of a file that is being read are one look; whoever begins in the middle looks too', async () => {
  const look = looksOf(office.house)
  const ask = (who: PersonActor, later: boolean) => look(looking(), who, { id: FILE }, later)
  expect(await ask(office.admin, true)).toMatchObject({ ok: true })
  expect(await looks()).toBe(1)
  for (let part = 0; part < 3; part++) await ask(office.admin, true)
  expect(await looks()).toBe(1)
  await ask(office.admin, false)
  expect(await looks()).toBe(2)
  const elsewhere = { ...office.admin, session: uuidOf('0197a000-0000-7000-8000-000000000002') }
  await ask(elsewhere, true)
  expect(await looks()).toBe(3)
  office.setTime('2026-11-21T02:30:00.000Z')
  await ask(office.admin, true)
  expect(await looks()).toBe(4)
})

test('parts that are asked for at once, with nothing opened before, are one look', async () => {
  const look = looksOf(office.house)
  const before = await looks()
  const asked = { id: FILE }
  const parts = await Promise.all([1, 2, 3].map(() => look(looking(), office.admin, asked, true)))
  expect(parts.map(({ ok }) => ok)).toEqual([true, true, true])
  expect(await looks()).toBe(before + 1)
})

test('who reads on is asked for without a trace; who is turned away leaves one, with its fact', async () => {
  const look = looksOf(office.house)
  let shut = false
  const door = verb({
    ...{ name: 'documents.open', zh: '打开文书文件', right: 'public', facts: [] },
    ...{ input: z.object({}), output: z.object({}).optional() },
    load: async (_tx: Tx) => accept({ scope: { agency: office.admin.agency } }),
    decide: () => {
      const refusal = { code: 'access.not-granted', facts: {}, citations: [] } as const
      return accept({ facts: shut ? [TURNED_AWAY] : [], ...(shut && { refusal }) })
    },
    // As the door of a case file enters its lines.
    commit: async (tx: Tx, _accepted, { newId }) => {
      const line = { id: newId(), agency_id: office.admin.agency, kind: 'field' as const }
      await tx
        .insertInto('unit')
        .values({ ...line, name: `line ${line.id}` })
        .execute()
      return {}
    },
  })
  const left = () =>
    withTx(office.db, office.admin.agency, async (tx) => [
      (await tx.selectFrom('unit').select('id').where('name', 'like', 'line %').execute()).length,
      (
        await tx
          .selectFrom('ledger_entry')
          .select('id')
          .where('kind', '=', 'verb.refused')
          .execute()
      ).length,
    ])
  const again = stillAllowed(look, door, async () => office.admin, {})
  await look(door, office.admin, {}, false)
  expect([await again(), await left()]).toEqual([true, [1, 0]])
  shut = true
  expect([await again(), await again(), await left()]).toEqual([false, false, [1, 0]])
  expect(await look(door, office.admin, {}, true)).toMatchObject({ ok: false })
  expect(await left()).toEqual([2, 1])
})

const TURNED_AWAY = {
  kind: 'verb.refused' as const,
  subjects: [],
  body: { verb: 'documents.open' },
}

test('what is not stated wakes nobody, orders nothing and computes no duty', async () => {
  const told: string[] = []
  const tells = (what: string) => async () => {
    told.push(what)
  }
  const look = looksOf({
    ...office.house,
    wake: () => told.push('wake'),
    under: async () => {
      told.push('under')
      return undefined
    },
    refreshDuties: tells('duties'),
    follow: tells('follow'),
  })
  await look(looking(), office.admin, { id: FILE }, false)
  expect(told).toEqual(['under', 'duties', 'follow', 'wake'])
  await look(looking(), office.admin, { id: FILE }, true)
  expect(told).toHaveLength(4)
})

test('a download keeps no session awake, and is not ended because its reader rests', async () => {
  const { sessionToken } = await office.session('admin1')
  const identify = identifierOf(office.house)
  const door = Fastify()
  await door.register(cookie)
  const seen: string[] = []
  door.get('/', async (request) => {
    for (const time of ['02:31', '02:55', '03:25']) {
      office.setTime(`2026-11-21T${time}:00.000Z`)
      seen.push((await identify(request)).is)
    }
    return ''
  })
  door.get('/new', async (request) => (await identify(request)).is)
  const headers = { authorization: `Bearer ${sessionToken}` }
  await door.inject({ url: '/', headers })
  expect(seen).toEqual(['person', 'person', 'person'])
  const { at } = await office.db
    .selectFrom('session')
    .select('last_seen_at as at')
    .orderBy('last_seen_at', 'desc')
    .executeTakeFirstOrThrow()
  expect(at).toBe('2026-11-21T02:31:00.000Z')
  expect(await door.inject({ url: '/new', headers })).toMatchObject({ body: 'anonymous' })
  await door.close()
})

test('a part is refused to whom the right was taken meanwhile', async () => {
  const look = looksOf(office.house)
  await look(looking(), office.admin, { id: FILE }, false)
  const left = { ...office.admin, roles: [] }
  expect(await look(looking(), left, { id: FILE }, true)).toMatchObject({ ok: false })
})

test.each([
  [undefined, false],
  ['bytes=0-', false],
  ['bytes=0-65535', false],
  ['bytes=65536-', true],
  ['bytes=-500', true],
  ['bytes=1-', true],
])('the range %s is a further part: %s', (range, later) => {
  expect(isLaterRange({ headers: range === undefined ? {} : { range } })).toBe(later)
})
