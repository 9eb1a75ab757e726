import type { Uuid } from '@liuhen/format'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { withTx } from '../../platform/database/connect.ts'
import type { PersonActor } from '../../platform/kernel/index.ts'
import { RecordingPage } from './get-recording.ts'
import { RecordingsPage } from './list-recordings.ts'
import { seal, state } from './test-facts.io.ts'
import { adopt } from './test-law.io.ts'
import { probeResult, startingAt } from './test-probe.ts'
import { newId } from './test-rows.io.ts'
import { type AgencyScene, openScene, type Scene } from './test-scene.io.ts'

const MACHINE = { is: 'machine', name: 'media', agency: '*' } as const
const NIGHT = '2026-11-20T15:00:00.000Z'
const DUTY = '2026-11-20T02:00:00.000Z'

let scene: Scene
let agency: AgencyScene
let officer: PersonActor
let head: PersonActor
let keeper: PersonActor
let device: Uuid

beforeAll(async () => {
  scene = await openScene()
  agency = await scene.agency('unrelated')
  await adopt(scene, agency.id, 'dandong-civil-affairs-2019')
  officer = await agency.person('李四', ['officer'])
  head = await agency.person('科长', ['department-head'])
  keeper = await agency.person('管档', ['records-office'])
  device = await agency.device('DD-01')
  const activity = newId()
  const { id, unit } = agency
  await state(scene, id, [
    { at: '2026-11-01T01:00:00.000Z', kind: 'device.registered', on: { device, unit } },
    { at: '2026-11-20T01:00:00.000Z', kind: 'activity.opened', on: { activity, unit } },
    { at: '2026-11-20T01:05:00.000Z', kind: 'activity.device-assigned', on: { activity, device } },
    { at: '2026-11-20T04:00:00.000Z', kind: 'activity.ended', on: { activity } },
  ])
})
afterAll(() => scene.close())

/** A film of the recorder, brought in the next morning and read. */
async function film(deviceStart: string, change: Parameters<typeof probeResult>[0] = {}) {
  const recording = await agency.recording(keeper.person, {
    device_id: device,
    officer_id: officer.person,
  })
  await seal(scene, agency.id, { recording, device }, { deviceStart })
  const result = probeResult({ ...startingAt(deviceStart), ...change })
  await did('recordings.describe', MACHINE, { id: recording, result, digest: recording })
  return recording
}

async function did(...asked: Parameters<Scene['ask']>) {
  const answer = await scene.ask(...asked)
  if (!answer.ok) throw new Error(answer.refusal.code)
  return answer.output
}

const refused = (code: string) => ({ ok: false, refusal: { code } })

async function page(who: PersonActor, id: Uuid) {
  return RecordingPage.parse(await did('recordings.get', who, { id }))
}

async function explanations(recording: Uuid) {
  const rows = await withTx(scene.open.db, agency.id, (tx) =>
    tx
      .selectFrom('duty')
      .select(['state', 'who', 'citation'])
      .where('matter_type', '=', 'recording')
      .where('subject_id', '=', recording)
      .where('kind', '=', 'dedicated-use')
      .execute(),
  )
  return rows
}

async function unexplained(who: PersonActor) {
  const listed = await did('recordings.list', who, { unexplained: 'true' })
  return RecordingsPage.parse(listed).recordings.map(({ id }) => id)
}

describe('a recording outside every activity', () => {
  test('is listed as unexplained for the head of the unit, who owes an answer by DD-8b', async () => {
    const night = await film(NIGHT)
    expect(await explanations(night)).toMatchObject([
      { state: 'open', who: 'department-head', citation: { clauses: ['DD-8b'] } },
    ])
    expect(await unexplained(head)).toContain(night)
    expect((await page(head, night)).duties).toMatchObject([{ who: 'department-head' }])
  })

  test('is none where its recorder was out for an activity', async () => {
    expect(await explanations(await film(DUTY))).toEqual([])
  })

  test('is explained once it is matched with an activity', async () => {
    const night = await film(NIGHT)
    const activity = await agency.activity([officer.person])
    await did('recordings.match', keeper, { id: night, activity })
    expect(await explanations(night)).toMatchObject([{ state: 'fulfilled' }])
    expect(await unexplained(head)).not.toContain(night)
  })

  test('found unrelated is answered, a finding by DD-29.6, and stays as it is', async () => {
    const night = await film(NIGHT)
    expect((await page(keeper, night)).deviations).toEqual([])
    await did('recordings.mark-unrelated', head, { id: night })
    expect(await explanations(night)).toMatchObject([{ state: 'fulfilled' }])
    expect(await unexplained(head)).not.toContain(night)
    const { deviations, unrelated, bytes } = await page(keeper, night)
    expect(deviations).toMatchObject([
      { code: 'unrelated-mark', citations: [{ clauses: ['DD-29.6'] }] },
    ])
    expect(unrelated).toMatchObject({ marked: { by: '科长' }, may: { allowed: false } })
    expect(bytes).toBe(10)
    const facts = await scene.facts('recording.marked-unrelated')
    expect(facts.at(-1)).toMatchObject({
      subjects: [{ type: 'recording', id: night }],
      body: { by: head.person },
    })
  })
})

