import {
  checkSettings,
  decide,
  evaluate,
  inForce,
  type LawFact,
  parsePack,
  term,
} from '@liuhen/law'
import { describe, expect, test } from 'vitest'
import { z } from 'zod'
import { readPack, readSource } from '../../tools/law/read-packs.ts'

const city = readPack('dandong-civil-affairs-2019')

const loose = z.record(z.string(), z.unknown())
const article = z.looseObject({ article: z.string(), rules: z.array(loose) })

/** A county's own regulation after the city's, with some rule parameters changed. */
function county(change: { [rule: string]: { [key: string]: unknown } }, head: object = {}) {
  const source = readSource(city.id)
  const parsed = parsePack({
    ...source,
    pack: { ...loose.parse(source.pack), id: 'county', title: '某县民政局工作制度', ...head },
    articles: source.articles.map(({ file, value }) => {
      const own = article.parse(value)
      const rules = own.rules.map((rule) => ({ ...rule, ...change[String(rule.id)] }))
      return { file, value: { ...own, rules } }
    }),
  })
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.problems))
  return parsed.pack
}

const activity = { type: 'activity', id: 'a' }
const facts: LawFact[] = [
  {
    id: '1',
    kind: 'activity.opened',
    subjects: [activity],
    at: '2026-03-02T00:30:00.000Z',
    body: { activityKind: 'inspection', officers: ['w', 'l'] },
  },
  {
    id: '2',
    kind: 'activity.device-assigned',
    subjects: [activity, { type: 'device', id: 'd' }, { type: 'person', id: 'w' }],
    at: '2026-03-02T00:40:00.000Z',
    body: { role: 'whole-course' },
  },
  {
    id: '3',
    kind: 'activity.ended',
    subjects: [activity],
    at: '2026-03-02T02:00:00.000Z',
    body: {},
  },
  {
    id: '4',
    kind: 'recording.sealed',
    subjects: [{ type: 'recording', id: 'r' }],
    at: '2026-03-02T04:00:00.000Z',
    body: {},
  },
]
const asked = { settings: {}, facts, now: '2026-03-02T05:00:00.000Z' }

describe('when two regulations bind one agency', () => {
  test('the earlier due time wins, and the other is cited as outdone', () => {
    const own = county({ 'hand-in': { within: 'PT2H' } })
    for (const packs of [
      [own, city],
      [city, own],
    ]) {
      const { duties } = evaluate({ ...asked, packs })
      const handIn = duties.filter((duty) => duty.part === 'hand-in')
      expect(handIn).toHaveLength(1)
      expect(handIn[0]).toMatchObject({ rule: 'county/hand-in', dueAt: '2026-03-02T04:00:00.000Z' })
      expect(handIn[0]?.lost).toMatchObject([{ rule: `${city.id}/hand-in` }])
    }
  })

  test('the longer term wins, and the shorter is named as lost', () => {
    const own = county({ 'least-term': { least: 'P3Y' } })
    const result = term({ ...asked, packs: [city, own] })
    expect(result).toMatchObject({ length: 'P3Y', end: '2029-03-02', because: { pack: 'county' } })
    expect(result?.lost).toMatchObject([{ rule: `${city.id}/least-term` }])
  })
})

describe('where no rule speaks', () => {
  test.each(['recording.dispose', 'recording.change'])('%s is refused all the same', (verb) => {
    for (const packs of [[], [{ ...city, rules: [] }]]) {
      const ruling = decide({ ...asked, packs, verb, request: {} })
      expect(ruling).toMatchObject({ allowed: false, refusals: [{ code: 'no-rule' }] })
    }
  })

  test('anything else is allowed as far as the law goes, and a term is unknown', () => {
    expect(decide({ ...asked, packs: [], verb: 'activity.open', request: {} })).toEqual({
      allowed: true,
      citations: [],
      warnings: [],
    })
    expect(term({ ...asked, packs: [] })).toBeUndefined()
  })
})

describe('versions', () => {
  test('an activity is judged by the version in force on its day', () => {
    const next = county(
      { 'hand-in': { within: 'PT1H' } },
      { id: city.id, version: '2027-01-01', in_force: { from: '2027-01-01', to: null } },
    )
    const { duties } = evaluate({ ...asked, packs: [next, city] })
    expect(duties[0]?.citation.version).toBe('2019-06-20')
    expect(inForce([next, city], '2027-01-01')).toEqual([next])
    expect(inForce([next, city], '2018-01-01')).toEqual([])
  })
})

describe('settings', () => {
  test('a setting laxer than its clause is refused with the clause, a stricter one is not', () => {
    expect(checkSettings([city], { 'retention-recordings': 'P6M' })).toMatchObject([
      { code: 'setting-laxer', citations: [{ article: '第二十二条', clauses: ['DD-22a'] }] },
    ])
    expect(checkSettings([city], { 'retention-recordings': 'P2Y' })).toEqual([])
  })

  test('an unknown setting and one of the wrong form are refused', () => {
    expect(checkSettings([city], { nonsense: 1 })).toMatchObject([{ code: 'setting-unknown' }])
    expect(checkSettings([city], { 'clock-drift-max': '60' })).toMatchObject([
      { code: 'setting-type' },
    ])
  })
})
