import { expect, test } from 'vitest'
import { parseInstant } from '../engine/instant.ts'
import { suspensionOf } from './suspension.ts'

function suspended(body: { readonly [key: string]: unknown }) {
  const at = parseInstant('2026-01-01T02:00:00.000Z')
  if (at === undefined) throw new Error('no instant')
  const fact = { id: 's1', kind: 'person.suspended', subjects: [], at, body }
  return { id: 's1', at, when: at, fact }
}

test.each([
  // the first day counts, and the last is the day before the corresponding day.
  ['2026-04-01', 'P1M', '2026-05-01'],
  ['2026-03-01', 'P6M', '2026-09-01'],
  ['2026-12-15', 'P1M', '2027-01-15'],
  // A month without a corresponding day is served to its end.
  ['2026-03-31', 'P1M', '2026-05-01'],
  ['2026-03-30', 'P1M', '2026-04-30'],
  ['2026-01-31', 'P1M', '2026-03-01'],
  ['2026-01-28', 'P1M', '2026-02-28'],
  ['2028-01-29', 'P1M', '2028-02-29'],
  ['2028-02-29', 'P1Y', '2029-03-01'],
  ['2026-04-01', 'P10D', '2026-04-11'],
])('a stop of work from %s for %s ends before %s', (from, length, free) => {
  expect(suspensionOf(suspended({ from }), length)).toEqual({ from, free })
})

test('a named end lengthens what the text gives and never shortens it', () => {
  const of = (to: string) => suspensionOf(suspended({ from: '2026-04-01', to }), 'P1M').free
  expect(of('2026-05-31')).toBe('2026-06-01')
  expect(of('2026-04-10')).toBe('2026-05-01')
})

test('without a length and without a named day it has no end', () => {
  expect(suspensionOf(suspended({ from: '2026-04-01' }), undefined)).toEqual({ from: '2026-04-01' })
})

test('days that cannot be read say nothing: it runs from the day it was entered', () => {
  const body = { from: '2026-02-30', to: 'tomorrow' }
  expect(suspensionOf(suspended(body), 'P1M')).toEqual({ from: '2026-01-01', free: '2026-02-01' })
})
