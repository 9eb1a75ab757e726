import { decide, evaluate, type LawFact, parsePack, term } from '@liuhen/law'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { readCases, readPack, readSource } from './read-packs.ts'

const id = 'dandong-civil-affairs-2019'
const pack = readPack(id)

const kinds = [
  'activity.opened',
  'activity.arrived',
  'activity.ended',
  'activity.returned',
  'activity.device-assigned',
  'device.checked',
  'device.handed-over',
  'notice.given',
  'hand-in.exception-registered',
  'exemption.claimed',
  'exemption.work-recorded',
  'exemption.noted',
  'exemption.filed',
  'collection.opened',
  'collection.closed',
  'recording.sealed',
  'recording.matched',
  'recording.marked-evidence',
  'case.archived',
  'continuity.judged',
  'gap.explained',
  'person.registered',
]

const words = ['activityKind', 'officers', 'role', 'check', 'wording', 'ground', 'gaps', 'agreed']
const more = ['deviceStart', 'offsetMs', 'coveredMs', 'posts', 'how', 'sealed', 'to', 'category']
const values = ['inspection', 'whole-course', 'remote-area', 'explosion-hazard', '__proto__', 'd']

const odd = fc.oneof(fc.anything(), fc.constantFrom<unknown>(...values, true, 0, -1, Number.NaN))
const time = fc.oneof(
  fc.date({ noInvalidDate: true }).map((date) => date.toISOString()),
  fc
    .integer({ min: 0, max: 100 })
    .map((h) => new Date(1_772_400_000_000 + h * 3_600_000).toISOString()),
  fc.string(),
)
const body = fc.dictionary(fc.constantFrom(...words, ...more), odd)
const subject = fc.record({
  type: fc.constantFrom('activity', 'device', 'person', 'recording', 'collection', 'case'),
  id: fc.constantFrom('a', 'd', 'p'),
})
const fact = fc.record({
  id: fc.constantFrom('1', '2', '3'),
  kind: fc.constantFrom(...kinds),
  subjects: fc.array(subject, { maxLength: 3 }),
  at: time,
  stated: fc.option(time, { nil: undefined }),
  prev: fc.option(fc.constantFrom('1', '2'), { nil: undefined }),
  body,
})
const facts: fc.Arbitrary<LawFact[]> = fc.array(fact, { maxLength: 25 })
const request = fc.dictionary(
  fc.constantFrom('ground', 'details', 'operators', 'posts', 'officers', 'wording', 'cause'),
  odd,
)
const settings = fc.dictionary(
  fc.constantFrom('clock-drift-max', 'working-weekdays', 'case-file-terms', 'gap-explain-within'),
  fc.oneof(fc.string(), fc.integer(), fc.array(fc.string()), fc.constant('P999Y999M999W9999D')),
)
const verbs = [
  ...new Set(['?', ...['activity.open', 'device.check-out', 'collect.confirm']]),
].concat(
  ['recording.change', 'recording.dispose', 'exemption.claim', 'exemption.note'],
  ['exemption.work-record', 'hand-in.register-exception', 'notice.give', 'recording.download'],
)

describe('the law answers whatever it is asked', () => {
  test('no facts, settings or time make an evaluation throw', () => {
    fc.assert(
      fc.property(facts, settings, time, (given, own, now) => {
        const situation = { packs: [pack], settings: own, facts: given, now }
        evaluate(situation)
        term(situation)
      }),
      { numRuns: 1500 },
    )
  })

  test('no request makes a decision throw, and a refusal always says why', () => {
    fc.assert(
      fc.property(facts, request, settings, time, fc.constantFrom(...verbs), (...asked) => {
        const [given, wanted, own, now, verb] = asked
        const ruling = decide({
          packs: [pack],
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

  test('the same facts give the same duties in any order of facts with different times', () => {
    for (const { story } of readCases(id)) {
      const given = story.facts.map((fact, index): LawFact => {
        const { at, on, body: inside, kind } = fact
        const subjects = Object.entries(on).map(([type, key]) => ({ type, id: key }))
        const ms = Date.parse(at) + index
        return { id: `${index}`, kind, subjects, at: new Date(ms).toISOString(), body: inside }
      })
      const asked = { packs: [pack], settings: {}, now: '2030-01-01T00:00:00.000Z' }
      expect(evaluate({ ...asked, facts: given.toReversed() })).toEqual(
        evaluate({ ...asked, facts: given }),
      )
    }
  })

  test('no pack source makes the reader throw', () => {
    const source = readSource(id)
    fc.assert(
      fc.property(fc.anything(), fc.anything(), fc.anything(), (head, own, article) => {
        parsePack({ ...source, pack: head })
        parsePack({ ...source, settings: own })
        parsePack({ ...source, articles: [{ file: 'x.yaml', value: article }] })
      }),
    )
  })
})
