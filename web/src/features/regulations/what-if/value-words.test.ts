import { expect, test } from 'vitest'
import { valueName } from './value-names.ts'
import { valuesIn } from './value-words.ts'

test('what the library says of a particular is gathered from facts and requests, each once', () => {
  const facts = [{ body: { action: 'view' } }, { body: { action: 'copy', count: 3 } }, {}]
  const asks = [{ verb: 'x', request: { action: 'view' } }]
  expect([...(valuesIn([{ facts, asks }]).get('action') ?? [])]).toEqual(['view', 'copy'])
})

test.each(['view', 'whole-course', 'penalty'])('%s has a Chinese name', (value) => {
  expect(valueName(value)).toMatch(/^\p{Script=Han}+$/u)
})

test.each(['zhang', 'a1', 'constructor'])('%s is shown as it is', (value) => {
  expect(valueName(value)).toBeUndefined()
})
