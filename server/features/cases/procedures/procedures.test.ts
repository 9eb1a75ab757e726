import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { instantAt } from '../../../platform/kernel/testing.ts'
import { runningDeadlines } from './case-deadlines.ts'
import { endOf, lastDayBefore, yearsUnknown } from './count-days.ts'
import { type Course, nextSteps } from './next-steps.ts'
import { parseProcedure } from './parse-procedure.ts'
import { openProcedures, PROCEDURES, procedureOf, proceduresOf, workCalendar } from './shelf.io.ts'

const at = (day: string) => instantAt(`${day}T02:00:00.000Z`)
const general = () => {
  const found = procedureOf('penalty-general')
  if (found === undefined) throw new Error('no procedure')
  return found
}

test('the seven procedures of the product are read without a fault, each ending somewhere', () => {
  expect(openProcedures()).toEqual([])
  expect(proceduresOf().map(({ procedure }) => procedure)).toEqual([
    'coercion',
    'inspection',
    'levy',
    'licence',
    'payment',
    'penalty-general',
    'penalty-simple',
  ])
})

test('every document that a step proposes is a template of the product', () => {
  const templates = readdirSync(join(PROCEDURES, '../templates')).map((name) =>
    name.replace('.yaml', ''),
  )
  const proposed = proceduresOf().flatMap(({ steps }) => steps.flatMap((each) => each.documents))
  expect([...new Set(proposed)].filter((key) => !templates.includes(key))).toEqual([])
})

describe('a file of an agency', () => {
  const text = readFileSync(join(PROCEDURES, 'payment.yaml'), 'utf8')

  test.each([
    ['a step that is not there', /next: \[execution\]/, 'next: [executing]', '是否为“execution”'],
    ['an unknown field', /first: application/, 'first: application\ncolour: red', 'colour'],
    ['a key that stands twice', /key: verification/, 'key: application', '写了两次'],
    ['no end', /ends: true/, 'ends: false', '没有可以结案的步骤'],
    [
      'a step that nothing leads to',
      /next: \[verification, rejection\]/,
      'next: [verification]',
      '没有步骤通往',
    ],
    ['a number without a count', /〔\{year\}〕\{n\}号/, '号', '{n}'],
  ])('with %s is refused with its line, in Chinese', (_, pattern, wrong, says) => {
    const parsed = parseProcedure('own.yaml', text.replace(pattern, wrong))
    expect(parsed.ok).toBe(false)
    if (parsed.ok) return
    expect(parsed.problems.map(({ sentence }) => sentence).join()).toContain(says)
    expect(parsed.problems.every(({ file, line }) => file === 'own.yaml' && line >= 1)).toBe(true)
  })
})

test.each([
  ['calendar days end at 24:00 of the last', '2026-01-10', { within: 'P90D' }, '2026-04-10'],
  ['months end on the corresponding day', '2026-11-30', { within: 'P3M' }, '2027-02-28'],
  ['working days leave weekends out', '2026-11-20', { working_days: 5 }, '2026-11-27'],
  ['working days leave holidays out', '2026-09-30', { working_days: 3 }, '2026-10-10'],
  ['a working day at a weekend counts', '2026-09-18', { working_days: 1 }, '2026-09-20'],
])('%s', (_, from, length, last) => {
  expect(lastDayBefore(endOf(at(from), length, workCalendar()))).toBe(last)
})

test('hours are exact, and years without known holidays are named', () => {
  expect(endOf(at('2026-11-20'), { within: 'PT24H' }, [])).toBe('2026-11-21T02:00:00.000Z')
  expect(yearsUnknown(at('2026-12-30'), at('2027-01-10'), workCalendar())).toEqual([2027])
})

function course(step: string, ...entered: readonly (readonly [string, string])[]): Course {
  return {
    step,
    entered: entered.map(([key, day]) => ({ step: key, at: at(day) })),
    approved: [],
    documents: [],
  }
}

describe('the way of a penalty by the general procedure', () => {
  const steps = (now: Course, day: string) =>
    nextSteps(general(), now, at(day), workCalendar()).map(({ key, why }) => [key, why])

  test('leads from notice to hearing, review or decision, and back to the investigation', () => {
    const now = course(
      'prior-notice',
      ['investigation', '2026-11-02'],
      ['prior-notice', '2026-11-09'],
    )
    expect(steps(now, '2026-11-10').map(([key]) => key)).toEqual([
      'hearing-notice',
      'review',
      'decision',
      'investigation',
    ])
  })

  test('has no decision without a notice and the approval of the person in charge', () => {
    const now = course('review', ['review', '2026-11-09'])
    expect(steps(now, '2026-11-10')).toEqual([['decision', expect.stringContaining('第四十四条')]])
    const told = course('review', ['prior-notice', '2026-11-09'], ['review', '2026-11-10'])
    expect(steps(told, '2026-11-10')[0]).toEqual([
      'decision',
      expect.stringContaining('第五十七条'),
    ])
    const approved = { ...told, approved: ['decision'] }
    expect(steps(approved, '2026-11-10')[0]).toEqual(['decision', undefined])
  })

  test('holds no hearing before seven working days after its notice are over', () => {
    const now = course('hearing-notice', ['hearing-notice', '2026-11-02'])
    const [early] = steps(now, '2026-11-11')
    expect(early).toEqual(['hearing', expect.stringContaining('2026-11-11期满')])
    expect(steps(now, '2026-11-12')[0]).toEqual(['hearing', undefined])
  })
})

describe('the time limits', () => {
  const limits = (now: Course, extensions = new Map()) =>
    runningDeadlines(general(), now, extensions, workCalendar())

  test('run 90 days from filing until the decision', () => {
    const open = limits(course('filing', ['filing', '2026-01-10']))
    expect(open).toMatchObject([{ key: 'handling', end: '2026-04-10T16:00:00.000Z' }])
    const done = course('decision', ['filing', '2026-01-10'], ['decision', '2026-02-10'])
    expect(limits(done).find(({ key }) => key === 'handling')).toMatchObject({
      metAt: at('2026-02-10'),
    })
  })

  test('begin with a document and end with another', () => {
    const now = course('investigation', ['investigation', '2026-11-02'])
    const documents = [{ form: 'advance-registration-decision', at: at('2026-11-02') }]
    const [first] = limits({ ...now, documents })
    expect(first).toMatchObject({ key: 'advance-registration', end: '2026-11-11T16:00:00.000Z' })
    const after = [...documents, { form: 'advance-registration-release', at: at('2026-11-05') }]
    expect(limits({ ...now, documents: after })[0]).toMatchObject({ metAt: at('2026-11-05') })
  })

  test('may begin where another ends', () => {
    const now = course('execution', ['service', '2026-01-10'], ['execution', '2026-01-12'])
    const found = limits(now).find(({ key }) => key === 'court')
    expect(found).toMatchObject({ end: '2026-10-11T16:00:00.000Z' })
  })

  test('end when the approval says, once put off', () => {
    const put = new Map([['handling', instantAt('2026-05-10T16:00:00.000Z')]])
    expect(limits(course('filing', ['filing', '2026-01-10']), put)[0]).toMatchObject({
      end: '2026-05-10T16:00:00.000Z',
    })
  })
})
