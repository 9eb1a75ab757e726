import { expect, test } from 'vitest'
import { someId } from '../../platform/kernel/testing.ts'
import { tellFacts } from './tell-situation.ts'

const AT = '2026-03-06T08:00:00.000Z'

test('an id gets one short name wherever it stands, and what is no id stays', () => {
  const activity = { type: 'activity', id: someId(1) }
  const told = tellFacts([
    {
      id: someId(10),
      kind: 'activity.opened',
      subjects: [activity],
      at: AT,
      body: { activityKind: 'inspection', officers: [someId(2), someId(3)] },
    },
    {
      id: someId(11),
      kind: 'activity.device-assigned',
      subjects: [activity, { type: 'person', id: someId(2) }],
      at: AT,
      body: { role: 'second', check: someId(10), gaps: [{ ms: 5 }] },
    },
  ])
  expect(told.map(({ on }) => on)).toEqual([
    { activity: 'activity-1' },
    { activity: 'activity-1', person: 'person-1' },
  ])
  expect(told[0]?.body).toEqual({ activityKind: 'inspection', officers: ['person-1', 'person-2'] })
  expect(told[1]?.body).toEqual({ role: 'second', check: 'fact-1', gaps: [{ ms: 5 }] })
})
