import { afterAll, beforeAll, expect, test } from 'vitest'
import { z } from 'zod'
import type { Tx } from '../platform/database/connect.ts'
import { accept, type PersonActor, uuidOf, verb } from '../platform/kernel/index.ts'
import { type TestOffice, testOffice } from './hallway/test-office.ts'
import { isLaterRange, looksOf } from './looks.ts'

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
