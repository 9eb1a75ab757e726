import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { tellFinding } from '../findings.ts'
import { film, judge, noon, pause, S } from './testing.ts'

describe('for any recordings and interruptions', () => {
  const stretch = fc
    .tuple(fc.integer({ min: -500, max: 1500 }), fc.integer({ min: 0, max: 400 }))
    .map(([from, length]) => ({ from, length }))
  const recordings = fc.array(
    fc.record({
      at: stretch,
      device: fc.constantFrom('A', 'B'),
      sequence: fc.option(fc.nat(20), { nil: undefined }),
      offset: fc.option(fc.record({ ms: fc.integer({ min: -9, max: 9 }), boundMs: fc.nat(9) }), {
        nil: undefined,
      }),
      gap: stretch,
    }),
    { maxLength: 12 },
  )
  const any = fc.record({
    recordings,
    pauses: fc.array(fc.record({ at: stretch, explained: fc.boolean() }), { maxLength: 4 }),
    to: fc.integer({ min: -100, max: 1200 }),
  })

  test('the ribbon tiles the window, gaps lie in it and sums agree', () => {
    fc.assert(
      fc.property(any, ({ recordings: list, pauses, to }) => {
        const result = judge(
          list.map((one, i) =>
            film(`r${i}`, one.at.from, one.at.length, {
              device: one.device,
              sequence: one.sequence,
              offset: one.offset,
              interiorGaps: [
                { fromMs: one.gap.from * S, toMs: (one.gap.from + one.gap.length) * S },
              ],
            }),
          ),
          [0, to],
          pauses.map((one) => pause(one.at.from, one.at.from + one.at.length, one.explained)),
        )
        const length = Math.max(0, to) * S
        const missing = result.gaps.reduce((sum, gap) => sum + gap.ms, 0)
        expect(result.coveredMs + missing).toBe(length)
        let at = noon
        for (const segment of result.union) {
          expect(segment.fromMs).toBe(at)
          expect(segment.toMs).toBeGreaterThan(segment.fromMs)
          at = segment.toMs
        }
        expect(at).toBe(noon + length)
        for (const finding of result.findings) expect(tellFinding(finding)).not.toMatch(/[{}]/)
      }),
      { numRuns: 500 },
    )
  })
})
