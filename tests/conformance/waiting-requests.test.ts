import type { Uuid } from '@liuhen/format'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { tendAgency } from '../../server/app/access-work.ts'
import { remindAgency } from '../../server/app/remind-work.ts'
import { RequestsListed } from '../../server/features/access/look/requests-shown.ts'
import { AT } from '../../server/features/recordings/test-rows.io.ts'
import { openScene, type Scene } from '../../server/features/recordings/test-scene.io.ts'
import { type AccessHouse, accessHouse } from './access-office.ts'

let scene: Scene
let house: AccessHouse
beforeAll(async () => {
  scene = await openScene()
  house = accessHouse(scene)
})
afterAll(() => scene.close())

/** How many lines the machine gives now. */
const told = (agency: Uuid) => remindAgency(scene.open.house, agency)

describe('a request', () => {
  test('goes to others when the post of who could decide it is taken back', async () => {
    const there = await house.office('chengde-safety-2017', 'post-ended')
    const { agency, people } = there
    const admin = await house.administrator(agency)
    const id = await house.request(there)
    const ended = { id: people.leader.person, role: 'leader', from: '2026-11-21', reason: '免职' }
    expect(await house.ask('people.end-post', admin, ended)).toMatchObject({ ok: true })
    expect(await house.ask('access.approve', people.leader, { id })).toMatchObject({ ok: false })
    expect(await tendAgency(scene.open.house, agency.id)).toBe(1)
    const fact = (await scene.facts('access.passed-on')).at(-1)
    expect(fact?.body.persons).toEqual([people.otherLeader.person])
  })

  test('that waits is told to who must decide, again and again, and when its requester asks', async () => {
    const there = await house.office('chengde-safety-2017', 'waiting')
    const { agency, people } = there
    const counted = () => house.ask('reminders.count', people.leader, {})
    const reminded = (id: string) => house.ask('access.remind', people.asker, { id })
    const at = (time: string) => scene.open.setTime(time)
    const id = await house.request(there, { to: '2026-12-20T08:00:00.000Z' })
    expect(await counted()).toMatchObject({ output: { unread: 0, turns: 1 } })
    expect(await reminded(id)).toMatchObject({ refusal: { code: 'access.reminded-lately' } })
    at('2026-11-22T07:59:59.000Z')
    expect(await told(agency.id)).toBe(0)
    at('2026-11-22T08:00:00.000Z')
    expect(await told(agency.id)).toBe(2)
    expect(await told(agency.id)).toBe(0)
    expect(await reminded(id)).toMatchObject({ ok: true })
    expect(await reminded(id)).toMatchObject({ refusal: { code: 'access.reminded-lately' } })
    expect(await house.ask('access.remind', people.leader, { id })).toMatchObject({
      refusal: { code: 'access.remind-own' },
    })
    expect(await told(agency.id)).toBe(2)
    expect(await counted()).toMatchObject({ output: { unread: 2, turns: 1 } })
    expect((await scene.facts('reminder.given')).map(({ body }) => body.step)).toEqual([
      'waited-1',
      'asked-1',
    ])
    await house.ask('access.approve', people.leader, { id })
    expect(await counted()).toMatchObject({ output: { unread: 0, turns: 0 } })
    at(AT)
  })

  test('that is urgent is told sooner, and the agency sets how soon', async () => {
    const there = await house.office('chengde-safety-2017', 'urgent')
    const { agency, people } = there
    const admin = await house.administrator(agency)
    const first = await house.request(there, { urgent: true })
    scene.open.setTime('2026-11-21T09:00:00.000Z')
    expect(await told(agency.id)).toBe(0)
    const set = { kind: 'access-waiting-urgent', minutes: [60] }
    expect(await house.ask('reminders.set-lead', admin, set)).toMatchObject({ ok: true })
    expect(await told(agency.id)).toBe(2)
    const shown = await house.ask('reminders.list', people.leader, {})
    expect(shown).toMatchObject({
      output: { reminders: [{ step: 'waited-1', state: 'due', matter: { type: 'request' } }] },
    })
    // It stands before what was asked later, on every page of the list.
    const turns = [first]
    for (const change of [{}, {}, { urgent: true }]) {
      scene.open.setTime(`2026-11-21T09:0${turns.length}:00.000Z`)
      const id = await agency.recording(people.head.person)
      turns.push(await house.request(there, { ...change, items: [{ type: 'recording', id }] }))
    }
    const listed: string[] = []
    for (let after: string | null = ''; after !== null; ) {
      const asked: object = { of: 'turn', limit: 1, ...(after === '' ? {} : { after }) }
      const told = await house.ask('access.list', people.leader, asked)
      const page = RequestsListed.parse(told.ok ? told.output : undefined)
      listed.push(...page.requests.map((one) => one.id))
      after = page.next
    }
    expect(listed).toEqual([turns[3], first, turns[2], turns[1]])
    scene.open.setTime(AT)
  })
})
