import type { Uuid } from '@liuhen/format'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { withTx } from '../../platform/database/connect.ts'
import type { PersonActor } from '../../platform/kernel/index.ts'
import { instantAt } from '../../platform/kernel/testing.ts'
import type { ProbeResult } from '../media/index.ts'
import { PlaybackOpened } from './open-playback.ts'
import { playbackSource } from './playback.io.ts'
import { probeResult } from './test-probe.ts'
import { AT, newId } from './test-rows.io.ts'
import { type AgencyScene, openScene, type Scene } from './test-scene.io.ts'
import { ViewingGoes } from './viewings/beat-viewing.ts'

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

const rows = <T>(work: Parameters<typeof withTx<T>>[2]) => withTx(scene.open.db, agency.id, work)
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

/** Its activity belongs to a case from now on. */
async function inCase(activity: Uuid, state: 'open' | 'archived') {
  const id = newId()
  const texts = {
    number: id,
    category: 'penalty' as const,
    procedure: 'ordinary',
    cause: '',
    summary: '',
  }
  const filed =
    state === 'open' ? {} : { closed_at: AT, archived_at: AT, archive_number: `档${id}` }
  await rows(async (tx) => {
    await tx
      .insertInto('enforcement_case')
      .values({
        ...{ id, agency_id: agency.id, unit_id: agency.unit, ...texts, state, ...filed },
        ...{ source: 'report', step: 'filed', stage: 'filing', salt: Buffer.alloc(16) },
        ...{ opened_by: officer.person, opened_at: AT },
      })
      .execute()
    await tx.updateTable('activity').set({ case_id: id }).where('id', '=', activity).execute()
  })
}

describe('who looks on without a grant', () => {
  let keeper: PersonActor
  beforeAll(async () => {
    keeper = await agency.person('档案员', ['records-office'])
  })
  const both = async () => {
    const activity = await agency.activity([officer.person, colleague.person])
    return { activity, recording: await film({}, activity) }
  }
  const beat = async (id: string, who: PersonActor) => {
    const told = await scene.ask('viewings.beat', who, { id, played: [], idleMs: 0 })
    return told.ok ? ViewingGoes.parse(told.output) : told.refusal.code
  }

  test.each([
    ['his case was archived', () => colleague, (activity: Uuid) => inCase(activity, 'archived')],
    [
      'he is of its activity no more',
      () => colleague,
      (activity: Uuid) =>
        rows((tx) =>
          tx
            .deleteFrom('activity_officer')
            .where('activity_id', '=', activity)
            .where('person_id', '=', colleague.person)
            .execute(),
        ),
    ],
    ['its case has it in hands', () => keeper, (activity: Uuid) => inCase(activity, 'open')],
    [
      'it became a secret',
      () => keeper,
      (activity: Uuid) =>
        rows((tx) =>
          tx
            .updateTable('activity')
            .set({ secrecy: 'privacy' })
            .where('id', '=', activity)
            .execute(),
        ),
    ],
  ])('gets no byte more once %s, and is told', async (_, whose, change) => {
    const who = whose()
    const { recording, activity } = await both()
    const id = idOf((await open(recording, who)).url)
    expect(await source(who, id)).toMatchObject({ granted: false })
    expect(await beat(id, who)).toMatchObject({ is: 'going' })
    await change(activity)
    expect(await source(who, id)).toBeUndefined()
    expect(await beat(id, who)).toMatchObject({
      ...{ is: 'ended', because: 'refused', zh: expect.stringMatching(/这份记录.*申请查阅/) },
    })
    expect((await scene.facts('viewing.ended')).at(-1)).toMatchObject({
      body: { reason: 'refused' },
    })
  })

  test('gets no byte more once his post is gone, and none again with a post of later', async () => {
    const id = idOf((await open(await film())).url)
    const without = { ...officer, roles: [] }
    expect(await source(officer, id)).toBeDefined()
    expect(await source(without, id)).toBeUndefined()
    expect(await beat(id, without)).toMatchObject({ is: 'ended', because: 'refused' })
    expect(await source(officer, id)).toBeUndefined()
  })

  test('looks on while its case goes on', async () => {
    const { recording, activity } = await both()
    const id = idOf((await open(recording, colleague)).url)
    await inCase(activity, 'open')
    expect(await source(colleague, id)).toBeDefined()
    expect(await beat(id, colleague)).toMatchObject({ is: 'going' })
  })
})
