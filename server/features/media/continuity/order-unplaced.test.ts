import { expect, test } from 'vitest'
import { film, judge } from './testing.ts'

const reset = { startMs: undefined }
const number = (sequence: number) => ({ sequence })

test.each([
  [
    'between two',
    [film('a', 0, 30, number(51)), film('c', 60, 30, number(53))],
    'ordered-between',
    { after: 51, before: 53 },
  ],
  ['after the last', [film('a', 0, 30, number(51))], 'ordered-after', { after: 51 }],
  ['before the first', [film('c', 60, 30, number(53))], 'ordered-before', { before: 53 }],
  [
    'not by another recorder',
    [film('a', 0, 30, { ...number(51), device: 'DSJ0417' })],
    'unplaced',
    {},
  ],
] as const)('a file with a reset clock is ordered by its number: %s', (_, others, code, facts) => {
  const result = judge([...others, film('b', 0, 30, { ...number(52), ...reset })], [0, 90])
  const found = result.findings.find(({ facts }) => facts.recording === 'b')
  expect(found).toMatchObject({ code, facts })
})

test('a file whose clock was reset covers nothing, yet its number is not missing', () => {
  const result = judge(
    [
      film('a', 0, 30, number(51)),
      film('b', 0, 30, { ...number(52), ...reset }),
      film('c', 60, 30, number(53)),
    ],
    [0, 90],
  )
  expect(result.findings.map(({ code }) => code)).not.toContain('sequence-missing')
  expect(result.gaps).toHaveLength(1)
})

test('without it, the number is missing', () => {
  const result = judge([film('a', 0, 30, number(51)), film('c', 60, 30, number(53))], [0, 90])
  expect(result.findings.map(({ code }) => code)).toContain('sequence-missing')
})
