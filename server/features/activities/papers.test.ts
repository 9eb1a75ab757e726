import type { LawFact } from '@liuhen/law'
import { describe, expect, test } from 'vitest'
import { instantAt, momentAt, someId } from '../../platform/kernel/testing.ts'
import { whyNot } from './activity.ts'
import { decideClaimExemption } from './claim-exemption.ts'
import { decideConfirmGap } from './confirm-gap.ts'
import { decideExplainGap } from './explain-gap.ts'
import { decideFileExemption } from './file-exemption.ts'
import { decideNoteExemption } from './note-exemption.ts'
import { decideRecordWork } from './record-work.ts'
import { decideRegisterHandInException } from './register-hand-in-exception.ts'
import type { StepFacts } from './step.ts'
import {
  actor,
  asLeader,
  asOffice,
  asOfficer,
  BEFORE,
  camera,
  id,
  leader,
  NOW,
  said,
  standing,
  wang,
} from './test-standing.io.ts'

describe('the papers', () => {
  const claiming = (register: readonly LawFact[] = []) => ({ ...standing('on-scene'), register })
  const emergency = { ground: 'emergency', details: { emergency: '塌方', time: '9:20' } }
  const record = { id, cause: '塌方', basis: '情况紧急' }
  const note = { id, agreed: true, opinion: '属实' }

  test('the exception to the hand-in is registered on a listed ground, before its time ends', () => {
    const register = (found: StepFacts, ground: string, at = asOfficer) =>
      said(decideRegisterHandInException(found, { id, ground, note: '外地' }, at))
    const late = momentAt('2026-11-20T16:00:00.000Z', actor(wang, ['officer']))
    const ended = standing('ended')
    expect(register(ended, 'remote-enforcement')).toBe('hand-in.exception-registered → ended')
    expect(register(ended, 'tired')).toBe('law.refused')
    expect(register(ended, 'remote-enforcement', late)).toBe('law.refused')
  })

  test('an exemption is claimed on a listed ground with the details it asks for', () => {
    const claim = (asked: { ground: string; details: Record<string, string> }) =>
      decideClaimExemption(claiming(), { id, ...asked }, asOfficer)
    expect(said(claim(emergency))).toBe('exemption.claimed → on-scene')
    expect(said(claim({ ground: 'emergency', details: {} }))).toBe('law.refused')
    expect(said(claim({ ground: 'forgotten', details: {} }))).toBe('law.refused')
  })

  test('what was written freely is not in the fact; a claimed secret marks the activity', () => {
    const found = claiming()
    const written = decideClaimExemption(found, { id, ...emergency }, asOfficer)
    expect(JSON.stringify(written.ok && written.accepted.facts)).not.toContain('塌方')
    const secret = { id, ground: 'secrets', details: { category: 'trade-secret' } }
    const claimed = decideClaimExemption(found, secret, asOfficer)
    expect(claimed).toMatchObject({ accepted: { secrecy: 'business-secret' } })
  })

  test('a ground that the register contradicts is explained, or not claimed', () => {
    const proof = {
      id: 'r1',
      kind: 'device.registered',
      at: BEFORE,
      body: { explosionProof: true },
    }
    const subjects = [{ type: 'device', id: camera }]
    const found = claiming([{ ...proof, subjects }])
    const details = { area: '油罐区', equipment: '没有配备' }
    const asked = { id, ground: 'explosion-hazard', details }
    const claim = (more: object) => decideClaimExemption(found, { ...asked, ...more }, asOfficer)
    expect(said(claim({}))).toBe('law.refused')
    const explained = claim({ contradiction: '已借给兄弟单位' })
    expect(said(explained)).toBe('exemption.claimed → on-scene')
    expect(explained).toMatchObject({
      accepted: { warnings: [{ code: 'exemption-contradicted' }] },
    })
    expect(said(decideClaimExemption(claiming(), asked, asOfficer))).toBe(
      'exemption.claimed → on-scene',
    )
  })

  test('where the text asks for no work record, the leader notes the claim itself', () => {
    const claimed = standing('ended', 'claimed')
    const papers = { workRecord: false, filing: false }
    const found = { ...claimed, activity: { ...claimed.activity, papers } }
    expect(whyNot('note-exemption', found.activity)).toBeUndefined()
    expect(whyNot('work-record', found.activity)).toContain('不要求')
    expect(whyNot('file-exemption', found.activity)).toContain('不要求')
  })

  test.each([
    ['recorded after the claim', 'ended', 'claimed', 'exemption.work-recorded → ended'],
    ['not without a claim', 'ended', 'none', 'activity.not-now'],
    ['not while the activity runs', 'on-scene', 'claimed', 'activity.not-now'],
    ['not twice', 'ended', 'work-recorded', 'activity.not-now'],
  ] as const)('the work record: %s', (_, state, exemption, expected) => {
    expect(said(decideRecordWork(standing(state, exemption), record, asOfficer))).toBe(expected)
  })

  test.each([
    ['by the leader', asLeader, 'work-recorded', 'exemption.noted → ended'],
    ['not before the work record', asLeader, 'claimed', 'activity.not-now'],
    ['not by another post', asOffice, 'work-recorded', 'law.refused'],
    [
      'not by an officer of the activity',
      momentAt(NOW, actor(wang, ['officer', 'leader'])),
      'work-recorded',
      'activity.own-note',
    ],
  ] as const)('noted %s', (_, moment, exemption, expected) => {
    expect(said(decideNoteExemption(standing('ended', exemption), note, moment))).toBe(expected)
  })

  test.each([
    ['agreed', 'exemption.filed → ended'],
    ['work-recorded', 'activity.not-now'],
    ['disagreed', 'activity.not-now'],
    ['filed', 'activity.not-now'],
  ] as const)('filed when %s: %s', (exemption, expected) => {
    const found = { ...standing('ended', exemption), number: '2026-001' }
    expect(said(decideFileExemption(found, { id }, asOffice))).toBe(expected)
  })

  const gap = { from: instantAt(BEFORE), to: instantAt(NOW) }
  const asked = { id, ...gap, reason: 'device-fault', note: '死机' }

  test.each([
    ['a gap that was found', asked, [], 'gap.proposed → ended'],
    ['not another', { ...asked, from: '2026-11-20T01:31:00.000Z' }, [], 'activity.gap-unknown'],
    ['not while an explanation waits', asked, [gap], 'activity.gap-waiting'],
  ] as const)('explained afterwards: %s', (_, given, waiting, expected) => {
    const found = { ...standing('ended'), gaps: [gap], waiting }
    expect(said(decideExplainGap(found, given, asOfficer))).toBe(expected)
  })

  const explanation = {
    ...{ id: someId(60), proposal: someId(61), by: wang, reason: 'device-fault', note: '死机' },
    ...{ ...gap, answered: false },
  }

  test.each([
    ['by a leader who had no part', asLeader, {}, true, 'gap.explained → ended'],
    ['refused with a reason', asLeader, {}, false, 'gap.explanation-refused → ended'],
    ['not twice', asLeader, { answered: true }, true, 'activity.gap-answered'],
    ['not his own explanation', asLeader, { by: leader }, true, 'activity.own-gap'],
    [
      'not by an officer of the activity',
      momentAt(NOW, actor(wang, ['officer', 'leader'])),
      { by: someId(62) },
      true,
      'activity.own-gap',
    ],
  ] as const)('confirmed %s', (_, moment, changed, agreed, expected) => {
    const found = { ...standing('ended'), explanation: { ...explanation, ...changed } }
    const answer = { id, explanation: explanation.id, agreed, opinion: '已核对录像' }
    expect(said(decideConfirmGap(found, answer, moment))).toBe(expected)
  })

  test('a confirmed explanation says when the officer gave it', () => {
    const proposal = { id: explanation.proposal, kind: 'gap.proposed', subjects: [], body: {} }
    const facts = [{ ...proposal, at: BEFORE }]
    const found = { ...standing('ended'), explanation, facts }
    const answer = { id, explanation: explanation.id, agreed: true }
    const decision = decideConfirmGap(found, answer, asLeader)
    expect(decision).toMatchObject({ accepted: { facts: [{ body: { proposedAt: BEFORE } }] } })
  })

  test('a refusal of an explanation needs its reason', () => {
    const found = { ...standing('ended'), explanation }
    const no = { id, explanation: explanation.id, agreed: false }
    expect(said(decideConfirmGap(found, no, asLeader))).toBe('activity.gap-opinion')
  })
})
