import { decide, evaluate, type LawFact, type Pack, term } from '@liuhen/law'
import { describe, expect, test } from 'vitest'
import { changePack } from './change-pack.ts'

const CITY = 'dandong-civil-affairs-2019'

/** The city's regulation as it is from 2019 on, and what replaces it from 2027 on. */
function versions(change: object, to: string | null = null): readonly Pack[] {
  const first = changePack(CITY, {}, { in_force: { from: '2019-06-20', to } })
  const head = { version: '2027-01-01', in_force: { from: '2027-01-01', to: null } }
  return [first, changePack(CITY, { 'least-term': change, 'hand-in': { within: 'PT1H' } }, head)]
}

/** Opened and ended at this time, with a recorder, and a recording stored in the same minute. */
function story(at: string): readonly LawFact[] {
  const activity = { type: 'activity', id: 'a' }
  const officers = ['w', 'l']
  const device = [activity, { type: 'device', id: 'd' }, { type: 'person', id: 'w' }]
  return [
    {
      kind: 'activity.opened',
      subjects: [activity],
      body: { activityKind: 'inspection', officers },
    },
    { kind: 'activity.device-assigned', subjects: device, body: { role: 'whole-course' } },
    { kind: 'activity.ended', subjects: [activity], body: {} },
  ].map((fact, index) => ({ ...fact, id: String(index), at }))
}

function stored(at: string): readonly LawFact[] {
  const subjects = [{ type: 'recording', id: 'r' }]
  return [{ id: 'r', kind: 'recording.sealed', subjects, at, body: {} }]
}

const NO_SETTINGS = { settings: { 'retention-recordings': 'P1Y' } }

describe('an activity', () => {
  test.each([
    ['2026-12-31T15:59:59.999Z', '2019-06-20'],
    ['2026-12-31T16:00:00.000Z', '2027-01-01'],
  ])('opened at %s is judged by version %s, whenever it is asked', (at, version) => {
    const packs = versions({})
    for (const now of [at, '2028-06-01T00:00:00.000Z']) {
      const { duties } = evaluate({ ...NO_SETTINGS, packs, facts: story(at), now })
      expect(duties.length).toBeGreaterThan(0)
      expect(new Set(duties.map((duty) => duty.citation.version))).toEqual(new Set([version]))
    }
  })
})

describe('the term of a recording stored under the first version', () => {
  const facts = stored('2026-11-20T02:00:00.000Z')
  const asked = (packs: readonly Pack[], now: string) => ({ ...NO_SETTINGS, packs, facts, now })

  test('is not shortened by a later version that keeps less long', () => {
    const packs = versions({ least: 'P1M', longer: undefined })
    for (const now of ['2026-12-01T00:00:00.000Z', '2027-06-01T00:00:00.000Z']) {
      expect(term(asked(packs, now))).toMatchObject({ length: 'P1Y', end: '2027-11-20' })
    }
    const after = term(asked(packs, '2027-06-01T00:00:00.000Z'))
    expect(after?.because.version).toBe('2019-06-20')
  })

  test('is lengthened by a later version from its first day on, and not before', () => {
    const packs = versions({ least: 'P2Y' })
    expect(term(asked(packs, '2026-12-31T15:59:59.999Z'))?.length).toBe('P1Y')
    const longer = term(asked(packs, '2026-12-31T16:00:00.000Z'))
    expect(longer).toMatchObject({ length: 'P2Y', because: { version: '2027-01-01' } })
    expect(longer?.lost).toMatchObject([{ citation: { version: '2019-06-20' } }])
  })

  test('names a rule that no version changed once, as the latest has it', () => {
    const result = term(asked(versions({}), '2027-06-01T00:00:00.000Z'))
    expect(result).toMatchObject({ because: { version: '2027-01-01' }, lost: [] })
  })

  test('outlives the end of the regulation, on its last day and after', () => {
    const ended = changePack(CITY, {}, { in_force: { from: '2019-06-20', to: '2026-12-31' } })
    for (const now of ['2026-12-31T15:59:59.999Z', '2027-06-01T00:00:00.000Z']) {
      expect(term(asked([ended], now))).toMatchObject({ length: 'P1Y', disposable: false })
    }
  })

  test('covers a version that came and went in between', () => {
    const first = changePack(CITY, {})
    const head = { version: 'x', in_force: { from: '2027-01-01', to: '2027-01-31' } }
    const between = changePack(CITY, { 'least-term': { least: 'P3Y' } }, head)
    const result = term(asked([first, between], '2027-06-01T00:00:00.000Z'))
    expect(result).toMatchObject({ length: 'P3Y', because: { version: 'x' } })
  })
})

describe('disposing', () => {
  const facts = stored('2026-11-20T02:00:00.000Z')
  const dispose = (packs: readonly Pack[], now: string) =>
    decide({ ...NO_SETTINGS, packs, facts, now, verb: 'recording.dispose', request: {} })

  test('is refused while any version since the storing keeps the recording', () => {
    const packs = versions({ least: 'P2Y' })
    const ruling = dispose(packs, '2027-12-01T00:00:00.000Z')
    expect(ruling).toMatchObject({ allowed: false, refusals: [{ code: 'term-running' }] })
    expect(dispose(packs, '2028-12-01T00:00:00.000Z').allowed).toBe(true)
  })

  test('is not made possible by a version that keeps less long', () => {
    const packs = versions({ least: 'P1M', longer: undefined })
    expect(dispose(packs, '2027-06-01T00:00:00.000Z').allowed).toBe(false)
    expect(dispose(packs, '2027-12-01T00:00:00.000Z').allowed).toBe(true)
  })
})
