import type { Uuid } from '@liuhen/format'
import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { withTx } from '../../../platform/database/connect.ts'
import type { PersonActor } from '../../../platform/kernel/index.ts'
import { instantAt, momentAt } from '../../../platform/kernel/testing.ts'
import { loadRights, ROLE_KEYS } from '../../org/index.ts'
import { termOfRecording } from '../../regulations/index.ts'
import { findRecording } from '../find-recording.io.ts'
import { adopt } from '../test-law.io.ts'
import { probeResult } from '../test-probe.ts'
import { AT, newId } from '../test-rows.io.ts'
import { type AgencyScene, openScene, type Scene } from '../test-scene.io.ts'
import { FiledMany, mayFile } from './file-many.ts'
import { UnfiledPage } from './list-unfiled.ts'
import { showFiling } from './show-filing.io.ts'

const START = instantAt('2026-11-21T02:00:00.000Z')

let scene: Scene
let agency: AgencyScene
let officer: PersonActor
let keeper: PersonActor

beforeAll(async () => {
  scene = await openScene()
  agency = await scene.agency('filing')
  await adopt(scene, agency.id, 'chengde-safety-2017')
  officer = await agency.person('李四', ['officer'])
  keeper = await agency.person('管档', ['records-office'])
})
afterAll(() => scene.close())

async function done(who: PersonActor, verb: string, input: object): Promise<unknown> {
  const answer = await scene.ask(verb, who, input)
  if (!answer.ok) throw new Error(JSON.stringify(answer.refusal))
  return answer.output
}

async function docked(device?: Uuid) {
  const activity = await agency.activity([officer.person], {
    party: '某养老院',
    matter: '无证经营',
    arrived_at: START,
    ended_at: instantAt('2026-11-21T03:00:00.000Z'),
  })
  const id = await agency.recording(keeper.person, {
    officer_id: officer.person,
    started_at: START,
    duration_ms: 60_000,
    device_id: device ?? (await agency.device(`D-${Math.random()}`)),
    activity_id: activity,
    matched: 'suggested',
  })
  return { id, activity }
}

const filingOf = (id: Uuid) =>
  withTx(scene.open.db, agency.id, async (tx) => {
    const row = await findRecording(tx, id)
    if (row === undefined) throw new Error(id)
    return { ...(await showFiling(tx, row, momentAt(AT, officer))), matched: row.matched }
  })

test('one tap confirms the suggested activity and all items; the page shows who stated what', async () => {
  const { id, activity } = await docked()
  const before = await filingOf(id)
  expect(before).toMatchObject({ described: false, history: [], can: true })
  expect(before.items.every(({ known }) => known !== null)).toBe(true)
  expect(before.candidates).toMatchObject([{ id: activity, byOfficer: true }])
  await done(officer, 'recordings.file', { id, activity })
  scene.open.setTime('2026-11-21T08:00:01.000Z')
  await done(officer, 'recordings.file', { id, items: { cause: '更正后的案由' } })
  const after = await filingOf(id)
  expect(after).toMatchObject({ described: true, matched: 'confirmed' })
  const causes = after.history.map(({ by, items }) => [
    by,
    items.find(({ title }) => title === '案由名称')?.value,
  ])
  expect(causes).toEqual([
    ['李四', '更正后的案由'],
    ['李四', '无证经营'],
  ])
})

test('how far from the marked arrival it was recorded speaks for an activity', async () => {
  const { id, activity } = await docked()
  await withTx(scene.open.db, agency.id, async (tx) => {
    await tx
      .updateTable('activity')
      .set({ arrived_latitude: 40.1291, arrived_longitude: 124.3833, arrived_accuracy_m: 20 })
      .where('id', '=', activity)
      .execute()
    const result = probeResult({ place: { latitude: 40.1301, longitude: 124.3843 } })
    await tx
      .insertInto('probe')
      .values({ recording_id: id, result: JSON.stringify(result), tool: 'test', probed_at: AT })
      .execute()
  })
  const { candidates } = await filingOf(id)
  expect(candidates.find((one) => one.id === activity)).toMatchObject({ metres: 140 })
  const others = candidates.filter((one) => one.id !== activity)
  expect(others.every(({ metres }) => metres === undefined)).toBe(true)
  expect(candidates[0]?.id).toBe(activity)
})

