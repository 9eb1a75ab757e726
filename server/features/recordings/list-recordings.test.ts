import type { Uuid } from '@liuhen/format'
import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { withTx } from '../../platform/database/connect.ts'
import type { PersonActor } from '../../platform/kernel/index.ts'
import { instantAt } from '../../platform/kernel/testing.ts'
import { ROLE_KEYS } from '../org/index.ts'
import { findRecording, scopeOfRecording } from './find-recording.io.ts'
import { RecordingsPage } from './list-recordings.ts'
import { type AgencyScene, openScene, type Scene } from './test-scene.io.ts'

let scene: Scene
let agency: AgencyScene
let keeper: PersonActor

beforeAll(async () => {
  scene = await openScene()
  agency = await scene.agency('list')
  keeper = await agency.person('管档', ['records-office'])
})
afterAll(() => scene.close())

async function page(who: PersonActor, asked: object) {
  const answer = await scene.ask('recordings.list', who, asked)
  if (!answer.ok) throw new Error(answer.refusal.code)
  return RecordingsPage.parse(answer.output)
}

async function everyPage(who: PersonActor, asked: object, limit: number): Promise<string[]> {
  const ids: string[] = []
  for (let after: string | undefined; ; ) {
    const { recordings, next } = await page(who, { ...asked, limit, after })
    ids.push(...recordings.map(({ id }) => id))
    if (next === null) return ids
    after = next
  }
}

test('paging shows every recording once, newest first, whatever the limit', async () => {
  const own = await scene.agency('paging')
  const reader = await own.person('管档', ['records-office'])
  const made: { id: string; at: string }[] = []
  for (let i = 0; i < 40; i++) {
    // Many of the same instant: the id has to decide.
    const at = instantAt(`2026-11-0${1 + ((i * 7) % 5)}T00:00:00.00${i % 2}Z`)
    made.push({ id: await own.recording(reader.person, { sealed_at: at }), at })
  }
  const order = made
    .toSorted((a, b) => (a.at === b.at ? (a.id < b.id ? 1 : -1) : a.at < b.at ? 1 : -1))
    .map(({ id }) => id)
  await fc.assert(
    fc.asyncProperty(fc.integer({ min: 1, max: 45 }), async (limit) => {
      expect(await everyPage(reader, {}, limit)).toEqual(order)
    }),
    { numRuns: 12 },
  )
})

test('a place in the list that is none is refused, and not read as the first page', async () => {
  for (const after of ['x', '2026_1', `2026-11-21T08:00:00.000Z_nobody`]) {
    expect(await scene.ask('recordings.list', keeper, { after })).toMatchObject({
      ok: false,
      refusal: { code: 'input.invalid' },
    })
  }
})

test('filters by device, officer, activity, time and state give exactly those', async () => {
  const own = await scene.agency('filters')
  const reader = await own.person('管档', ['records-office'])
  const device = await own.device('DD-01')
  const activity = await own.activity([reader.person])
  const at = (day: number) => instantAt(`2026-11-0${day}T02:00:00.000Z`)
  const a = await own.recording(reader.person, { device_id: device, started_at: at(1) })
  const b = await own.recording(reader.person, {
    officer_id: reader.person,
    started_at: at(2),
    damaged: true,
    probe_state: 'read',
  })
  const c = await own.recording(reader.person, {
    activity_id: activity,
    started_at: at(3),
    probe_state: 'read',
  })
  const table: [object, Uuid[]][] = [
    [{ device }, [a]],
    [{ officer: reader.person }, [b]],
    [{ activity }, [c]],
    [{ from: '2026-11-02T10:00:00+08:00' }, [b, c]],
    [{ from: at(2), to: at(3) }, [b]],
    [{ state: 'unmatched' }, [a, b]],
    [{ state: 'damaged' }, [b]],
    [{ state: 'waiting' }, [a]],
  ]
  for (const [asked, ids] of table) {
    expect((await everyPage(reader, asked, 50)).sort(), JSON.stringify(asked)).toEqual(ids.sort())
  }
})

