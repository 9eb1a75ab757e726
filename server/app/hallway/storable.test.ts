import { expect, test } from 'vitest'
import { unstorableIn } from './storable.ts'

test.each([
  ['plain texts, rare characters and bytes', { a: '赵𬭚\n', b: [1, null, new Uint8Array(3)] }, []],
  ['a text within rows', { rows: [{ a: 'x' }, { a: 'x\0' }] }, ['rows.1.a']],
  ['half a pair', { a: '\ud83d', b: '\ude00' }, ['a', 'b']],
  ['the name of a field', { values: { 'a\0': 1 } }, ['values']],
])('%s: what cannot be kept is found by its place', (_what, value, paths) => {
  expect(unstorableIn(value)).toEqual(paths)
})
