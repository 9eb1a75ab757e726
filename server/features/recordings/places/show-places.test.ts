import type { Uuid } from '@liuhen/format'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { withTx } from '../../../platform/database/connect.ts'
import type { PersonActor } from '../../../platform/kernel/index.ts'
import { instantAt, momentAt } from '../../../platform/kernel/testing.ts'
import type { Position, Positions, ProbeResult } from '../../media/index.ts'
import { findRecording, probeOf } from '../find-recording.io.ts'
import { RecordingPage } from '../get-recording.ts'
import { factsForJudging } from '../judge-activity.io.ts'
import { seal } from '../test-facts.io.ts'
import { probeResult } from '../test-probe.ts'
import { AT, type RecordingChange } from '../test-rows.io.ts'
import { type AgencyScene, openScene, type Scene } from '../test-scene.io.ts'
import { placesBeside } from './places-shown.ts'
import { showPlaces } from './show-places.io.ts'

const MACHINE = { is: 'machine', name: 'media', agency: '*' } as const
const place = { latitude: 31.2304, longitude: 121.4737 }
const at = (time: string) => Date.parse(`2026-11-20T${time}.000Z`)

/** A position every second from then on, each a little further north. */
function track(from: string, seconds: number): Positions {
  const kept = Array.from({ length: seconds }, (_, i): Position => {
    return { latitude: 31 + i / 1000, longitude: 121.5, atMs: at(from) + i * 1000 }
  })
  const bounds = { south: 31, north: 31 + (seconds - 1) / 1000, west: 121.5, east: 121.5 }
  const times = { firstAtMs: at(from), lastAtMs: at(from) + (seconds - 1) * 1000 }
  return { count: seconds, withoutFix: 0, refused: 0, ...times, bounds, kept }
}

let scene: Scene
let agency: AgencyScene
let officer: PersonActor
let device: Uuid
let card: Uuid

beforeAll(async () => {
  scene = await openScene()
  agency = await scene.agency('places')
  officer = await agency.person('李四', ['officer'])
  device = await agency.device('DD-01')
  card = await collectionOf(await add('first.mp4', {}, probeResult()))
})
afterAll(() => scene.close())

async function add(name: string, change: RecordingChange, result: ProbeResult): Promise<Uuid> {
  const id = await agency.recording(officer.person, {
    ...{ name, officer_id: officer.person, device_id: device, probe_state: 'read' },
    ...change,
  })
  await withTx(scene.open.db, agency.id, (tx) =>
    tx
      .insertInto('probe')
      .values({ recording_id: id, result: JSON.stringify(result), tool: 'test', probed_at: AT })
      .execute(),
  )
  return id
}

const collectionOf = (id: Uuid) =>
  withTx(scene.open.db, agency.id, async (tx) => {
    const query = tx.selectFrom('recording').select('collection_id').where('id', '=', id)
    return (await query.executeTakeFirstOrThrow()).collection_id
  })

const film = (name: string, change: RecordingChange = {}, result: Partial<ProbeResult> = {}) =>
  add(
    name,
    {
      ...{ collection_id: card, duration_ms: 60_000, offset_ms: 0 },
      started_at: instantAt('2026-11-20T02:00:00.000Z'),
      ...change,
    },
    probeResult(result),
  )

const beside = (name: string, positions: Positions, change: RecordingChange = {}) =>
  add(
    name,
    { collection_id: card, media: 'other', ...change },
    probeResult({ kind: 'none', container: 'nmea', playable: 'none', positions }),
  )

const placesOf = (id: Uuid) =>
  withTx(scene.open.db, agency.id, async (tx) => {
    const row = await findRecording(tx, id)
    return row === undefined ? [] : showPlaces(tx, row, await probeOf(tx, id))
  })

