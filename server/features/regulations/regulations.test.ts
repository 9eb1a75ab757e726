import { describe, expect, test } from 'vitest'
import { instantAt, momentAt, someId } from '../../platform/kernel/testing.ts'
import { type AdoptPack, decideAdoptPack } from './adopt-pack.ts'
import { type AdoptionEffect, EFFECT_ZH, mustWait } from './adoption-effect.ts'
import { cataloguesOf } from './catalogues.ts'
import { decideChangeSetting } from './change-setting.ts'
import { sha256 } from './digest-files.io.ts'
import { stateAt } from './duty-shown.ts'
import { lawAt, shanghaiDay } from './law.ts'
import { readDutyCursor, writeDutyCursor } from './list-duties.ts'
import { readPackFiles } from './pack-files.ts'
import { packsOnShelf, shelfFaults, versionsOnShelf } from './shelf.io.ts'

const DANDONG = 'dandong-civil-affairs-2019'
const versions = packsOnShelf().filter(({ id }) => id === DANDONG)
const moment = momentAt('2026-11-20T02:00:00.000Z')
const scope = { agency: someId(1) }

test('the shelf holds the five regulations of the product, without a fault', () => {
  expect(packsOnShelf().map(({ id }) => id)).toHaveLength(5)
  expect(shelfFaults()).toEqual([])
})

describe('adopting', () => {
  const around = { scope, digestOf: () => 'd', today: '2026-11-20' }
  const found = { ...around, versions, adopted: [], shelf: packsOnShelf() }
  const other = versions.map((pack) => ({ ...pack, version: 'other' }))
  test('puts the latest version in force from today', () => {
    expect(decideAdoptPack(found, { pack: DANDONG }, moment)).toMatchObject({
      accepted: { from: '2026-11-20', facts: [{ kind: 'regulation.adopted' }] },
    })
  })
  test.each<[string, AdoptPack, object, string]>([
    ['an unknown regulation', { pack: 'x' }, { versions: [] }, 'regulation.unknown'],
    ['an unknown version', { pack: DANDONG, version: 'x' }, {}, 'regulation.unknown'],
    ['a version twice', { pack: DANDONG }, { adopted: versions }, 'regulation.adopted-before'],
    [
      'a further version at once',
      { pack: DANDONG },
      { adopted: other },
      'regulation.needs-preview',
    ],
    ['before its own time', { pack: DANDONG, from: '2001-01-01' }, {}, 'regulation.not-yet'],
  ])('refuses %s', (_, asked, changed, code) => {
    expect(decideAdoptPack({ ...found, ...changed }, asked, moment)).toMatchObject({
      refusal: { code },
    })
  })
})

describe('a regulation under another', () => {
  const [city] = versionsOnShelf().filter(({ pack }) => pack.id === DANDONG)
  const county = (least: string) => {
    const files = Object.entries(city?.files ?? {}).map(([file, text]) => [
      file,
      file === 'pack.yaml'
        ? `${text.replace(`id: ${DANDONG}`, 'id: county')}\nunder: ${DANDONG}\n`
        : text.replace(' least: P1Y', ` least: ${least}`),
    ])
    const read = readPackFiles(Object.fromEntries(files), sha256)
    return read.ok ? [read.pack] : []
  }
  const adopting = (least: string) => ({
    ...{ scope, versions: county(least), adopted: [], shelf: packsOnShelf() },
    ...{ digestOf: () => 'd', today: '2026-11-20' },
  })

  test('that is laxer is refused by the clause it loosens and by the one that lets it exist', () => {
    const decision = decideAdoptPack(adopting('P6M'), { pack: 'county' }, moment)
    const clauses = decision.ok ? [] : decision.refusal.citations?.flatMap((c) => c.clauses)
    expect(clauses).toEqual(expect.arrayContaining(['DD-22a', 'DD-0b']))
  })

  test('that is stricter is adopted with the one above it', () => {
    expect(decideAdoptPack(adopting('P2Y'), { pack: 'county' }, moment)).toMatchObject({
      accepted: { superiors: [{ id: DANDONG }] },
    })
  })
})

describe('a further regulation', () => {
  const change = { pack: DANDONG, version: 'v', from: '2026-11-20', files: {}, superiors: [] }
  const found = {
    ...{ scope, versions, adopted: [], shelf: packsOnShelf(), today: '2026-11-20' },
    ...{ digestOf: () => 'd', change: { is: 'adoption' as const, ...change } },
  }
  const decided = (effect: AdoptionEffect) =>
    decideAdoptPack({ ...found, effect }, { pack: DANDONG }, moment)
  test.each(['frees', 'vanish', 'unseen'] as const)('waits as a draft where it %s', (effect) => {
    expect(decided(effect)).toMatchObject({
      accepted: {
        draft: { change: found.change, state: 'open' },
        facts: [{ kind: 'regulation.drafted', body: { change: 'adoption' } }],
      },
    })
  })
  test('binds at once where it only adds', () => {
    expect(decided('adds')).toMatchObject({
      accepted: { facts: [{ kind: 'regulation.adopted' }] },
    })
  })
  test('says in the answer that it waits exactly where it waits', () => {
    for (const effect of ['first', 'adds', 'frees', 'vanish', 'unseen'] as const) {
      expect(EFFECT_ZH[effect].includes('草案')).toBe(mustWait(effect))
    }
  })
})

