import { parseUuid, type Uuid } from '@liuhen/format'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { endSilent } from '../../../app/viewing-work.ts'
import { withTx } from '../../../platform/database/connect.ts'
import type { PersonActor } from '../../../platform/kernel/index.ts'
import { instantAt } from '../../../platform/kernel/testing.ts'
import { PlaybackOpened } from '../open-playback.ts'
import { playbackSource } from '../playback.io.ts'
import { probeResult } from '../test-probe.ts'
import { AT } from '../test-rows.io.ts'
import { type AgencyScene, openScene, type Scene } from '../test-scene.io.ts'
import { ViewingGoes } from './beat-viewing.ts'
import { grantOf } from './test-grants.io.ts'

let scene: Scene
let agency: AgencyScene
let officer: PersonActor
let supervisor: PersonActor
let film: Uuid

beforeAll(async () => {
  scene = await openScene()
  agency = await scene.agency('viewings')
  officer = await agency.person('李四', ['officer'])
  supervisor = await agency.person('督察', ['supervisor'])
  film = await agency.recording(officer.person, {
    ...{ officer_id: officer.person, probe_state: 'read', duration_ms: 60_000 },
  })
  const probe = { result: JSON.stringify(probeResult()), tool: 'test', probed_at: AT }
  const read = { recording_id: film, ...probe }
  await rows((tx) => tx.insertInto('probe').values(read).execute())
})
afterAll(() => scene.close())
beforeEach(() => scene.open.setTime(AT))

const rows = <T>(work: Parameters<typeof withTx<T>>[2]) => withTx(scene.open.db, agency.id, work)
const seconds = (count: number) => instantAt(new Date(Date.parse(AT) + count * 1000).toISOString())

async function opened(who = officer, input: object = {}) {
  const answer = await scene.ask('recordings.open-playback', who, { id: film, ...input })
  if (!answer.ok) throw new Error(answer.refusal.code)
  return PlaybackOpened.parse(answer.output)
}
const idOf = ({ viewing }: Awaited<ReturnType<typeof opened>>) => viewing?.id ?? ''

async function beat(id: string, at: number, input: object = {}, who = officer) {
  scene.open.setTime(seconds(at))
  const answer = await scene.ask('viewings.beat', who, { id, played: [], idleMs: 0, ...input })
  return answer.ok ? ViewingGoes.parse(answer.output) : answer.refusal.code
}
const bytes = (id: string, at = 0, who = officer) =>
  playbackSource(scene.open.db, who, id, seconds(at))

/** The file that a worker would have made. */
async function made(grant: Uuid) {
  const file = { state: 'ready' as const, path: '/derived/copy.mp4', content_type: 'video/mp4' }
  await rows((tx) =>
    tx.updateTable('granted_copy').set(file).where('grant_id', '=', grant).execute(),
  )
}

async function watching() {
  const grant = await grantOf(scene, agency, supervisor, film)
  await opened(supervisor, { grant: grant.id })
  await made(grant.id)
  return { grant, id: idOf(await opened(supervisor, { grant: grant.id })) }
}

describe('what was really played', () => {
  test('is kept in seconds of the recording, once however often it was seen', async () => {
    const id = idOf(await opened())
    await beat(id, 5, { played: [{ fromMs: 0, toMs: 5_000 }] })
    const goes = await beat(id, 10, { played: [{ fromMs: 3_000, toMs: 9_000 }] })
    expect(goes).toMatchObject({ is: 'going', playedMs: 9_000 })
    const closed = await beat(id, 12, { closing: true })
    expect(closed).toMatchObject({ is: 'ended', because: 'closed', playedMs: 9_000 })
    expect((await scene.facts('viewing.ended')).at(-1)).toMatchObject({
      subjects: [
        { type: 'recording', id: film },
        { type: 'viewing', id },
      ],
      body: { playedMs: 9_000, spans: [[0, 9_000]], reason: 'closed' },
    })
  })

  test('is not believed where nothing plays so fast, and such a report prolongs nothing', async () => {
    const id = idOf(await opened())
    const lie = [{ fromMs: 0, toMs: 60_000 }]
    expect(await beat(id, 0, { played: lie })).toBe('viewing.implausible')
    expect(await beat(id, 31)).toMatchObject({ is: 'ended', because: 'lost', playedMs: 0 })
  })
})

