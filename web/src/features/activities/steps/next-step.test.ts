import { expect, test } from 'vitest'
import { nextStep } from './next-step.ts'

const notice = { kind: 'notice' } as const

test('on the scene the notice comes first, and the end only after it', () => {
  expect(nextStep({ state: 'on-scene', marks: [] }).main).toBe('notice')
})

test.each([
  ['opened', 'arrive'],
  ['interrupted', 'resume'],
  ['ended', 'return'],
  ['returned', undefined],
] as const)('an activity that is %s goes on with %s', (state, main) => {
  expect(nextStep({ state, marks: [] }).main).toBe(main)
})

test('after the notice the big button ends the activity', () => {
  const told = {
    ...notice,
    id: '',
    at: '',
    enteredAt: '',
    stated: false,
    reason: null,
    reasonTitle: null,
    note: null,
    wording: null,
    explained: null,
    by: '',
    ...{ keys: [], words: [], method: null, item: null, holds: null },
    ...{ recording: null, offsetMs: null, phoneBoundMs: null },
  }
  expect(nextStep({ state: 'on-scene', marks: [told] }).main).toBe('end')
})

test('who has returned is told to hand the recorder in until its recordings are here', () => {
  expect(nextStep({ state: 'returned', marks: [] }).say).toContain('采集。')
  expect(nextStep({ state: 'returned', marks: [] }, { collected: true }).say).toContain('已经采集')
})

test('where the regulation has no words for a notice, the course goes on without one', () => {
  const { main, side } = nextStep({ state: 'on-scene', marks: [] }, { noticeAsked: false })
  expect([main, ...side]).toEqual(['end', 'interrupt'])
})
