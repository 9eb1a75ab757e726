import { describe, expect, test } from 'vitest'
import { decideCloseActivity } from './close-activity.ts'
import { decideDeclareLimited } from './declare-limited.ts'
import { decideSetFlag } from './set-flag.ts'
import type { StepFacts } from './step.ts'
import { asOfficer, BEFORE, CD, id, PDS, said, under } from './test-standing.io.ts'

describe('closing', () => {
  const close = (found: StepFacts, reason = '', forms: string[] = []) =>
    decideCloseActivity(found, { id, forms, reason }, asOfficer)

  test('what an article only names has to be answered with a reason', () => {
    const bare = close(under(CD, 'service'))
    expect(said(bare)).toBe('activity.close-unanswered')
    expect(bare).toMatchObject({
      refusal: {
        citations: expect.arrayContaining([expect.objectContaining({ article: '第六条' })]),
      },
    })
    const answered = close(under(CD, 'service'), '当事人拒收，留置')
    expect(said(answered)).toBe('activity.closed → ended')
  })

  test('a grave matter does not close with a gap that nobody explained', () => {
    const judged = { from: BEFORE, to: BEFORE, coveredMs: 60_000, gaps: [gap] }
    const told = [{ kind: 'continuity.judged', body: judged }]
    const flagged = { kind: 'activity.flagged', body: { flag: 'major-hazard', set: true } }
    const refused = close(under(PDS, 'other-field-activity', [...told, flagged]), '已核对')
    expect(said(refused)).toBe('law.refused')
    expect(said(close(under(PDS, 'other-field-activity', told), '已核对'))).toBe(
      'activity.closed → ended',
    )
    const taken = { kind: 'activity.flagged', body: { flag: 'major-hazard', set: false } }
    const again = under(PDS, 'other-field-activity', [...told, flagged, taken])
    expect(said(close(again, '已核对'))).toBe('activity.closed → ended')
  })

  const gap = {
    from: '2026-11-20T01:10:00.000Z',
    to: '2026-11-20T01:12:00.000Z',
    ms: 120_000,
    explained: false,
  }

  test('a row of the list closes with every content shown by a method that counts', () => {
    const one = { kind: 'shot.marked', body: { content: 'notice-posted', method: 'photo' } }
    const two = { kind: 'shot.marked', body: { content: 'witness', method: 'photo' } }
    expect(said(close(under(PDS, 'leaving-service', [one]), '无'))).toBe('law.refused')
    expect(said(close(under(PDS, 'leaving-service', [one, two]), '无'))).toBe(
      'activity.closed → ended',
    )
  })

  test('words alone do not close what must be filmed', () => {
    const found = under('dandong-civil-affairs-2019', 'inspection')
    expect(said(close(found, '无', ['text']))).toBe('law.refused')
    expect(said(close(found, '无', ['text', 'audio-video']))).toBe('activity.closed → ended')
  })

  test('an activity is closed once, after its end', () => {
    const found = under('dandong-civil-affairs-2019', 'inspection')
    const as = (activity: object) =>
      said(close({ ...found, activity: { ...found.activity, ...activity } }))
    expect(as({ closed: true })).toBe('activity.not-now')
    expect(as({ state: 'on-scene' })).toBe('activity.not-now')
  })

  test('a flag is set after closing too, a limit is not', () => {
    const found = under(CD, 'investigation')
    const closed = { ...found, activity: { ...found.activity, closed: true } }
    const flag = { id, flag: 'emergency' as const, set: true, note: '塌方' }
    expect(said(decideSetFlag(closed, flag, asOfficer))).toBe('activity.flagged → ended')
    const limit = { id, reason: 'device-fault', note: '井下' }
    expect(said(decideDeclareLimited(closed, limit, asOfficer))).toBe('activity.not-now')
  })
})