test('what is not described is never disposed of, whatever its term; what is described may be', async () => {
  const { id, activity } = await docked()
  await withTx(scene.open.db, agency.id, (tx) =>
    scene.open.house.append(tx, [
      {
        id: newId(),
        kind: 'recording.sealed',
        subjects: [{ type: 'recording', id }],
        actor: { machine: 'door' },
        agency: agency.id,
        at: AT,
        body: {},
      },
    ]),
  )
  const at = instantAt('2090-01-01T00:00:00.000Z')
  const term = () =>
    withTx(scene.open.db, agency.id, (tx) => termOfRecording(tx, agency.id, id, { at }))
  const without = await term()
  expect(without).toMatchObject({ disposable: false, disposableFrom: null })
  expect(without?.unclassified).toContain('尚未说明')
  await done(officer, 'recordings.file', { id, activity })
  expect(await term()).toMatchObject({ disposable: true, unclassified: null })
})

test('an item is found by its own value, alone and with others, exactly and by part', async () => {
  const { id } = await docked()
  await done(keeper, 'recordings.file', {
    id,
    items: { party: '平安１２３商行', cause: '占道经营' },
    activity: (await docked()).activity,
  })
  const found = async (item: string | string[]) => {
    const output = await done(keeper, 'recordings.list', { item })
    return JSON.stringify(output).includes(id)
  }
  expect(await found('party:安123')).toBe(true)
  expect(await found(['party:商行', 'cause:占道'])).toBe(true)
  expect(await found('cause:商行')).toBe(false)
  expect(await found(['party:商行', 'cause:无证'])).toBe(false)
})

test('a whole shift: what can be filed is, what cannot says why, and a repeated request does nothing', async () => {
  const own = await scene.agency('shift')
  await adopt(scene, own.id, 'chengde-safety-2017')
  const clerk = await own.person('管档', ['records-office'])
  const wang = await own.person('王五', ['officer'])
  const device = await own.device('D-1')
  const activity = await own.activity([wang.person])
  const rows: string[] = []
  for (let i = 0; i < 4; i++) {
    rows.push(
      await own.recording(clerk.person, {
        device_id: device,
        started_at: AT,
        matched: 'suggested',
        activity_id: activity,
        ...(i === 3 ? { media: 'other' as const, name: 'REC_0004.tmp' } : {}),
      }),
    )
  }
  const input = { recordings: rows, suggested: true }
  const all = FiledMany.parse(await done(clerk, 'recordings.file-many', { ...input, mode: 'all' }))
  expect(all).toMatchObject({ done: false, filed: [], refused: [{ recording: rows[3] }] })
  const each = FiledMany.parse(await done(clerk, 'recordings.file-many', input))
  expect(each.filed.toSorted()).toEqual(rows.slice(0, 3).toSorted())
  expect(each.refused).toMatchObject([{ recording: rows[3], code: 'law.refused' }])
  const again = FiledMany.parse(await done(clerk, 'recordings.file-many', input))
  expect(again).toMatchObject({ filed: [], unchanged: expect.arrayContaining(rows.slice(0, 3)) })
  const left = UnfiledPage.parse(await done(clerk, 'recordings.list-unfiled', {}))
  expect(left.recordings.map(({ id }) => id)).toEqual([rows[3]])
  const facts = await scene.facts('recording.described')
  expect(facts.filter(({ agency: of }) => of === own.id)).toHaveLength(3)
})

test('who may describe one of many is who may match it alone', async () => {
  const may = loadRights()
  const roles = fc.subarray([...ROLE_KEYS])
  await fc.assert(
    fc.asyncProperty(roles, fc.boolean(), async (held, own) => {
      const who = { ...officer, roles: held }
      const scope = { agency: agency.id, own: own ? [who.person] : [] }
      expect(mayFile(momentAt(AT, who), scope)).toBe(may(who)('recording.match', scope).ok)
    }),
  )
})

test('a stranger of another agency files nothing here', async () => {
  const { id } = await docked()
  const other = await scene.agency('filing-other')
  const stranger = await other.person('赵六', ['records-office'])
  const report = await done(stranger, 'recordings.file-many', { recordings: [id] })
  expect(report).toMatchObject({ filed: [], refused: [{ code: 'not-found', name: null }] })
})
