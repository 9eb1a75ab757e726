import type { Uuid } from '@liuhen/format'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { withTx } from '../../platform/database/connect.ts'
import type { PersonActor } from '../../platform/kernel/index.ts'
import { instantAt } from '../../platform/kernel/testing.ts'
import type { ProbeResult } from '../media/index.ts'
import { PlaybackOpened } from './open-playback.ts'
import { playbackSource } from './playback.io.ts'
import { probeResult } from './test-probe.ts'
import { AT } from './test-rows.io.ts'
import { type AgencyScene, openScene, type Scene } from './test-scene.io.ts'

let scene: Scene
let agency: AgencyScene
let officer: PersonActor
let colleague: PersonActor

beforeAll(async () => {
  scene = await openScene()
  agency = await scene.agency('playback')
  officer = await agency.person('李四', ['officer'])
  colleague = await agency.person('王五', ['officer'])
})
afterAll(() => scene.close())

async function film(change: Partial<ProbeResult> = {}, activity_id?: Uuid): Promise<Uuid> {
  const id = await agency.recording(officer.person, {
    officer_id: officer.person,
    probe_state: 'read',
    ...(activity_id === undefined ? {} : { activity_id }),
  })
  const result = JSON.stringify(probeResult(change))
  await withTx(scene.open.db, agency.id, (tx) =>
    tx
      .insertInto('probe')
      .values({ recording_id: id, result, tool: 'test', probed_at: AT })
      .execute(),
  )
  return id
}

async function open(id: Uuid, who = officer) {
  const answer = await scene.ask('recordings.open-playback', who, { id })
  if (!answer.ok) throw new Error(answer.refusal.code)
  return PlaybackOpened.parse(answer.output)
}

const idOf = (url: string | null) => url?.split('/').at(-1) ?? ''
const source = (who: PersonActor, id: string, at = AT) => playbackSource(scene.open.db, who, id, at)

test('the account that opened it gets the original, until the end and not after', async () => {
  const id = idOf((await open(await film())).url)
  const inTime = instantAt('2026-11-21T11:59:59.999Z')
  const original = expect.stringMatching(/^[0-9a-f]{64}$/)
  expect(await source(officer, id)).toEqual({ original, contentType: 'video/mp4', granted: false })
  await withTx(scene.open.db, agency.id, (tx) =>
    tx.updateTable('viewing').set({ beat_at: inTime }).execute(),
  )
  expect(await source(officer, id, inTime)).toBeDefined()
  expect(await source(officer, id, instantAt('2026-11-21T12:00:00.000Z'))).toBeUndefined()
})

test('another account gets nothing, though it may play the recording itself', async () => {
  const activity_id = await agency.activity([officer.person, colleague.person])
  const recording = await film({}, activity_id)
  const id = idOf((await open(recording)).url)
  expect(await source(colleague, id)).toBeUndefined()
  expect(await source(colleague, idOf((await open(recording, colleague)).url))).toBeDefined()
  const abroad = await scene.agency('playback-abroad')
  const stranger = await abroad.person('外人', ['supervisor'])
  expect(await source({ ...stranger, account: officer.account }, id)).toBeUndefined()
})

test('an address that is none gives nothing', async () => {
  for (const id of ['', 'x', '../..', officer.person]) {
    expect(await source(officer, id), id).toBeUndefined()
  }
})

test('what needs a proxy is ordered at once, waits, plays when made, and is ordered again after a failure', async () => {
  const recording = await film({ playable: 'remux', container: 'avi' })
  const states = async () =>
    withTx(scene.open.db, agency.id, (tx) =>
      tx.selectFrom('derivative').select('state').where('recording_id', '=', recording).execute(),
    )
  const become = (state: 'failed' | 'ready') =>
    withTx(scene.open.db, agency.id, (tx) =>
      tx
        .updateTable('derivative')
        .set({ state, path: 'proxy/1.mp4' })
        .where('recording_id', '=', recording)
        .execute(),
    )
  const before = (await scene.facts('playback.opened')).length
  expect(await open(recording)).toMatchObject({ is: 'waiting', url: null, proxy: true })
  expect(await states()).toEqual([{ state: 'waiting' }])
  await become('failed')
  expect(await open(recording)).toMatchObject({ is: 'waiting' })
  expect(await states()).toEqual([{ state: 'waiting' }])
  expect(await scene.facts('playback.opened')).toHaveLength(before)
  await become('ready')
  const { is, url } = await open(recording)
  expect(is).toBe('ready')
  expect(await source(officer, idOf(url))).toEqual({
    derivative: 'proxy/1.mp4',
    contentType: 'video/mp4',
    granted: false,
  })
  expect(await scene.facts('playback.opened')).toHaveLength(before + 1)
})
