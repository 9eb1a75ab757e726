import { compareWithSuperior, decide, evaluate, type LawFact, term } from '@liuhen/law'
import { describe, expect, test } from 'vitest'
import { changePack } from './change-pack.ts'

const CITY = 'dandong-civil-affairs-2019'
const city = changePack(CITY, {})

/** A county of the city with a regulation of its own, in which some rules differ. */
function county(rules: { readonly [rule: string]: object }) {
  return changePack(CITY, rules, { id: 'county', title: '某县民政局工作制度', under: CITY })
}

const GROUNDS = (rule: string) => {
  const params = city.rules.find(({ id }) => id === rule)?.params
  const list: unknown = params?.grounds
  if (!Array.isArray(list)) throw new Error(`no grounds in ${rule}`)
  return list
}
const OTHER = { key: 'other', title: '其他情形', clauses: ['DD-11.1'] }

describe('a county under 丹东', () => {
  test('that keeps six months is refused with the clause of the city', () => {
    const { laxer, stricter } = compareWithSuperior(
      city,
      county({ 'least-term': { least: 'P6M' } }),
    )
    expect(laxer).toMatchObject([
      { rule: 'least-term', article: '第二十二条', superior: { pack: CITY, clauses: ['DD-22a'] } },
    ])
    expect(laxer[0]?.sentence).toContain('保存期限6个月，上级规定1年')
    expect(laxer[0]?.sentence).toContain('执法全过程音视频记录最少保存 1 年')
    expect(stricter).toEqual([])
  })

  test('that keeps two years is accepted and shown as a difference', () => {
    const { laxer, stricter } = compareWithSuperior(
      city,
      county({ 'least-term': { least: 'P2Y' } }),
    )
    expect(laxer).toEqual([])
    expect(stricter).toMatchObject([{ rule: 'least-term', superior: { clauses: ['DD-22a'] } }])
    expect(stricter[0]?.sentence).toContain('保存期限2年，上级规定1年')
  })

  test('that says the same is no difference', () => {
    expect(compareWithSuperior(city, county({}))).toEqual({ laxer: [], stricter: [] })
  })

  test('that names its rule otherwise is compared all the same', () => {
    const renamed = county({ 'least-term': { id: 'kept-shortly', least: 'P6M' } })
    expect(compareWithSuperior(city, renamed).laxer).toMatchObject([{ rule: 'kept-shortly' }])
  })

  test.each<[string, object, object]>([
    ['least-term', { least: 'P11M' }, { least: 'P13M' }],
    ['two-operators', { at_least: 1 }, { at_least: 3 }],
    ['crew-of-two', { carriers: 1 }, { carriers: 3 }],
    ['hand-in', { within: 'PT48H' }, { within: 'PT2H' }],
    [
      'exemption',
      { grounds: [...GROUNDS('exemption'), OTHER] },
      { grounds: GROUNDS('exemption').slice(1) },
    ],
    ['main-stages', { finding_in: 'nowhere' }, { finding_in: 'everywhere' }],
  ])('%s: laxer is refused, stricter is shown', (rule, lax, strict) => {
    expect(ruleOf(rule)).toBeDefined()
    const refused = compareWithSuperior(city, county({ [rule]: lax }))
    expect(refused.laxer.map((one) => one.rule)).toEqual([rule])
    const accepted = compareWithSuperior(city, county({ [rule]: strict }))
    expect(accepted.laxer).toEqual([])
    expect(accepted.stricter.map((one) => one.rule)).toEqual([rule])
  })

  test('that leaves an item of the pre-use check out, or tells other words, is refused', () => {
    const items: unknown = ruleOf('pre-use-check')?.params.items
    const fewer = Array.isArray(items) ? items.slice(1) : []
    for (const change of [
      { 'pre-use-check': { items: fewer } },
      { notice: { wording: '你好。' } },
    ]) {
      expect(compareWithSuperior(city, county(change)).laxer).toHaveLength(1)
    }
  })
})

describe('a kind without a comparison of its own', () => {
  const superior = changePack('chengde-safety-2017', {})
  const figure = superior.rules.find(({ params }) => typeof params.within === 'string')

  test('is compared figure by figure where both rules have one id', () => {
    expect(figure).toBeDefined()
    const id = figure?.id ?? ''
    const lower = (within: string) =>
      changePack('chengde-safety-2017', { [id]: { within } }, { id: 'county' })
    expect(compareWithSuperior(superior, lower('P900D')).laxer).toMatchObject([{ rule: id }])
    expect(compareWithSuperior(superior, lower('PT1H')).stricter).toMatchObject([{ rule: id }])
  })
})

function ruleOf(id: string) {
  return city.rules.find((rule) => rule.id === id)
}

describe('where both bind', () => {
  const facts: readonly LawFact[] = [
    {
      id: 'r',
      kind: 'recording.sealed',
      subjects: [{ type: 'recording', id: 'r' }],
      at: '2026-03-02T04:00:00.000Z',
      body: {},
    },
  ]
  test('the longer term of the county wins, and the term of the city is cited beside it', () => {
    const packs = [county({ 'least-term': { least: 'P2Y', longer: undefined } }), city]
    const now = '2026-03-03T00:00:00.000Z'
    const result = term({ packs, settings: {}, facts, now })
    expect(result).toMatchObject({ length: 'P2Y', because: { pack: 'county' } })
    expect(result?.lost).toMatchObject([{ citation: { pack: CITY, article: '第二十二条' } }])
  })

  test('disposing is refused by both, and both are cited', () => {
    const packs = [county({ 'least-term': { least: 'P2Y' } }), city]
    const now = '2026-03-03T00:00:00.000Z'
    const asked = { packs, settings: {}, facts, now, verb: 'recording.dispose', request: {} }
    const ruling = decide(asked)
    expect(ruling.allowed).toBe(false)
    const cited = new Set(ruling.citations.map(({ pack }) => pack))
    expect(cited).toEqual(new Set(['county', CITY]))
  })

  test('the earlier hour of the county wins, and the day of the city is cited beside it', () => {
    const at = '2026-03-02T00:30:00.000Z'
    const activity = { type: 'activity', id: 'a' }
    const told = [
      {
        kind: 'activity.opened',
        subjects: [activity],
        body: { activityKind: 'inspection', officers: [] },
      },
      {
        kind: 'activity.device-assigned',
        subjects: [activity, { type: 'device', id: 'd' }],
        body: {},
      },
      { kind: 'activity.ended', subjects: [activity], body: {} },
    ].map((fact, index) => ({ ...fact, id: String(index), at }))
    const packs = [county({ 'hand-in': { within: 'PT2H' } }), city]
    const { duties } = evaluate({ packs, settings: {}, facts: told, now: at })
    const duty = duties.find(({ part }) => part === 'hand-in')
    expect(duty?.citation.pack).toBe('county')
    expect(duty?.lost).toMatchObject([{ citation: { pack: CITY } }])
  })
})
