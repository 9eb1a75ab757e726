import fc from 'fast-check'
import { expect, test } from 'vitest'
import { readContinuity } from './continuity.ts'

test('the kept judgement is read lane by lane', () => {
  const segment = { fromMs: 0, toMs: 1000, what: 'covered', recording: 'x' }
  const view = readContinuity({ union: [segment], lanes: [{ device: 'A', segments: [segment] }] })
  expect(view.union).toEqual([{ fromMs: 0, toMs: 1000, what: 'covered' }])
  expect(view.lanes.map(({ device }) => device)).toEqual(['A'])
})

test('anything else reads as nothing and never throws', () => {
  fc.assert(fc.property(fc.anything(), (any) => Array.isArray(readContinuity(any).union)))
})