describe('a viewing ends', () => {
  test('when its page is gone, and the address with it', async () => {
    const id = idOf(await opened())
    await beat(id, 5, { played: [{ fromMs: 0, toMs: 4_000 }] })
    expect(await bytes(id, 34)).toBeDefined()
    expect(await bytes(id, 36)).toBeUndefined()
    scene.open.setTime(seconds(40))
    await endSilent(scene.open.house)
    expect((await scene.facts('viewing.ended')).at(-1)).toMatchObject({
      actor: { machine: 'viewings' },
      body: { playedMs: 4_000, reason: 'lost' },
    })
    expect(await beat(id, 41)).toMatchObject({ is: 'ended', because: 'lost' })
  })

  test.each([
    ['taken back', 'revoked', { ended_at: AT, state: 'revoked' }],
    ['withdrawn', 'withdrawn', { ended_at: AT, state: 'withdrawn' }],
    ['over', 'expired', { until_at: seconds(4), state: 'granted' }],
  ] as const)(
    'when the grant is %s: the next range, and both tabs',
    async (_, because, { state, ...end }) => {
      const { grant, id } = await watching()
      const second = idOf(await opened(supervisor, { grant: grant.id }))
      expect(await bytes(id, 3, supervisor)).toMatchObject({ granted: true })
      await rows(async (tx) => {
        await tx.updateTable('access_grant').set(end).where('id', '=', grant.id).execute()
        await tx
          .updateTable('access_request')
          .set({ state })
          .where('id', '=', grant.request)
          .execute()
      })
      for (const tab of [id, second]) {
        expect(await bytes(tab, 5, supervisor)).toBeUndefined()
        expect(await beat(tab, 5, {}, supervisor)).toMatchObject({ is: 'ended', because })
      }
      const again = await scene.ask('recordings.open-playback', supervisor, {
        id: film,
        grant: grant.id,
      })
      expect(again).toMatchObject({ ok: false })
    },
  )

  test('when the recording becomes one for named persons only', async () => {
    const id = idOf(await opened())
    const circle = (known: Uuid[] | null) =>
      rows((tx) =>
        tx.updateTable('recording').set({ circle: known }).where('id', '=', film).execute(),
      )
    await circle([supervisor.person])
    expect(await bytes(id, 1)).toBeUndefined()
    expect(await beat(id, 1)).toMatchObject({ is: 'ended', because: 'hidden' })
    await circle(null)
    expect(await bytes(id, 2)).toBeUndefined()
  })
})

test('a copy from before the marking is made anew with who looks in its picture', async () => {
  const { grant, id } = await watching()
  const secret = (circle: Uuid[] | null) =>
    rows((tx) => tx.updateTable('recording').set({ circle }).where('id', '=', film).execute())
  const copy = () =>
    rows((tx) =>
      tx.selectFrom('granted_copy').selectAll().where('grant_id', '=', grant.id).execute(),
    )
  const sha256 = 'ab'.repeat(32)
  await rows((tx) =>
    tx.updateTable('granted_copy').set({ sha256 }).where('grant_id', '=', grant.id).execute(),
  )
  expect(await copy()).toMatchObject([{ state: 'ready', watermark: null }])
  await secret([supervisor.person])
  expect(await bytes(id, 1, supervisor)).toBeUndefined()
  expect(await beat(id, 1, {}, supervisor)).toMatchObject({ is: 'ended', because: 'hidden' })
  const again = await opened(supervisor, { grant: grant.id })
  expect(again).toMatchObject({ is: 'waiting', url: null })
  expect(await copy()).toMatchObject([
    { state: 'waiting', watermark: expect.stringContaining('督察'), earlier_sha256: [sha256] },
  ])
  await made(grant.id)
  const marked = idOf(await opened(supervisor, { grant: grant.id }))
  expect(await bytes(marked, 2, supervisor)).toMatchObject({ granted: true })
  await secret(null)
})

describe('an address', () => {
  test('is of no use to another account, for its bytes or its reports', async () => {
    const id = idOf(await opened())
    expect(await bytes(id, 1, supervisor)).toBeUndefined()
    expect(await beat(id, 1, {}, supervisor)).toBe('not-found')
    expect(await beat(id, 2)).toMatchObject({ is: 'going' })
  })

  test('by a grant gives the file that was made for it, never the original', async () => {
    const { id } = await watching()
    const source = await bytes(id, 1, supervisor)
    const made = { derivative: '/derived/copy.mp4', contentType: 'video/mp4' }
    expect(source).toEqual({ ...made, granted: true })
  })

  test('opens the granted part, and counts its seconds where they are in the recording', async () => {
    const part = { fromMs: 20_000, toMs: 30_000 }
    const grant = await grantOf(scene, agency, supervisor, film, part)
    expect(await opened(supervisor, { grant: grant.id })).toMatchObject({
      is: 'waiting',
      url: null,
    })
    await made(grant.id)
    const playback = await opened(supervisor, { grant: grant.id })
    expect(playback.viewing?.parts).toEqual([part])
    const id = idOf(playback)
    await beat(id, 5, { played: [{ fromMs: 0, toMs: 4_000 }] }, supervisor)
    const spans = await rows((tx) =>
      tx
        .selectFrom('viewing_span')
        .selectAll()
        .where('viewing_id', '=', parseUuid(id) ?? film)
        .execute(),
    )
    expect(spans).toMatchObject([{ from_ms: 20_000, to_ms: 24_000 }])
    const beyond = { played: [{ fromMs: 11_000, toMs: 13_000 }] }
    expect(await beat(id, 9, beyond, supervisor)).toBe('viewing.implausible')
  })
})

const entries = () =>
  rows((tx) => tx.selectFrom('access_entry').selectAll().orderBy('number').execute())

test('the register has a line for each viewing and each refusal, numbered without a gap', async () => {
  const before = (await entries()).length
  const stranger = await agency.person('赵六', ['supervisor'])
  await opened()
  const refused = await scene.ask('recordings.open-playback', stranger, { id: film })
  expect(refused).toMatchObject({ ok: false, refusal: { code: 'access.not-granted' } })
  const all = await entries()
  expect(all.map(({ number }) => number)).toEqual(all.map((_, at) => at + 1))
  expect(all.slice(before)).toMatchObject([
    { kind: 'viewing', viewer: '李四', unit: '一科', consent: '工作查看，不需审批' },
    {
      kind: 'refusal',
      viewer: '赵六',
      recording_id: film,
      remarks: expect.stringMatching(/申请/),
    },
  ])
})
