import { describe, expect, test } from 'vitest'
import { someId } from '../../platform/kernel/testing.ts'
import { decideHandOverSealed, type SealedFacts } from './hand-over-sealed.ts'
import {
  actor,
  agency,
  asOfficer,
  camera,
  clerk,
  id,
  li,
  standing,
  wang,
} from './test-standing.io.ts'

const ASKED = { id, device: camera, login: 'clerk', password: 'x', condition: '完好' }

function found(change: Partial<SealedFacts> = {}, holds = true): SealedFacts {
  const account = {
    id: someId(30),
    person: clerk,
    agency,
    state: { is: 'active' as const, failedCount: 0 },
    passwordHolds: holds,
    linked: [],
  }
  return {
    ...standing('ended'),
    number: 'Y20261120-001',
    device: { id: camera, code: 'DSJ0231' },
    credentials: { scope: { agency }, account },
    receiver: actor(clerk, ['records-office']),
    operation: 'f'.repeat(64),
    ...change,
  }
}

function decide(facts: SealedFacts) {
  return decideHandOverSealed(facts, ASKED, asOfficer)
}

describe('a recorder that is handed over sealed out of hours', () => {
  test('counts for the officer at once; both stand in the facts', () => {
    expect(decide(found())).toMatchObject({
      ok: true,
      accepted: {
        facts: [
          { kind: 'second-person.confirmed', body: { first: wang, second: clerk } },
          { kind: 'device.handed-over', body: { from: wang, to: clerk, sealed: true } },
        ],
        handing: { number: 'Y20261120-001' },
      },
    })
  })

  test.each([
    ['the officer himself', actor(wang, ['officer', 'records-office']), 'confirmation.same-person'],
    ['somebody who is not of the office', actor(li, ['officer']), 'confirmation.wrong-post'],
    ['nobody of this agency', undefined, 'auth.wrong'],
  ])('is not received by %s', (_name, receiver, code) => {
    const { receiver: _, ...facts } = found()
    const given = receiver === undefined ? facts : { ...facts, receiver }
    expect(decide(given)).toMatchObject({ ok: false, refusal: { code } })
  })

  test('with a wrong password changes nothing, and the try is counted', () => {
    const decision = decide(found({}, false))
    expect(decision).toMatchObject({ ok: true, accepted: { refusal: { code: 'auth.wrong' } } })
    expect(decision.ok && decision.accepted.handing).toBeFalsy()
  })

  test('is handed over once', () => {
    const device = { id: camera, code: 'DSJ0231', receipt: 'Y20261120-000' }
    expect(decide(found({ device }))).toMatchObject({
      refusal: { code: 'device.handed-over-before' },
    })
  })
})
