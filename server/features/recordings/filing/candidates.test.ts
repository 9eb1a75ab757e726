import type { Uuid } from '@liuhen/format'
import type { KyselyPlugin } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Tx, withTx } from '../../../platform/database/connect.ts'
import { type PersonActor, uuidOf } from '../../../platform/kernel/index.ts'
import { instantAt, momentAt } from '../../../platform/kernel/testing.ts'
import { findRecording, type RecordingRow } from '../find-recording.io.ts'
import { probeResult } from '../test-probe.ts'
import { type ActivityChange, AT, type RecordingChange } from '../test-rows.io.ts'
import { type AgencyScene, openScene, type Scene } from '../test-scene.io.ts'
import { candidatesOf } from './candidates.io.ts'
import { pageOfUnfiled } from './list-unfiled.io.ts'

const at = (time: string) => instantAt(`2026-11-21T${time}:00.000Z`)
const GATE = { latitude: 40.1291, longitude: 124.3833 }

let scene: Scene
let agency: AgencyScene
let zhang: PersonActor
let li: PersonActor
let one: Uuid
let two: Uuid
const activities = new Map<Uuid, string>()
const recordings = new Map<string, Uuid>()

/** Whose it is and when it was made; which activities it is suggested to, the likeliest first. */
const CASES: readonly [string, () => RecordingChange, readonly string[]][] = [
  ['of a recorder and its officer', () => mine('01:10'), ['morning', 'open']],
  ['of a recorder alone', () => ({ ...mine('01:10'), officer_id: null }), ['morning']],
  ['of an officer alone', () => ({ ...mine('01:10'), device_id: null }), ['morning', 'open']],
  ['of another pair in the same time', () => theirs('01:10'), ['elsewhere']],
  [
    'of an officer with the recorder of another',
    () => lent('01:10'),
    ['elsewhere', 'morning', 'open'],
  ],
  ['of nobody', () => ({ started_at: at('01:10'), duration_ms: 60_000 }), []],
  ['made at no known time', () => ({ ...mine('01:10'), started_at: null }), []],
  ['made before everything', () => mine('00:10'), []],
  ['made while one still runs', () => mine('06:00'), ['open']],
  ['of a time after it was sealed', () => ({ ...mine('07:30'), sealed_at: at('07:00') }), []],
  ['made where one arrived', () => mine('01:59', true), ['gate', 'open', 'morning']],
  ['made there, but read from no place', () => mine('01:59'), ['open', 'morning', 'gate']],
]

const mine = (from: string, placed = false) => made(from, zhang, one, placed)
const theirs = (from: string) => made(from, li, two)
const lent = (from: string) => made(from, zhang, two)

function made(from: string, who?: PersonActor, device?: Uuid, placed = false): RecordingChange {
  return {
    ...{ started_at: at(from), duration_ms: 240_000, name: placed ? 'placed' : 'film' },
    ...{ officer_id: who?.person ?? null, device_id: device ?? null },
  }
}

beforeAll(async () => {
  scene = await openScene()
  agency = await scene.agency('candidates')
  zhang = await agency.person('张三', ['records-office'])
  li = await agency.person('李四', ['officer'])
  one = await agency.device('DD-01')
  two = await agency.device('DD-02')
  const open = async (name: string, who: PersonActor, change: ActivityChange) =>
    activities.set(await agency.activity([who.person], change), name)
  const times = (from: string, to: string) => ({ arrived_at: at(from), ended_at: at(to) })
  await open('morning', zhang, { ...times('01:00', '02:02'), devices: [one] })
  await open('elsewhere', li, { ...times('01:00', '03:00'), devices: [two] })
  await open('open', zhang, { arrived_at: at('01:14') })
  await open('gate', zhang, {
    ...{ ...times('02:01', '02:30'), devices: [one] },
    ...{ arrived_latitude: GATE.latitude, arrived_longitude: GATE.longitude },
    arrived_accuracy_m: 20,
  })
  for (const [what, change] of CASES) recordings.set(what, await insert(change()))
})
afterAll(() => scene.close())

async function insert(change: RecordingChange): Promise<Uuid> {
  const id = await agency.recording(zhang.person, change)
  const place = change.name === 'placed' ? { place: GATE } : {}
  await inAgency((tx) =>
    tx
      .insertInto('probe')
      .values({
        ...{ recording_id: id, tool: 'test', probed_at: AT },
        result: JSON.stringify(probeResult(place)),
      })
      .execute(),
  )
  return id
}

const inAgency = <T>(work: (tx: Tx) => Promise<T>) => withTx(scene.open.db, agency.id, work)

async function suggestedTo(...asked: readonly string[]): Promise<string[][]> {
  const ids = asked.flatMap((what) => recordings.get(what) ?? [])
  return inAgency(async (tx) => {
    const found = await candidatesOf(tx, await rowsOf(tx, ids))
    return ids.map((id) => found.get(id)?.map((one) => activities.get(uuidOf(one.id)) ?? '') ?? [])
  })
}

async function rowsOf(tx: Tx, ids: readonly Uuid[]): Promise<RecordingRow[]> {
  const rows = await Promise.all(ids.map((id) => findRecording(tx, id)))
  return rows.flatMap((row) => (row === undefined ? [] : [row]))
}

describe('the activities that a recording is suggested to', () => {
  test.each(CASES)('one %s, asked alone', async (what, _change, expected) => {
    expect(await suggestedTo(what)).toEqual([expected])
  })

  test('are the same for each of a whole page', async () => {
    const told = await suggestedTo(...CASES.map(([what]) => what))
    expect(told).toEqual(CASES.map(([, , expected]) => expected))
  })
})

test('a page of more rows asks the database no more often', async () => {
  const before = await pageAsked()
  for (const [, change] of CASES) await insert(change())
  const after = await pageAsked()
  expect([before.rows, after.rows]).toEqual([CASES.length, CASES.length * 2])
  expect(after.queries).toBe(before.queries)
})

async function pageAsked() {
  let queries = 0
  const count: KyselyPlugin = {
    transformQuery: ({ node }) => {
      queries++
      return node
    },
    transformResult: async ({ result }) => result,
  }
  const sight = { agency: 'all' as const, person: zhang.person, own: undefined }
  const listing = { agency: agency.id, sight, items: true, asked: { limit: 50 }, facts: [] }
  const { recordings } = await inAgency((tx) =>
    pageOfUnfiled(tx.withPlugin(count), listing, momentAt(AT, zhang)),
  )
  return { queries, rows: recordings.length }
}
