import type { Uuid } from '@liuhen/format'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { withTx } from '../../platform/database/connect.ts'
import type { PersonActor } from '../../platform/kernel/index.ts'
import { instantAt } from '../../platform/kernel/testing.ts'
import { leaveBehind } from './leave-behind.io.ts'
import { probeResult } from './test-probe.ts'
import { type AgencyScene, openScene, type Scene } from './test-scene.io.ts'

const MACHINE = { is: 'machine', name: 'media', agency: '*' } as const
const digest = 'a'.repeat(64)

let scene: Scene
let agency: AgencyScene
let officer: PersonActor
let activity: Uuid
let recording: Uuid

beforeAll(async () => {
  scene = await openScene()
  agency = await scene.agency('behind')
  officer = await agency.person('李四', ['officer'])
  activity = await agency.activity([officer.person])
  recording = await agency.recording(officer.person, {
    ...{ name: 'film.mp4', officer_id: officer.person, activity_id: activity },
    ...{ matched: 'confirmed', probe_state: 'waiting' },
    started_at: instantAt('2026-11-20T02:00:00.000Z'),
  })
})
afterAll(() => scene.close())

const isBehind = () =>
  withTx(scene.open.db, agency.id, async (tx) => {
    const query = tx.selectFrom('continuity').select('behind').where('activity_id', '=', activity)
    return (await query.executeTakeFirst())?.behind
  })
const describeIt = (durationMs: number) =>
  scene.ask('recordings.describe', MACHINE, {
    ...{ id: recording, digest },
    result: probeResult({ durationMs }),
  })
const judge = () => scene.ask('recordings.judge-activity', MACHINE, { activity })

test('what is read after a judgement leaves it behind until it is judged again', async () => {
  expect(await describeIt(60_000)).toMatchObject({ ok: true })
  expect(await judge()).toMatchObject({ ok: true })
  expect(await isBehind()).toBe(false)
  expect(await describeIt(120_000)).toMatchObject({ ok: true })
  expect(await isBehind()).toBe(true)
  expect(await judge()).toMatchObject({ ok: true })
  expect(await isBehind()).toBe(false)
})

test('a judgement that was under way meanwhile does not call itself the latest', async () => {
  const order: string[] = []
  let release = () => {}
  const held = new Promise<void>((resolve) => {
    release = resolve
  })
  // Holds the activity as a judgement does between reading and committing.
  const judging = withTx(scene.open.db, agency.id, async (tx) => {
    const query = tx.selectFrom('activity').select('id').where('id', '=', activity)
    await query.forUpdate().execute()
    await held
    order.push('judged')
  })
  const read = withTx(scene.open.db, agency.id, async (tx) => {
    await leaveBehind(tx, activity)
    order.push('behind')
  })
  await new Promise((resolve) => setTimeout(resolve, 100))
  release()
  await Promise.all([judging, read])
  expect(order).toEqual(['judged', 'behind'])
  expect(await isBehind()).toBe(true)
})
