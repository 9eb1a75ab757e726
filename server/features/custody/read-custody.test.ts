import { type Uuid, uuidv7 } from '@liuhen/format'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { perform } from '../../app/hallway/perform.ts'
import { type TestHouse, testHouse } from '../../app/hallway/testing.ts'
import { withTx } from '../../platform/database/connect.ts'
import type { PersonActor } from '../../platform/kernel/index.ts'
import { instantAt } from '../../platform/kernel/testing.ts'
import { custodyVerbs } from './module.ts'
import { CustodyPage } from './read-custody.ts'

const AT = instantAt('2026-11-21T08:00:00.000Z')
const newId = () => uuidv7(Date.parse(AT), crypto.getRandomValues(new Uint8Array(10)))
const [agency, unit, person, account, device] = [newId(), newId(), newId(), newId(), newId()]

let open: TestHouse
const supervisor: PersonActor = {
  is: 'person',
  person,
  account,
  session: newId(),
  agency,
  unit,
  roles: ['supervisor'],
  authenticatedAt: AT,
}

beforeAll(async () => {
  open = await testHouse(AT)
  await withTx(open.db, agency, async (tx) => {
    const founded = { id: agency, code: 'custody', name: '某局', founded_at: AT }
    await tx.insertInto('agency').values(founded).execute()
    await tx
      .insertInto('unit')
      .values({ id: unit, agency_id: agency, name: '督察科', kind: 'supervision' })
      .execute()
    await tx
      .insertInto('person')
      .values({
        id: person,
        agency_id: agency,
        unit_id: unit,
        name: '督察',
        badge_number: '1',
        salt: Buffer.alloc(16, 1),
        registered_at: AT,
      })
      .execute()
    const row = { id: device, agency_id: agency, unit_id: unit, code: 'DSJ-1', model: 'DSJ-V8' }
    await tx
      .insertInto('device')
      .values({ ...row, kind: 'body-camera', state: 'available', registered_at: AT })
      .execute()
  })
})
afterAll(() => open.close())

async function read(subjectId: Uuid, asked: object = {}) {
  const [verb] = custodyVerbs
  if (verb === undefined) throw new Error('custody.read')
  const input = { subjectType: 'device', subjectId, ...asked }
  const answer = await perform(open.house, verb, supervisor, input)
  if (!answer.ok) throw new Error(answer.refusal.code)
  return CustodyPage.parse(answer.output)
}

test('opening a history leaves a fact about that thing, which the next look shows by name', async () => {
  expect((await read(device)).events).toEqual([])
  const [first, ...more] = (await read(device)).events
  expect(more).toEqual([])
  expect(first).toMatchObject({
    kind: 'register.viewed',
    zh: '查看台账',
    who: '督察',
    details: [
      { label: '台账', value: '保管链' },
      { label: '每页条数', value: '50 条' },
    ],
    leafIndex: null,
  })
})

test('turning the page is the same look and leaves no second fact', async () => {
  await read(device)
  const { next, events } = await read(device, { limit: 1 })
  expect(events).toHaveLength(1)
  expect(next).not.toBeNull()
  const count = async () => (await read(device, { limit: 200, after: 0 })).events.length
  const before = await count()
  await read(device, { after: next })
  expect(await count()).toBe(before)
})

test('a thing that is not there has no history, and the refusal says no more', async () => {
  await expect(read(newId())).rejects.toThrow('not-found')
})
