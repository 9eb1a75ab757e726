import { canonicalText } from '@liuhen/format'
import { describe, expect, test } from 'vitest'
import { Arrive, decideArrive } from './arrive.ts'
import { decideEndActivity } from './end-activity.ts'
import { decideGiveNotice } from './give-notice.ts'
import { decideInterruptRecording } from './interrupt-recording.ts'
import { decideResumeRecording } from './resume-recording.ts'
import { decideReturnToOffice } from './return-to-office.ts'
import { asOfficer, id, said, standing } from './test-standing.io.ts'

describe('the course', () => {
  const stated = '2026-11-20T09:45:00+08:00'
  test.each([
    [decideArrive, 'opened', 'activity.arrived → on-scene'],
    [decideArrive, 'on-scene', 'activity.not-now'],
    [decideGiveNotice, 'on-scene', 'notice.given → on-scene'],
    [decideGiveNotice, 'opened', 'activity.not-now'],
    [decideInterruptRecording, 'on-scene', 'recording.interrupted → interrupted'],
    [decideInterruptRecording, 'interrupted', 'activity.not-now'],
    [decideResumeRecording, 'interrupted', 'recording.resumed → on-scene'],
    [decideResumeRecording, 'on-scene', 'activity.not-now'],
    [decideEndActivity, 'interrupted', 'activity.ended → ended'],
    [decideEndActivity, 'opened', 'activity.not-now'],
    [decideReturnToOffice, 'ended', 'activity.returned → returned'],
    [decideReturnToOffice, 'on-scene', 'activity.not-now'],
  ] as const)('%o when %s: %s', (decide, state, expected) => {
    const asked = {
      id,
      stated,
      addressees: ['party' as const],
      reason: 'device-fault',
      explained: true,
    }
    expect(said(decide(standing(state), asked, asOfficer))).toBe(expected)
  })

  test('a stated time is kept beside the measured one', () => {
    const decision = decideArrive(standing('opened'), { id, stated }, asOfficer)
    expect(decision).toMatchObject({
      ok: true,
      accepted: {
        when: { at: '2026-11-20T01:45:00.000Z' },
        facts: [{ stated: '2026-11-20T01:45:00.000Z' }],
      },
    })
  })

  test('where the telephone was is kept, and only its digest stands in the fact', () => {
    const position = { latitude: 40.1291, longitude: 124.3833, accuracyM: 20 }
    const decision = decideArrive(standing('opened'), { id, position }, asOfficer)
    expect(decision).toMatchObject({ accepted: { position } })
    const [fact] = decision.ok ? decision.accepted.facts : []
    const positionDigest = standing('opened').digest(canonicalText(position))
    expect(fact?.body).toEqual({ positionDigest })
    const without = decideArrive(standing('opened'), { id }, asOfficer)
    expect(without).toMatchObject({ accepted: { facts: [{ body: {} }] } })
  })

  test.each([
    ['north of the pole', { latitude: 90.1, longitude: 0, accuracyM: 5 }],
    ['beyond the date line', { latitude: 0, longitude: 180.1, accuracyM: 5 }],
    ['without its error', { latitude: 0, longitude: 0 }],
  ])('a position %s is none', (_, position) => {
    expect(Arrive.safeParse({ id, position }).success).toBe(false)
  })

  test.each([
    ['after now', '2026-11-20T10:01:00+08:00'],
    ['before the step before', '2026-11-20T09:29:00+08:00'],
    ['four days ago', '2026-11-16T09:00:00+08:00'],
  ])('a stated time %s is refused', (_, stated) => {
    const found = standing('on-scene')
    expect(said(decideEndActivity(found, { id, stated }, asOfficer))).toBe('activity.stated-time')
  })

  test('an interruption needs a reason of the list', () => {
    const asked = { id, reason: 'lunch' }
    const decision = decideInterruptRecording(standing('on-scene'), asked, asOfficer)
    expect(said(decision)).toBe('activity.reason-unknown')
  })

  test('the notice carries the digest of the prescribed sentence, whatever the page shows', () => {
    const asked = { id, addressees: ['party' as const] }
    const decision = decideGiveNotice(standing('on-scene'), asked, asOfficer)
    const wording = '1417af7e84c91a6cdd19f75ca06362d3233541761e3b29005eec6101d2c93c2f'
    expect(decision).toMatchObject({ accepted: { facts: [{ body: { wording } }] } })
  })

  test('without a regulation there is no notice to give', () => {
    const found = { ...standing('on-scene'), law: { packs: [], settings: {} } }
    const asked = { id, addressees: ['party' as const] }
    expect(said(decideGiveNotice(found, asked, asOfficer))).toBe('activity.no-notice')
  })
})
