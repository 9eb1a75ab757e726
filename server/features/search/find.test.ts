import type { Uuid } from '@liuhen/format'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { withTx } from '../../platform/database/connect.ts'
import type { PersonActor, Scope } from '../../platform/kernel/index.ts'
import { caseStanding } from '../cases/index.ts'
import { ROLE_KEYS } from '../org/index.ts'
import { findRecording, scopeOfRecording } from '../recordings/index.ts'
import type { AgencyScene } from '../recordings/test-scene.io.ts'
import { foundRows } from './query.io.ts'
import { searchWords } from './search-keys.ts'
import { KINDS, sightsOf } from './sight.ts'
import { openSearchScene, type SearchScene } from './test-search.io.ts'

let scene: SearchScene
let agency: AgencyScene
let keeper: PersonActor

beforeAll(async () => {
  scene = await openSearchScene()
  agency = await scene.agency('search')
  keeper = await agency.person('管档', ['records-office'])
})
afterAll(() => scene.close())

describe('one box', () => {
  test('finds number, party, cause, place, officer, device and text, in parts and together', async () => {
    const officer = await agency.person('尤𬭚', ['officer'])
    const device = await agency.device('DSJ-0042')
    const cause = '销售过期㛃乳食品'
    const matter = await scene.make(agency, [officer.person], {
      ...{ number: '顺城罚字〔2026〕第17号', cause, party: '欧阳𠅤' },
    })
    const paper = await scene.write(agency, matter, '现场查获Ａ4纸箱三十只，存放于新抚街12号。')
    const activity = await agency.activity([officer.person], {
      ...{ place: '望花广场', devices: [device] },
    })
    for (const [kind, id] of [
      ['case', matter],
      ['document', paper],
      ['activity', activity],
      ['device', device],
    ] as const)
      await scene.index(agency, kind, id)
    const found = async (query: string) => (await scene.ids(keeper, { query })).sort()
    const [c, d, a, r] = [
      `case ${matter}`,
      `document ${paper}`,
      `activity ${activity}`,
      `device ${device}`,
    ]
    const table: readonly (readonly [string, readonly string[]])[] = [
      ['第17号', [c, d]],
      ['２０２６ 罚字', [c, d]],
      ['欧阳𠅤', [c]],
      ['𠅤', [c]],
      ['㛃乳', [c, d]],
      ['新抚街', [d]],
      ['纸箱 十只', [d]],
      ['a4纸', [d]],
      ['抚', [d]],
      ['𬭚', [a, c]],
      ['望花', [a]],
      ['dsj 0042', [a, r]],
      ['DSJ-0042', [a, r]],
      ['过期 望花', []],
      ['纸箱 二十', []],
    ]
    for (const [query, ids] of table) expect(await found(query), query).toEqual([...ids].sort())
    expect(await scene.ids(keeper, { query: '0042', kind: 'device' })).toEqual([r])
    const { hits } = await scene.find(keeper, { query: '新抚街 纸箱' })
    expect(hits[0]?.passage.filter(({ hit }) => hit).map(({ text }) => text)).toEqual([
      '纸箱',
      '新抚街',
    ])
  })

  test.each(['', '  ', '，。', '一 二 三 四 五 六 七 八 九'])('%j is no search', async (query) => {
    await expect(scene.find(keeper, { query })).rejects.toThrow('input.invalid')
  })

  test('shows nothing of another agency', async () => {
    const there = await scene.agency('elsewhere')
    const stranger = await there.person('外人', ['records-office'])
    const other = await scene.make(there, [stranger.person], { cause: '鳜鱼养殖' })
    await scene.index(there, 'case', other)
    expect(await scene.ids(keeper, { query: '鳜鱼' })).toEqual([])
    expect(await scene.ids(stranger, { query: '鳜鱼' })).toEqual([`case ${other}`])
  })

  test('leaves a fact with a digest of the words, and not the words', async () => {
    await scene.find(keeper, { query: '举报人姓名' })
    const fact = (await scene.facts('search.made')).at(-1)
    expect(fact?.body).toEqual({
      words: 1,
      count: 20,
      textDigest: expect.stringMatching(/^[0-9a-f]{64}$/),
    })
    expect(JSON.stringify(fact)).not.toContain('举报')
  })
})

test('pages show each once, newest first; walking the newest and asking the index find the same', async () => {
  const own = await scene.agency('paging')
  const reader = await own.person('管档', ['records-office'])
  const made: Uuid[] = []
  for (let n = 0; n < 23; n++) {
    const cause = n % 2 === 0 ? '燃气泄漏隐患' : '燃气表具更换'
    made.push(await scene.make(own, [reader.person], { cause }))
  }
  await scene.index(own, 'case', ...made)
  const ids: string[] = []
  for (let after: string | undefined; ; ) {
    const page = await scene.find(reader, { query: '燃气', limit: 5, after })
    ids.push(...page.hits.map(({ id }) => id))
    if (page.next === null) break
    after = page.next
  }
  expect(ids).toEqual([...made].sort().reverse())
  const asked = {
    ...{ agency: own.id, sights: sightsOf(reader, true), kinds: KINDS, asked: { limit: 50 } },
    words: searchWords('泄漏 气'),
  }
  const ways = await withTx(scene.open.db, own.id, async (tx) => [
    (await foundRows(tx, asked, [1000])).map(({ id }) => id),
    (await foundRows(tx, asked, [])).map(({ id }) => id),
  ])
  expect(ways[0]).toHaveLength(12)
  expect(ways[1]).toEqual(ways[0])
})

