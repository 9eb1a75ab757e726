import type { Uuid } from '@liuhen/format'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { tendAgency } from '../../server/app/access-work.ts'
import {
  factsOfRequests,
  grantsFor,
  mayOpen,
  toldOf,
} from '../../server/features/approvals/index.ts'
import { AT, newId } from '../../server/features/recordings/test-rows.io.ts'
import { openScene, type Scene } from '../../server/features/recordings/test-scene.io.ts'
import { lawOf } from '../../server/features/regulations/index.ts'
import { withTx } from '../../server/platform/database/connect.ts'
import { instantAt } from '../../server/platform/kernel/testing.ts'
import { type AccessHouse, accessHouse, type Office, type Role, TO } from './access-office.ts'

let scene: Scene
let house: AccessHouse
beforeAll(async () => {
  scene = await openScene()
  house = accessHouse(scene)
})
afterAll(() => scene.close())

const office: AccessHouse['office'] = (...asked) => house.office(...asked)
const ask: AccessHouse['ask'] = (...asked) => house.ask(...asked)
const request: AccessHouse['request'] = (...asked) => house.request(...asked)

/** What the gate of the player says. */
function opens({ agency, people, recording }: Office, at = AT) {
  return withTx(scene.open.db, agency.id, async (tx) => {
    const { person, roles } = people.asker
    const facts = await factsOfRequests(tx, [{ type: 'recording', id: recording }], [person])
    const grants = await grantsFor(tx, { person, at, action: 'view', recording })
    const law = await lawOf(tx, agency.id)
    return mayOpen({ law, facts, grants }, { person, posts: roles, recording }, at)
  })
}

/** What the register says of each grant of the asker. */
function consentTo({ agency, people, recording }: Office) {
  return withTx(scene.open.db, agency.id, async (tx) => {
    const { person } = people.asker
    const grants = await grantsFor(tx, { person, at: AT, action: 'view', recording })
    const law = await lawOf(tx, agency.id)
    const told = grants.map((grant) => toldOf(tx, grant, { law, at: AT }))
    return (await Promise.all(told)).map(({ consent }) => consent)
  })
}

const CHAINS: readonly {
  readonly pack: string
  readonly clause: string
  readonly steps: readonly Role[]
  readonly wrong: readonly Role[]
  readonly registers: boolean
}[] = [
  {
    ...{ pack: 'chengde-safety-2017', clause: 'CD-19a', registers: false },
    ...{ steps: ['leader'], wrong: ['director', 'head', 'keeper'] },
  },
  {
    ...{ pack: 'shuncheng-district', clause: 'SC-19a', registers: false },
    ...{ steps: ['leader'], wrong: ['head', 'director'] },
  },
  {
    ...{ pack: 'dandong-civil-affairs-2019', clause: 'DD-24a', registers: true },
    ...{ steps: ['director', 'leader'], wrong: ['leader', 'head'] },
  },
  {
    ...{ pack: 'pingdingshan-emergency-2019', clause: 'PDS2-10b', registers: false },
    ...{ steps: ['head'], wrong: ['otherHead', 'leader'] },
  },
  {
    ...{ pack: 'handan-commerce-2016', clause: 'HD-14b', registers: false },
    ...{ steps: ['leader'], wrong: ['head', 'director'] },
  },
]

describe.each(CHAINS)('$pack', ({ pack, clause, steps, wrong, registers }) => {
  let it: Office
  beforeAll(async () => {
    it = await office(pack)
  })

  test('opens nothing before everybody has agreed in order, and everything asked for then', async () => {
    expect(JSON.stringify(await opens(it))).toContain(clause)
    const id = await request(it)
    for (const role of wrong) {
      const told = await ask('access.approve', it.people[role], { id })
      expect(told, role).toMatchObject({ ok: false })
    }
    const own = await ask('access.approve', it.people.asker, { id })
    expect(own).toMatchObject({ ok: false, refusal: { code: 'access.own-request' } })
    for (const role of steps) {
      expect(await opens(it)).toMatchObject({ ok: false })
      expect(await ask('access.approve', it.people[role], { id }), role).toMatchObject({ ok: true })
    }
    if (registers) {
      expect(JSON.stringify(await opens(it))).toContain('登记')
      const fields = { viewer: '甲', cause: '核查投诉', time: '今日' }
      const empty = await ask('access.register', it.people.keeper, { id, fields: {} })
      expect(empty).toMatchObject({ ok: false, refusal: { code: 'law.refused' } })
      const told = await ask('access.register', it.people.keeper, { id, fields })
      expect(told).toMatchObject({ ok: true, output: { state: 'granted' } })
      expect((await consentTo(it)).at(-1)).toBe('director审核、leader批准、keeper登记')
    }
    expect(await opens(it)).toMatchObject({ ok: true })
    expect(await opens(it, instantAt('2026-11-22T08:00:01.000Z'))).toMatchObject({ ok: false })
    const revoked = await ask('access.revoke', it.people.leader, { id, reason: '不再需要' })
    expect(revoked).toMatchObject({ ok: true })
    expect(await opens(it)).toMatchObject({ ok: false })
  })

  test('refuses a request without a reason, for another purpose, or for a time that is over', async () => {
    const items = [{ type: 'recording', id: it.recording }]
    const asked = { action: 'view', purpose: 'work', reason: '办案', to: TO, items }
    for (const change of [{ reason: '' }, { purpose: 'entertainment' }, { to: AT }]) {
      const told = await ask('access.request', it.people.head, { ...asked, ...change })
      expect(told, JSON.stringify(change)).toMatchObject({ ok: false })
    }
    const strange = [{ type: 'recording', id: newId() }]
    expect(
      await ask('access.request', it.people.asker, { ...asked, items: strange }),
    ).toMatchObject({
      ok: false,
      refusal: { code: 'access.item-unknown' },
    })
  })

  test('is not for a recording of a secret activity, which is listed for nobody without part in it', async () => {
    const { keeper, head, leader } = it.people
    const mark = (secrecy: 'state-secret' | null) =>
      withTx(scene.open.db, it.agency.id, (tx) =>
        tx.updateTable('recording').set({ secrecy }).where('id', '=', it.recording).execute(),
      )
    const items = [{ type: 'recording', id: it.recording }]
    const asked = { action: 'view', purpose: 'work', reason: '办案', to: TO, items }
    const listed = (who: typeof head) => ask('access.list-items', who, { type: 'recording' })
    const there = { ok: true, output: { items: [{ id: it.recording }] } }
    expect(await listed(head)).toMatchObject(there)
    await mark('state-secret')
    for (const who of [keeper, leader]) expect(await listed(who)).toMatchObject(there)
    expect(await listed(head)).toMatchObject({ ok: true, output: { items: [] } })
    const told = await ask('access.request', head, { ...asked, purpose: 'supervision' })
    expect(told).toMatchObject({ ok: false, refusal: { code: 'access.item-unknown' } })
    await mark(null)
  })
})