test('a faulty regulation is refused with its problems, not as unknown', () => {
  const sentence = '制度“x”有 1 处错误，没有载入：\n  x/pack.yaml:1:1 …'
  const none = { versions: [], adopted: [], shelf: [] }
  const found = { scope, ...none, today: '2026-11-20', digestOf: () => 'd' }
  const faults = [{ folder: 'x@2', sentence }]
  expect(decideAdoptPack({ ...found, faults }, { pack: 'x', version: '2' }, moment)).toMatchObject({
    refusal: { code: 'regulation.faulty', facts: { problems: sentence } },
  })
  expect(decideAdoptPack({ ...found, faults }, { pack: 'x' }, moment)).toMatchObject({
    refusal: { code: 'regulation.unknown' },
  })
})

describe('settings', () => {
  const law = { packs: versions, settings: {} }
  const found = { scope, law, valueDigest: 'd', frees: false, digestOf: () => 'd' }
  test('may be stricter than the clause, never laxer', () => {
    const change = (value: string) =>
      decideChangeSetting(found, { key: 'retention-recordings', value }, moment)
    expect(change('P3Y').ok).toBe(true)
    expect(change('P6M')).toMatchObject({ refusal: { code: 'law.refused' } })
  })
  test('that would let something be disposed of wait as a draft', () => {
    const asked = { key: 'retention-recordings', value: 'P1Y' }
    expect(decideChangeSetting({ ...found, frees: true }, asked, moment)).toMatchObject({
      accepted: {
        draft: { change: { is: 'setting', ...asked }, state: 'open' },
        facts: [{ kind: 'regulation.drafted', body: { change: 'setting' } }],
      },
    })
  })
  test('refuse an unknown key and a value of another type', () => {
    const change = (key: string, value: string) =>
      decideChangeSetting(found, { key, value }, moment)
    expect(change('nothing', '1').ok).toBe(false)
    expect(change('battery-min-percent', 'much').ok).toBe(false)
  })
})

test('the catalogues of 丹东 name an article or the agency for every choice', () => {
  const { activityKinds, exemptionGrounds, lateGrounds, interruptionReasons, notice } =
    cataloguesOf({ packs: versions, settings: {} })
  const all = [...activityKinds, ...exemptionGrounds, ...lateGrounds, ...interruptionReasons]
  expect(all.filter(({ citation, setting }) => citation === null && setting === null)).toEqual([])
  expect(notice?.wording).toBe('为保护您的合法权益，监督我们的执法行为，本次执法全程录音录像。')
})

test('a regulation binds from its first day in Shanghai, not in UTC', () => {
  const packs = versions.map((pack) => ({ ...pack, from: '2026-11-21' }))
  const on = (at: string) => lawAt({ packs, settings: {} }, instantAt(at)).packs.length
  expect(shanghaiDay('2026-11-20T16:00:00.000Z')).toBe('2026-11-21')
  expect(on('2026-11-20T15:59:59.999Z')).toBe(0)
  expect(on('2026-11-20T16:00:00.000Z')).toBe(1)
})

test('an open duty is in time at its due instant and late one millisecond after', () => {
  const due = '2026-11-20T16:00:00.000Z'
  expect(stateAt('open', due, instantAt(due))).toBe('open')
  expect(stateAt('open', due, instantAt('2026-11-20T16:00:00.001Z'))).toBe('breached')
  expect(stateAt('excused', due, instantAt('2026-11-20T16:00:00.001Z'))).toBe('excused')
})

test('the cursor of the duties keeps its place, with and without a due time', () => {
  for (const place of [
    { due: '2026-11-20T16:00:00.000Z', key: 'a_b@c:d' },
    { due: null, key: 'k' },
  ]) {
    expect(readDutyCursor(writeDutyCursor(place))).toEqual(place)
  }
  expect(readDutyCursor('nonsense')).toBeUndefined()
})

test('a post of the house stands for the roles that the texts give its holder', () => {
  const [rule] = packsOnShelf().find(({ id }) => id === DANDONG)?.rules ?? []
  expect(rule?.holds(['leader'], 'leader-in-charge')).toBe(true)
  expect(rule?.holds(['officer'], 'leader-in-charge')).toBe(false)
})