describe('the page of a film shows where it was recorded', () => {
  test('by its own bytes', async () => {
    const id = await film('own.mp4', {}, { place })
    const places = await placesOf(id)
    const point = { ...place, at: null }
    const bounds = { south: 31.2304, north: 31.2304, west: 121.4737, east: 121.4737 }
    const file = { id, name: 'own.mp4' }
    expect(places).toEqual([
      { from: 'own', file, because: null, count: 1, first: point, last: point, bounds },
    ])
  })

  test('by the file of the same name beside it, in another folder and other letters too', async () => {
    const id = await film('VIDEO/DSJ_0007.MP4')
    const file = await beside('gps/dsj_0007.nmea', track('02:00:00', 60))
    expect(await placesOf(id)).toMatchObject([
      {
        ...{ from: 'beside', because: 'name', count: 60, file: { id: file } },
        first: { at: '2026-11-20T02:00:00.000Z' },
        last: { at: '2026-11-20T02:00:59.000Z' },
      },
    ])
  })

  test('by the part of the day’s track that lies in its time, once its clock was measured', async () => {
    const started_at = instantAt('2026-11-20T05:00:10.000Z')
    await beside('day.gpx', track('05:00:00', 300))
    const id = await film('DSJ_0008.MP4', { started_at })
    expect(await placesOf(id)).toMatchObject([
      {
        ...{ because: 'time', count: 61, file: { name: 'day.gpx' } },
        first: { latitude: 31.01, at: '2026-11-20T05:00:10.000Z' },
        bounds: { south: 31.01, north: 31.07 },
      },
    ])
    const unmeasured = await film('DSJ_0009.MP4', { started_at, offset_ms: null })
    expect(await placesOf(unmeasured)).toEqual([])
  })

  test('by a track that names no recorder only where one recorder was docked', async () => {
    const started_at = instantAt('2026-11-20T07:00:00.000Z')
    const id = await add(
      'DSJ_0030.MP4',
      { started_at, duration_ms: 60_000, offset_ms: 0 },
      probeResult(),
    )
    const collection_id = await collectionOf(id)
    await beside('TRACK.GPX', track('07:00:00', 60), { collection_id, device_id: null })
    expect(await placesOf(id)).toMatchObject([{ because: 'time', count: 60 }])
    const other = await agency.device('DD-03')
    await film('DD-03.MP4', { collection_id, device_id: other })
    expect(await placesOf(id)).toEqual([])
  })

  test('but not by that of another recorder, another docking or another secrecy', async () => {
    const started_at = instantAt('2026-11-20T08:00:00.000Z')
    await beside('a.nmea', track('08:00:00', 9), { device_id: await agency.device('DD-02') })
    const id = await film('DSJ_0010.MP4', { started_at })
    const elsewhere = await collectionOf(await add('x.mp4', {}, probeResult()))
    await beside('DSJ_0010.nmea', track('08:00:00', 9), { collection_id: elsewhere })
    await beside('gps/DSJ_0010.nmea', track('08:00:00', 9), { secrecy: 'privacy' })
    await beside('map/DSJ_0010.nmea', track('08:00:00', 9), { circle: [officer.person] })
    expect(await placesOf(id)).toEqual([])
  })

  test('a file of positions shows its own, and the page is not sent all of them', async () => {
    const id = await beside('alone.nmea', track('09:00:00', 100))
    await seal(scene, agency.id, { recording: id, device }, { deviceStart: AT })
    const answer = await scene.ask('recordings.get', officer, { id })
    const { places, probe } = RecordingPage.parse(answer.ok ? answer.output : {})
    expect(places).toMatchObject([{ from: 'own', count: 100 }])
    expect(JSON.stringify(probe)).not.toContain('kept')
  })
})

test('a file of positions covers nothing of an activity and repeats no file number', async () => {
  const activity_id = await agency.activity([officer.person])
  const matched = { activity_id, matched: 'confirmed' } as const
  const id = await film('DSJ_0020.MP4', matched)
  await beside('DSJ_0020.nmea', track('02:00:00', 60), matched)
  const found = await withTx(scene.open.db, agency.id, (tx) =>
    factsForJudging(tx, { activity: activity_id }, momentAt(AT, MACHINE)),
  )
  expect(found).toMatchObject({ ok: true, accepted: { input: { recordings: [{ id }] } } })
})

test('of a track of which a choice was kept, the number in a part is not told', () => {
  const whole = track('02:00:00', 60)
  const window = { fromMs: at('02:00:10'), toMs: at('02:00:20') }
  const given = { id: 'x', name: 'x', sameName: false, positions: whole }
  const [exact] = placesBeside([given], window)
  const [chosen] = placesBeside([{ ...given, positions: { ...whole, count: 6_000 } }], window)
  expect([exact?.count, chosen?.count]).toEqual([11, null])
})
