import { decide, evaluate, type LawFact, parsePack, term, VOCABULARY } from '@liuhen/law'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { PACK_IDS, readCases, readPack, readSource } from '../../tools/law/read-packs.ts'

const packs = PACK_IDS.map(readPack)
const stories = PACK_IDS.flatMap((id) => readCases(id).map(({ story }) => story))

/** What the rules may meet: their own vocabulary, the words that the cases use, and nonsense. */
const kinds = Object.keys(VOCABULARY)
const types = [...new Set(stories.flatMap((s) => s.facts.flatMap((fact) => Object.keys(fact.on))))]
const words = [...new Set(stories.flatMap((s) => s.facts.flatMap((f) => Object.keys(f.body))))]
const asked = stories.flatMap((story) => story.expect.decisions)
const items = [...new Set(asked.flatMap(({ request: given }) => Object.keys(given)))]
const verbs = ['?', ...new Set(packs.flatMap((p) => p.rules.flatMap((r) => r.reach.verbs)))]
const keys = [...new Set(packs.flatMap((p) => p.settings.map((setting) => setting.key)))]
const told = [
  ...new Set(
    [...stories.flatMap((s) => s.facts.map((f) => f.body)), ...asked.map((d) => d.request)].flatMap(
      (values) =>
        Object.values(values)
          .flat()
          .filter((value) => typeof value === 'string'),
    ),
  ),
]

const odd = fc.oneof(
  fc.anything(),
  fc.constantFrom<unknown>(...told, '__proto__', true, 0, -1, Number.NaN),
  fc.array(fc.constantFrom(...told, 'toString'), { maxLength: 3 }),
)
const time = fc.oneof(
  fc.date({ noInvalidDate: true }).map((date) => date.toISOString()),
  fc
    .integer({ min: 0, max: 100 })
    .map((h) => new Date(1_772_400_000_000 + h * 3_600_000).toISOString()),
  fc.string(),
)
const subject = fc.record({
  type: fc.constantFrom(...types),
  id: fc.constantFrom('a', 'd', 'p'),
})
const fact = fc.record({
  id: fc.constantFrom('1', '2', '3'),
  kind: fc.constantFrom(...kinds),
  subjects: fc.array(subject, { maxLength: 3 }),
  at: time,
  stated: fc.option(time, { nil: undefined }),
  prev: fc.option(fc.constantFrom('1', '2'), { nil: undefined }),
  body: fc.dictionary(fc.constantFrom(...words), odd),
})
const facts: fc.Arbitrary<LawFact[]> = fc.array(fact, { maxLength: 25 })
const request = fc.dictionary(fc.constantFrom(...items), odd)
const settings = fc.dictionary(
  fc.constantFrom(...keys),
  fc.oneof(fc.string(), fc.integer(), fc.array(fc.string()), fc.constant('P999Y999M999W9999D')),
)

describe('the law answers whatever it is asked', () => {
  test('no facts, settings or time make an evaluation throw', () => {
    fc.assert(
      fc.property(facts, settings, time, (given, own, now) => {
        const situation = { packs, settings: own, facts: given, now }
        evaluate(situation)
        term(situation)
      }),
      { numRuns: 1500 },
    )
  })

  test('no request makes a decision throw, and a refusal always says why', () => {
    fc.assert(
      fc.property(facts, request, settings, time, fc.constantFrom(...verbs), (...all) => {
        const [given, wanted, own, now, verb] = all
        const ruling = decide({
          packs,
          settings: own,
          facts: given,
          now,
          verb,
          request: wanted,
        })
        if (ruling.allowed) return
        expect(ruling.refusals.length).toBeGreaterThan(0)
        for (const refusal of ruling.refusals) expect(refusal.sentence).toMatch(/。$|）$/)
      }),
      { numRuns: 1500 },
    )
  })

  test.each(PACK_IDS)('%s: the same facts give the same duties in any order', (id) => {
    const pack = readPack(id)
    for (const { story } of readCases(id)) {
      const given = story.facts.map((fact, index): LawFact => {
        const { at, on, body: inside, kind } = fact
        const subjects = Object.entries(on).map(([type, key]) => ({ type, id: key }))
        const ms = Date.parse(at) + index
        return { id: `${index}`, kind, subjects, at: new Date(ms).toISOString(), body: inside }
      })
      const one = { packs: [pack], settings: {}, now: '2030-01-01T00:00:00.000Z' }
      expect(evaluate({ ...one, facts: given.toReversed() })).toEqual(
        evaluate({ ...one, facts: given }),
      )
    }
  })

  test('no pack source makes the reader throw', () => {
    const source = readSource('dandong-civil-affairs-2019')
    fc.assert(
      fc.property(fc.anything(), fc.anything(), fc.anything(), (head, own, article) => {
        parsePack({ ...source, pack: head })
        parsePack({ ...source, settings: own })
        parsePack({ ...source, articles: [{ file: 'x.yaml', value: article }] })
      }),
    )
  })
})