describe('a request', () => {
  test('does not name a recording to who decides it, once that is there for others only', async () => {
    const hidden = await office('handan-commerce-2016', 'named')
    const { asker, leader } = hidden.people
    const id = await request(hidden)
    const titles = async (who: typeof leader) => {
      const shown = await ask('access.get', who, { id })
      const listed = await ask('access.list', who, { of: who === asker ? 'mine' : 'turn' })
      return JSON.stringify([shown, listed])
    }
    expect(await titles(leader)).not.toContain('限定知悉人员的材料')
    await withTx(scene.open.db, hidden.agency.id, (tx) =>
      tx
        .updateTable('recording')
        .set({ circle: [asker.person] })
        .where('id', '=', hidden.recording)
        .execute(),
    )
    expect((await titles(leader)).match(/限定知悉人员的材料/g)).toHaveLength(2)
    expect(await titles(asker)).not.toContain('限定知悉人员的材料')
  })

  let it: Office
  beforeAll(async () => {
    it = await office('chengde-safety-2017', 'second')
  })

  test('for a passage, asked for later and for longer, takes nothing of the whole away', async () => {
    const part = { type: 'recording', id: it.recording, part: { fromMs: 0, toMs: 1000 } }
    const later = { reason: '片段', items: [part], to: '2026-11-29T08:00:00.000Z' }
    for (const change of [{ reason: '全部' }, later]) {
      const id = await request(it, change)
      expect(await ask('access.approve', it.people.leader, { id })).toMatchObject({ ok: true })
    }
    expect(await opens(it)).toMatchObject({ accepted: { grant: { until: TO } } })
    const after = await opens(it, instantAt('2026-11-23T08:00:00.000Z'))
    expect(after).toMatchObject({ accepted: { grant: { parts: [part.part] } } })
  })

  test('goes to others when who could decide it has left, and says so', async () => {
    const id = await request(it, { reason: '转办' })
    await withTx(scene.open.db, it.agency.id, (tx) =>
      tx
        .updateTable('account')
        .set({ state: 'disabled' })
        .where('person_id', '=', it.people.leader.person)
        .execute(),
    )
    expect(await tendAgency(scene.open.house, it.agency.id)).toBe(1)
    const fact = (await scene.facts('access.passed-on')).at(-1)
    expect(fact?.body.persons).toEqual([it.people.otherLeader.person])
    const gone = await ask('access.approve', it.people.leader, { id })
    expect(gone).toMatchObject({ ok: false, refusal: { code: 'access.not-your-turn' } })
    const other = await ask('access.get', it.people.head, { id })
    expect(other).toMatchObject({ ok: false, refusal: { code: 'right.missing' } })
  })

  test('is in the hands of nobody who has left the unit that decides, and comes back with him', async () => {
    const there = await office('pingdingshan-emergency-2019', 'left-the-unit')
    const { agency, people } = there
    const id = await request(there)
    const headTo = (unit: Uuid) =>
      withTx(scene.open.db, agency.id, (tx) =>
        tx
          .updateTable('person')
          .set({ unit_id: unit })
          .where('id', '=', people.head.person)
          .execute(),
      )
    await headTo(agency.otherUnit)
    const moved = { ...people.head, unit: agency.otherUnit }
    for (const who of [moved, people.otherHead, people.leader]) {
      const told = await ask('access.approve', who, { id })
      expect(told).toMatchObject({ ok: false, refusal: { code: 'law.refused' } })
    }
    expect(await tendAgency(scene.open.house, agency.id)).toBe(1)
    expect((await scene.facts('access.passed-on')).at(-1)?.body.persons).toEqual([])
    await headTo(agency.unit)
    expect(await ask('access.approve', people.head, { id })).toMatchObject({ ok: true })
  })

  test('lapses with its time, and a guessed one is not there', async () => {
    const told = await ask('access.withdraw', it.people.asker, { id: newId() })
    expect(told).toMatchObject({ ok: false, refusal: { code: 'not-found' } })
    scene.open.setTime('2026-11-23T08:00:00.000Z')
    await tendAgency(scene.open.house, it.agency.id)
    scene.open.setTime(AT)
    expect((await scene.facts('access.expired')).length).toBeGreaterThan(0)
  })
})