describe('a mark that was set by mistake', () => {
  const BECAUSE = '是出警途中误触，已核对'

  test('is taken back with a reason: it is to be explained again, and no finding any more', async () => {
    const night = await film(NIGHT)
    await did('recordings.mark-unrelated', keeper, { id: night })
    await did('recordings.unmark-unrelated', head, { id: night, because: BECAUSE })
    expect(await explanations(night)).toMatchObject([{ state: 'open' }])
    expect(await unexplained(head)).toContain(night)
    const { deviations, unrelated } = await page(keeper, night)
    expect(deviations).toEqual([])
    expect(unrelated).toMatchObject({
      ...{ marked: null, may: { allowed: true }, mayTakeBack: { allowed: false } },
      takenBack: { by: '科长', markedBy: '管档', because: BECAUSE },
    })
    const stated = (await scene.facts('recording.unmarked-unrelated')).at(-1)
    expect(stated).toMatchObject({
      subjects: [{ type: 'recording', id: night }],
      body: { by: head.person, textDigest: expect.stringMatching(/^[0-9a-f]{64}$/) },
    })
    expect(JSON.stringify(stated)).not.toContain(BECAUSE)
  })

  test('can be set again afterwards, which is a finding again', async () => {
    const night = await film(NIGHT)
    await did('recordings.mark-unrelated', head, { id: night })
    await did('recordings.unmark-unrelated', head, { id: night, because: BECAUSE })
    scene.open.setTime('2026-11-21T08:05:00.000Z')
    await did('recordings.mark-unrelated', keeper, { id: night })
    expect(await explanations(night)).toMatchObject([{ state: 'fulfilled' }])
    const { deviations, unrelated } = await page(keeper, night)
    expect(deviations).toMatchObject([
      { code: 'unrelated-mark', since: '2026-11-21T08:05:00.000Z' },
    ])
    expect(unrelated).toMatchObject({ marked: { by: '管档' }, mayTakeBack: { allowed: true } })
  })

  test('is not taken back where none stands, nor twice, nor by who may not set it', async () => {
    const night = await film(NIGHT)
    const asked = { id: night, because: BECAUSE }
    const back = (who: PersonActor) => scene.ask('recordings.unmark-unrelated', who, asked)
    expect(await back(head)).toMatchObject(refused('recording.not-marked'))
    await did('recordings.mark-unrelated', head, { id: night })
    expect(await back(officer)).toMatchObject(refused('right.missing'))
    expect(await back(keeper)).toMatchObject({ ok: true })
    expect(await back(keeper)).toMatchObject(refused('recording.not-marked'))
  })

  test('is not taken back without a reason', async () => {
    const night = await film(NIGHT)
    await did('recordings.mark-unrelated', head, { id: night })
    const asked = { id: night, because: '  ' }
    const answer = await scene.ask('recordings.unmark-unrelated', head, asked)
    expect(answer).toMatchObject(refused('input.invalid'))
  })
})

describe('who finds a recording unrelated', () => {
  test('the head of its unit and the records office, and it is found once', async () => {
    const [one, other] = [await film(NIGHT), await film(NIGHT)]
    await did('recordings.mark-unrelated', head, { id: one })
    await did('recordings.mark-unrelated', keeper, { id: other })
    expect(await scene.ask('recordings.mark-unrelated', keeper, { id: one })).toMatchObject(
      refused('recording.marked-before'),
    )
  })

  test('neither who recorded it, nor the head of another unit, nor the head where it is secret', async () => {
    const night = await film(NIGHT)
    const other = await agency.person('二科长', ['department-head'], agency.otherUnit)
    const secret = await agency.recording(keeper.person, { secrecy: 'privacy' })
    for (const [who, id] of [
      [officer, night],
      [other, night],
      [head, secret],
    ] as const) {
      expect(await scene.ask('recordings.mark-unrelated', who, { id })).toMatchObject(
        refused('right.missing'),
      )
    }
    const { unrelated } = await page(officer, night)
    expect(unrelated.may).toEqual({
      allowed: false,
      why: '您现在的岗位没有“认定音像记录与执法无关”的权限。需要时请联系本单位管理员。',
    })
  })
})

describe.each([
  ['dandong-civil-affairs-2019', 'DD-29.5'],
  ['pingdingshan-emergency-2019', 'PDS3-17.4'],
])('a file under %s', (pack, clause) => {
  async function found(change: Parameters<typeof probeResult>[0]) {
    const own = await scene.agency(`edit-${newId()}`)
    await adopt(scene, own.id, pack)
    const reader = await own.person('管档', ['records-office'])
    const id = await own.recording(reader.person)
    await seal(scene, own.id, { recording: id })
    const result = probeResult(change)
    await did('recordings.describe', MACHINE, { id, result, digest: id })
    return (await page(reader, id)).deviations
  }

  test(`with signs of editing is a finding by ${clause}`, async () => {
    const editSigns = [{ code: 'edit-list' as const, facts: {} }]
    expect(await found({ editSigns })).toMatchObject([
      { code: 'edit-signs', citations: [{ clauses: [clause] }] },
    ])
  })

  test('without them is none', async () => {
    expect(await found({})).toEqual([])
  })
})
