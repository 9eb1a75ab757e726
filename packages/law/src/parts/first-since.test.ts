import { parseInstant } from '@liuhen/law'
import { expect, test } from 'vitest'
import { firstSince } from './first-since.ts'

const instant = (text: string) => {
  const parsed = parseInstant(text)
  if (parsed === undefined) throw new Error(text)
  return parsed
}

const events = ['01', '02', '02', '05'].map((day, index) => {
  const at = instant(`2026-03-${day}T00:00:00.000Z`)
  const id = `f${index}`
  return { id, at, when: at, fact: { id, kind: 'x', subjects: [], at, body: {} } }
})

test.each([
  ['2026-02-01T00:00:00.000Z', 'f0'],
  ['2026-03-02T00:00:00.000Z', 'f1'],
  ['2026-03-02T00:00:00.001Z', 'f3'],
  ['2026-03-05T00:00:00.000Z', 'f3'],
  ['2026-03-05T00:00:00.001Z', undefined],
])('since %s the first is %s', (at, id) => {
  expect(firstSince(events, instant(at))?.id).toBe(id)
})

test('of nothing there is no first', () => {
  expect(firstSince([], instant('2026-03-05T00:00:00.000Z'))).toBeUndefined()
})
