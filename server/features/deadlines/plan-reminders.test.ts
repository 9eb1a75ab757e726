import { describe, expect, test } from 'vitest'
import { instantAt, momentAt, someId } from '../../platform/kernel/testing.ts'
import { partOf, sayStep, stateOfDeadline } from './deadline.ts'
import { stepReached } from './lead-times.ts'
import { planReminders, type Untold } from './plan-reminders.ts'

const [li, wang, clerk, head, activity] = [1, 2, 3, 4, 5].map(someId)
const DUE = '2026-11-21T16:00:00.000Z'

const duty: Untold = {
  key: 'p/store#store@activity:x',
  rule: 'p/store',
  kind: 'storing-deadline',
  part: 'store',
  matter: { type: 'activity', id: activity ?? someId(5) },
  dueAt: instantAt(DUE),
  responsible: [someId(1), someId(2)],
  office: [someId(3)],
  heads: [someId(4)],
}

function planned(at: string, change: Partial<Untold> = {}, leads = new Map()) {
  return planReminders([{ ...duty, ...change }], leads, momentAt(at))
}

const told = (at: string, change: Partial<Untold> = {}) =>
  planned(at, change).reminders.map(({ person, step }) => [person, step])

describe('a due time is told of', () => {
  test.each([
    ['not five hours before', '2026-11-21T11:00:00.000Z', []],
    [
      'four hours before, to those whose it is',
      '2026-11-21T12:00:00.000Z',
      [
        [li, 'before-240'],
        [wang, 'before-240'],
      ],
    ],
    [
      'an hour before once more',
      '2026-11-21T15:00:00.000Z',
      [
        [li, 'before-60'],
        [wang, 'before-60'],
      ],
    ],
    [
      'at the due instant still as due',
      DUE,
      [
        [li, 'before-60'],
        [wang, 'before-60'],
      ],
    ],
    [
      'one millisecond after to the office and to their head too',
      '2026-11-21T16:00:00.001Z',
      [
        [li, 'overdue'],
        [wang, 'overdue'],
        [clerk, 'overdue'],
        [head, 'escalated'],
      ],
    ],
  ])('%s', (_, at, expected) => {
    expect(told(at)).toEqual(expected)
  })

  test('once: a step that was told is not told again, the next one is', () => {
    expect(told('2026-11-21T12:30:00.000Z', { told: 'before-240' })).toEqual([])
    expect(told('2026-11-21T15:30:00.000Z', { told: 'before-240' })).toHaveLength(2)
    expect(told('2026-11-22T15:30:00.000Z', { told: 'escalated' })).toEqual([])
  })

  test('after a day off only as what it is now', () => {
    expect(new Set(told('2026-11-23T00:00:00.000Z').map(([, step]) => step))).toEqual(
      new Set(['overdue', 'escalated']),
    )
  })

  test('to the head in time where nobody holds the role', () => {
    expect(told('2026-11-21T15:00:00.000Z', { responsible: [] })).toEqual([[head, 'before-60']])
  })

  test('a head who is himself responsible is told once', () => {
    const both = { responsible: [someId(4)], office: [] }
    expect(told('2026-11-21T17:00:00.000Z', both)).toEqual([[head, 'overdue']])
  })
})

test('thirty recordings that become due in one hour are one line and one fact', () => {
  const many = Array.from({ length: 30 }, (_, i) => ({
    ...duty,
    key: `p/store#describe@recording:${i}`,
    part: 'describe',
    dueAt: instantAt(`2026-11-21T15:${String(59 - i).padStart(2, '0')}:00.000Z`),
  }))
  const {
    reminders,
    facts,
    told: marks,
  } = planReminders(many, new Map(), momentAt('2026-11-21T15:00:00.000Z'))
  expect(reminders).toMatchObject([
    { duties: 30, dueAt: '2026-11-21T15:30:00.000Z' },
    { duties: 30 },
  ])
  expect(facts).toMatchObject([
    { kind: 'reminder.given', body: { duties: 30, persons: [li, wang] } },
  ])
  expect(marks).toHaveLength(30)
})

test('what is due at 24:00 belongs to the hour before it, and not to tomorrow', () => {
  const [line] = planned('2026-11-21T15:00:00.000Z').reminders
  expect(line?.dueHour).toBe('2026-11-21T15:00:00.000Z')
})

test('the agency sets how long before, per kind', () => {
  const leads = new Map([['storing-deadline', [600]]])
  expect(planned('2026-11-21T06:00:00.000Z', {}, leads).reminders).toHaveLength(2)
  expect(stepReached(DUE, [600], '2026-11-21T05:59:59.999Z')).toBeUndefined()
})

test('the part of a rule is read from the key of the duty', () => {
  expect(partOf('p/store#describe@recording:1')).toBe('describe')
  expect(partOf('p/hand-in#hand-in#018f0000-0000-7000-8000-000000000001@activity:2')).toBe(
    'hand-in',
  )
  expect(partOf('p/crew@activity:2')).toBe('')
  expect(sayStep('storing-deadline', 'describe')).toBe('说明项目')
})

test.each([
  ['open', DUE, null, DUE, 'due'],
  ['open', DUE, null, '2026-11-21T16:00:00.001Z', 'overdue'],
  ['breached', DUE, 'x', '2026-11-22T00:00:00.000Z', 'late'],
  ['breached', DUE, null, '2026-11-22T00:00:00.000Z', 'overdue'],
  ['fulfilled', DUE, 'x', '2026-11-22T00:00:00.000Z', 'done'],
  ['excused', DUE, null, '2026-11-22T00:00:00.000Z', 'excused'],
] as const)(
  'a duty that is %s (due %s, done by %s) at %s stands as %s',
  (state, dueAt, by, at, expected) => {
    expect(stateOfDeadline({ state, dueAt, fulfilledBy: by }, at)).toBe(expected)
  },
)