test('what quotes a thing follows it, and what is not indexed yet is said', async () => {
  const own = await scene.agency('quoting')
  const reader = await own.person('管档', ['records-office'])
  const activity = await own.activity([reader.person], { party: '旧名商行' })
  const film = await own.recording(reader.person, { activity_id: activity })
  await scene.index(own, 'activity', activity)
  await scene.index(own, 'recording', film)
  expect(await scene.ids(reader, { query: '旧名' })).toHaveLength(2)
  await withTx(scene.open.db, own.id, async (tx) => {
    await tx.updateTable('activity').set({ party: '新名商行' }).where('id', '=', activity).execute()
    await tx
      .insertInto('search_due')
      .values({ agency_id: own.id, kind: 'activity', subject_id: activity })
      .execute()
  })
  expect(await scene.find(reader, { query: '新名' })).toMatchObject({ hits: [], waiting: 1 })
  await scene.index(own, 'device')
  expect(await scene.ids(reader, { query: '旧名' })).toEqual([])
  expect((await scene.find(reader, { query: '新名' })).waiting).toBe(0)
  expect(await scene.ids(reader, { query: '新名' })).toHaveLength(2)
})

const secrecy = fc.constantFrom(null, null, 'state-secret' as const)
const thing = fc.record({
  kind: fc.constantFrom('case' as const, 'activity' as const, 'recording' as const),
  mine: fc.boolean(),
  otherUnit: fc.boolean(),
  secrecy,
  circle: fc.constantFrom(null, null, 'with' as const, 'without' as const),
})
const story = fc.record({
  roles: fc.uniqueArray(fc.constantFrom(...ROLE_KEYS), { maxLength: 3 }),
  things: fc.array(thing, { minLength: 1, maxLength: 6 }),
})

test('a search finds exactly what the right to each single thing allows', async () => {
  let run = 0
  await fc.assert(
    fc.asyncProperty(story, async ({ roles, things }) => {
      const home = await scene.agency(`sight${++run}`)
      const who = await home.person('本人', roles)
      const other = await home.person('他人', ['officer'])
      const allowed: string[] = []
      for (const one of things) {
        const people = one.mine ? [other.person, who.person] : [other.person]
        const id = await made(home, one, people, who, other)
        await scene.index(home, one.kind, id)
        const scope = await scopeOf(home, one.kind, id)
        const known = scope.circle === undefined || scope.circle.includes(who.person)
        const right = `${one.kind}.read`
        if (known && scene.open.house.may(who)(right, scope).ok) allowed.push(`${one.kind} ${id}`)
      }
      expect((await scene.ids(who, { query: '占道' })).sort()).toEqual(allowed.sort())
      const asked = {
        agency: home.id,
        sights: sightsOf(who, false),
        kinds: KINDS,
        asked: { limit: 50 },
      }
      const indexed = await withTx(scene.open.db, home.id, (tx) =>
        foundRows(tx, { ...asked, words: ['占道'] }, []),
      )
      expect(indexed.map(({ kind, id }) => `${kind} ${id}`).sort()).toEqual(allowed.sort())
    }),
    { numRuns: 25 },
  )
}, 120_000)

type Thing = typeof thing extends fc.Arbitrary<infer T> ? T : never

async function made(
  home: AgencyScene,
  { kind, mine, otherUnit, secrecy: marked, circle }: Thing,
  people: readonly Uuid[],
  who: PersonActor,
  other: PersonActor,
): Promise<Uuid> {
  const unit = otherUnit ? home.otherUnit : home.unit
  if (kind === 'case') return scene.make(home, people, { unit, secrecy: marked })
  const place = { matter: '占道经营检查', unit_id: unit }
  if (kind === 'activity') return home.activity(people, { ...place, secrecy: marked })
  return home.recording(other.person, {
    ...{ name: '占道.mp4', unit_id: unit, secrecy: marked },
    officer_id: mine ? who.person : other.person,
    circle: circle === null ? null : circle === 'with' ? [who.person] : [other.person],
  })
}

function scopeOf(home: AgencyScene, kind: Thing['kind'], id: Uuid): Promise<Scope> {
  return withTx(scene.open.db, home.id, async (tx) => {
    if (kind === 'case') return (await caseStanding(tx, home.id, id))?.scope ?? lost(id)
    if (kind === 'recording') {
      const row = await findRecording(tx, id)
      return row === undefined ? lost(id) : scopeOfRecording(tx, row)
    }
    const row = await tx
      .selectFrom('activity')
      .selectAll()
      .where('id', '=', id)
      .executeTakeFirstOrThrow()
    const officers = await tx
      .selectFrom('activity_officer')
      .select('person_id')
      .where('activity_id', '=', id)
      .execute()
    const scope = { agency: home.id, unit: row.unit_id, own: officers.map((one) => one.person_id) }
    return row.secrecy === null ? scope : { ...scope, secrecy: row.secrecy }
  })
}

function lost(id: Uuid): never {
  throw new Error(id)
}
