import { describe, expect, test } from 'vitest'
import { instantAt } from '../../platform/kernel/testing.ts'
import { whenOf } from './stated-time.ts'

const now = instantAt('2026-11-20T02:00:00.000Z')
const latest = instantAt('2026-11-20T01:30:00.000Z')

describe('the time of a step that a telephone kept while offline', () => {
  const kept = (clock: string, offsetMs = 0, boundMs = 500, course: object = { latest }) => {
    const when = whenOf(
      { stated: clock, phone: { offsetMs, boundMs, sequence: 1 } },
      { now, ...course },
    )
    if (!when.ok) return when.refusal.facts.why
    return when.accepted.at
  }

  test('its clock is corrected by the measured offset, and both are kept', () => {
    const phone = { offsetMs: 90_000, boundMs: 500, sequence: 7 }
    const when = whenOf({ stated: '2026-11-20T09:41:30+08:00', phone }, { now, latest })
    expect(when).toEqual({
      ok: true,
      accepted: {
        at: '2026-11-20T01:40:00.000Z',
        stated: '2026-11-20T01:40:00.000Z',
        phone: { clock: '2026-11-20T01:41:30.000Z', ...phone },
      },
    })
  })

  test.each([
    ['a little before the step before', '2026-11-20T01:29:59.200Z', latest],
    ['a little after now', '2026-11-20T02:00:00.400Z', now],
  ])('a slip within what was measured is moved: %s', (_, clock, expected) => {
    expect(kept(clock)).toBe(expected)
  })

  test.each([
    ['clearly after now', '2026-11-20T02:00:01.000Z', '重新对时'],
    ['clearly before the step before', '2026-11-20T01:29:58.900Z', '可能已由同事登记'],
    ['more than thirty days ago', '2026-10-20T01:00:00.000Z', '不再补传'],
  ])('a contradiction is refused with what to do: %s', (_, clock, why) => {
    const course = clock.startsWith('2026-10') ? {} : { latest }
    expect(kept(clock, 0, 500, course)).toContain(why)
  })

  test('a mark stands for itself: it may have been before the step before', () => {
    expect(kept('2026-11-20T01:00:00.000Z', 0, 500, {})).toBe('2026-11-20T01:00:00.000Z')
  })

  test('a telephone may be away for a week, where a typed time may not', () => {
    const stated = '2026-11-14T01:00:00.000Z'
    expect(kept(stated, 0, 500, {})).toBe(stated)
    expect(whenOf({ stated }, { now }).ok).toBe(false)
  })
})