test('a search finds two characters, full width or not, in every word, of this agency only', async () => {
  const [here, there] = [await scene.agency('here'), await scene.agency('there')]
  const reader = await here.person('李四', ['records-office'])
  const other = await there.person('李四', ['records-office'])
  const device = await here.device('AB12')
  const mine = await here.recording(reader.person, { officer_id: reader.person, device_id: device })
  await here.recording(reader.person, { name: '别的.mp4' })
  await there.recording(other.person, { officer_id: other.person })
  for (const query of [
    '李四',
    ' 李四 ',
    'ＡＢ１２',
    'ab12',
    'b1',
    '李四 ab',
    '李四 2',
    '李四,12',
  ]) {
    expect(await everyPage(reader, { query }, 50), query).toEqual([mine])
  }
  expect(await everyPage(reader, { query: '李四 王五' }, 50)).toEqual([])
})

test('a recording that waits for its first reading is found by file, recorder and officer', async () => {
  const [here, there] = [await scene.agency('waiting'), await scene.agency('elsewhere')]
  const reader = await here.person('王小明', ['records-office'])
  const other = await there.person('王小明', ['records-office'])
  const device = await here.device('ZZ-77')
  const change = { officer_id: reader.person, device_id: device, name: 'ＤＳＪ_0042.MP4' }
  const mine = await here.recording(reader.person, change)
  const theirs = await there.recording(other.person, { name: 'DSJ_0042.MP4' })
  // As collect leaves it: the words come with the first reading.
  await withTx(scene.open.db, '*', (tx) =>
    tx.deleteFrom('recording_search').where('recording_id', 'in', [mine, theirs]).execute(),
  )
  for (const query of ['0042', 'dsj 0042', 'zz 77', '王小明', '小明 0042']) {
    expect(await everyPage(reader, { query }, 50), query).toEqual([mine])
  }
  expect(await everyPage(reader, { query: '0042 李四' }, 50)).toEqual([])
})

test.each(['李', ' 李 ', '——', '%%', '李 四'])(
  'a search for %j asks for two characters',
  async (query) => {
    expect(await scene.ask('recordings.list', keeper, { query })).toMatchObject({
      ok: false,
      refusal: { code: 'input.invalid' },
    })
  },
)

const roles = fc.uniqueArray(fc.constantFrom(...ROLE_KEYS), { maxLength: 3 })
const secrecy = fc.constantFrom(null, null, 'state-secret' as const, 'privacy' as const)
const story = fc.record({
  roles,
  others: fc.array(
    fc.record({
      mine: fc.boolean(),
      otherUnit: fc.boolean(),
      secrecy,
      activity: fc.option(fc.record({ mine: fc.boolean(), secrecy }), { nil: undefined }),
      foreign: fc.boolean(),
    }),
    { minLength: 1, maxLength: 6 },
  ),
})

test('the list shows exactly what recording.read allows, row by row', async () => {
  let run = 0
  await fc.assert(
    fc.asyncProperty(story, async (told) => {
      run += 1
      const [home, abroad] = [await scene.agency(`h${run}`), await scene.agency(`a${run}`)]
      const who = await home.person('本人', told.roles)
      const ids: Uuid[] = []
      for (const one of told.others) {
        const place = one.foreign ? abroad : home
        const other = await place.person('他人', ['officer'])
        const activity =
          one.activity &&
          (await place.activity([other.person, ...(one.activity.mine ? [who.person] : [])], {
            secrecy: one.activity.secrecy,
          }))
        const change = {
          officer_id: one.mine ? who.person : other.person,
          unit_id: one.otherUnit ? place.otherUnit : place.unit,
          secrecy: one.secrecy,
          activity_id: activity ?? null,
        }
        ids.push(await place.recording(other.person, change))
      }
      expect(await listed(who)).toEqual(await readable(who, ids))
    }),
    { numRuns: 40 },
  )
}, 180_000)

async function listed(who: PersonActor): Promise<string[]> {
  const answer = await scene.ask('recordings.list', who, {})
  if (!answer.ok) return answer.refusal.code === 'right.missing' ? [] : [answer.refusal.code]
  return RecordingsPage.parse(answer.output)
    .recordings.map(({ id }) => id)
    .sort()
}

async function readable(who: PersonActor, ids: readonly Uuid[]): Promise<string[]> {
  return withTx(scene.open.db, '*', async (tx) => {
    const seen: string[] = []
    for (const id of ids) {
      const row = await findRecording(tx, id)
      if (row === undefined) throw new Error(id)
      const scope = await scopeOfRecording(tx, row)
      if (scene.open.house.may(who)('recording.read', scope).ok) seen.push(id)
    }
    return seen.sort()
  })
}
