import { expect, test } from 'vitest'
import { sayRefusal } from './say-refusal.ts'

test('a refusal reads with its facts filled in, times as the clock in China shows them', () => {
  const facts = { until: '2026-11-21T08:15:00.000Z' }
  const said = sayRefusal({ code: 'auth.locked', facts, citations: [] })
  expect(said).toContain('请在 2026-11-21 16:15:00 之后再试')
})

test('the law writes its own sentence, whatever the code', () => {
  const sentence = '不得单人操作。'
  expect(sayRefusal({ code: 'law.refused', facts: {}, citations: [], sentence })).toBe(sentence)
})
