import fc from 'fast-check'
import { expect, test } from 'vitest'
import { fromMs } from '../engine/instant.ts'
import { latestBefore } from './latest-before.ts'

function instant(ms: number) {
  const at = fromMs(1_770_000_000_000 + ms)
  if (at === undefined) throw new Error('no instant')
  return at
}

function eventAt(ms: number, index: number) {
  const at = instant(ms)
  const fact = { id: `f${index}`, kind: 'device.checked', subjects: [], at, body: {} }
  return { id: fact.id, at, when: at, fact }
}

test('it finds what looking from the end would find', () => {
  const times = fc.array(fc.integer({ min: 0, max: 50 }), { maxLength: 30 })
  fc.assert(
    fc.property(times, fc.integer({ min: -1, max: 51 }), (unsorted, ms) => {
      const events = unsorted.toSorted((a, b) => a - b).map(eventAt)
      const at = instant(ms)
      expect(latestBefore(events, at)).toBe(events.findLast((event) => event.at <= at))
    }),
  )
})
