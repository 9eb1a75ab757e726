import { expect, test } from 'vitest'
import { assertCruised } from './assert-cruised.mjs'

const summary = (totalCruised: number, violations: readonly object[] = []) =>
  JSON.stringify({ summary: { totalCruised, violations } })

test('a run that read hardly any modules fails, although it reports no violation', () => {
  expect(assertCruised(summary(0)).passed).toBe(false)
  expect(assertCruised(summary(0)).report).toContain('too few modules read')
})

test('a violation fails by its rule and its two ends; a clean run passes', () => {
  const violation = { rule: { severity: 'error', name: 'no-circular' }, from: 'a.ts', to: 'b.ts' }
  const judged = assertCruised(summary(5000, [violation]))
  expect(judged).toMatchObject({ passed: false })
  expect(judged.report).toContain('no-circular: a.ts → b.ts')
  expect(assertCruised(summary(5000)).passed).toBe(true)
})

test('output that is no report fails', () => {
  expect(assertCruised('crashed').passed).toBe(false)
})
