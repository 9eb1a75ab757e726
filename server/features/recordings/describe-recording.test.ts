import { describe, expect, test } from 'vitest'
import { instantAt, momentAt, someId } from '../../platform/kernel/testing.ts'
import {
  type DescribeFacts,
  type Description,
  decideDescribeRecording,
} from './describe-recording.ts'
import { probeResult, startingAt } from './test-probe.ts'

const [recording, agency, device, officer] = [someId(1), someId(2), someId(3), someId(4)]
const [first, second] = [someId(11), someId(12)]
const MACHINE = { is: 'machine', name: 'media', agency: '*' } as const
const now = momentAt('2026-11-21T08:00:00.000Z', MACHINE)

const at = (time: string) => instantAt(`2026-11-21T${time}:00.000Z`)
const morning = { id: first, from: at('01:00'), to: at('02:00'), devices: [device], officers: [] }
const noon = { id: second, from: at('04:00'), to: at('05:00'), devices: [], officers: [officer] }

const base: DescribeFacts = {
  scope: { agency },
  recording,
  result: probeResult(startingAt(at('01:10'))),
  digest: 'new',
  deviceId: device,
  officerId: officer,
  offsetMs: 0,
  windows: [morning, noon],
}

function decided(change: Partial<DescribeFacts>): Description {
  const found = { ...base, ...change }
  const asked = { id: recording, result: found.result, digest: found.digest }
  const decision = decideDescribeRecording(found, asked, now)
  if (!decision.ok) throw new Error(decision.refusal.code)
  return decision.accepted
}

const kindsOf = ({ facts }: Description) => facts.map(({ kind }) => kind)

describe('which activity a reading gives', () => {
  const kept = (activity: typeof first, how: 'suggested' | 'confirmed') => ({
    matched: { activity, how },
  })
  test.each<[string, Partial<DescribeFacts>, Description['activity']]>([
    ['the one it overlaps', {}, { id: first, how: 'suggested' }],
    [
      'the later one, by its officer',
      {
        result: probeResult(startingAt(at('04:10'))),
      },
      { id: second, how: 'suggested' },
    ],
    [
      'the one of the corrected time',
      { offsetMs: 3 * 3_600_000 },
      {
        id: second,
        how: 'suggested',
      },
    ],
    ['none, where nobody was there', { windows: [] }, undefined],
    ['none, where no clock can be believed', { result: probeResult() }, undefined],
    [
      'another suggestion instead of a suggestion',
      kept(second, 'suggested'),
      {
        id: first,
        how: 'suggested',
      },
    ],
    [
      'the confirmed one, whatever is suggested',
      kept(second, 'confirmed'),
      {
        id: second,
        how: 'confirmed',
      },
    ],
    [
      'the suggestion so far, where there is no other',
      {
        ...kept(second, 'suggested'),
        windows: [],
      },
      { id: second, how: 'suggested' },
    ],
  ])('%s', (_, change, activity) => {
    expect(decided(change).activity).toEqual(activity)
  })
})

describe('which facts a reading leaves', () => {
  test.each<[string, Partial<DescribeFacts>, string[]]>([
    ['a first reading with a suggestion: both', {}, ['recording.probed', 'recording.matched']],
    ['a first reading without one: the reading', { windows: [] }, ['recording.probed']],
    [
      'an unchanged reading and match: none',
      {
        before: 'new',
        matched: { activity: first, how: 'suggested' },
      },
      [],
    ],
    [
      'a changed reading, same match: the reading',
      {
        before: 'old',
        matched: { activity: first, how: 'suggested' },
      },
      ['recording.probed'],
    ],
    [
      'a confirmed match: never another',
      {
        before: 'new',
        matched: { activity: second, how: 'confirmed' },
      },
      [],
    ],
  ])('%s', (_, change, kinds) => {
    expect(kindsOf(decided(change))).toEqual(kinds)
  })

  test('a match that moves touches the activity it left, too', () => {
    const moved = decided({ matched: { activity: second, how: 'suggested' } })
    const activities = (moved.touches ?? []).filter(({ type }) => type === 'activity')
    expect(activities.map(({ id }) => id).sort()).toEqual([first, second])
  })

  test('the fact has the digest and no name', () => {
    expect(decided({ windows: [] }).facts[0]?.body).toEqual({
      tool: 'liuhen-probe',
      version: '1',
      resultDigest: 'new',
      container: 'mov',
      damaged: false,
      durationMs: 600_000,
    })
  })
})

test('device time and corrected time are kept apart', () => {
  expect(decided({ offsetMs: 90_000 })).toMatchObject({
    deviceStart: '2026-11-21T01:10:00.000Z',
    started: '2026-11-21T01:11:30.000Z',
  })
  expect(decided({ result: probeResult() })).not.toHaveProperty('started')
})
