import { expect, test } from 'vitest'
import { fromLocal, readSituation, situationText, toLocal, withFact } from './situation.ts'

const SITUATION = {
  now: '2026-03-08T08:00:00+08:00',
  settings: { 'clock-drift-max': 'PT30S' },
  facts: [
    {
      kind: 'activity.ended',
      at: '2026-03-06T16:00:00+08:00',
      on: { activity: 'a1' },
      body: {},
    },
  ],
  asks: [{ verb: 'device.hand-over', request: { sealed: true } }],
}

test('what is written as YAML is read again as it was', () => {
  expect(readSituation(situationText(SITUATION))).toEqual({ ok: true, situation: SITUATION })
})

test('a line that is no YAML is named', () => {
  expect(readSituation('now: 2026\nfacts:\n  - [')).toMatchObject({ ok: false, line: 3 })
})

test.each(['', 'text', '- 1'])('%j is told to be no situation', (yaml) => {
  expect(readSituation(yaml).ok).toBe(false)
})

test('a time is shown and read as the clock in China', () => {
  expect(toLocal('2026-03-06T10:00:00.000Z')).toBe('2026-03-06T18:00:00')
  expect(fromLocal('2026-03-06T18:00')).toBe('2026-03-06T18:00:00+08:00')
})

test('a fact can be taken out', () => {
  expect(withFact(SITUATION, 0, undefined).facts).toEqual([])
})
