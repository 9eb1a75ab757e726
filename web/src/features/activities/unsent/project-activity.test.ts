import { describe, expect, test } from 'vitest'
import type { CourseTable } from '../../../api/activities.ts'
import type { Act } from '../../../api/outbox/act.ts'
import { notYetIn } from './project-activity.ts'
import { after, canAfter, whyNot } from './standing.ts'

const NOT_THERE = '尚未登记到达现场，请先登记到达。'
const table: CourseTable = {
  course: {
    notice: { opened: NOT_THERE, 'on-scene': true },
    'note-exemption': { opened: NOT_THERE, 'on-scene': true },
  },
  paper: { 'note-exemption': { none: '没有申报免予记录。' } },
  choices: {
    ...{ present: [], addressees: [], methods: [], conduct: [], flags: [], limitReasons: [] },
    ...{ dispute: false, acts: [], forms: [], recordForms: [], serviceMethods: [] },
  },
  states: { opened: '已登记，未到达现场', 'on-scene': '现场执法中' },
}
const opened = { state: 'opened', exemption: 'none' } as const
const act = (verb: string, values: Partial<Act> = {}): Act => ({
  ...{ seq: 1, key: 'k', person: 'p', matter: 'one', verb, path: '', body: {}, zh: verb },
  ...{ madeAt: 0, state: 'waiting', tried: false },
  ...values,
})

describe('an activity with acts that wait', () => {
  test('a step that has not been sent yet opens the next one', () => {
    const then = after(opened, act('arrive'))
    expect(whyNot(table, 'notice', opened)).toBe(NOT_THERE)
    expect(whyNot(table, 'notice', then)).toBeUndefined()
  })

  test('what a person may not do at all stays closed, for the reason that the server gave', () => {
    const why = '由分管领导办理。'
    const can = { 'note-exemption': { allowed: false, why } }
    const claimed = { state: 'on-scene', exemption: 'claimed' } as const
    const then = { state: 'on-scene', exemption: 'work-recorded' } as const
    expect(canAfter(can, table, claimed, then)['note-exemption']).toEqual({ allowed: false, why })
  })

  test('acts that got through after the page was read are shown until it is read again', () => {
    const acts = [
      act('arrive', { seq: 1, state: 'sent', endedAt: 10 }),
      act('notice', { seq: 2, state: 'sent', endedAt: 30 }),
      act('end', { seq: 4 }),
      act('interrupt', { seq: 3, state: 'refused' }),
      act('arrive', { seq: 5, matter: 'two' }),
    ]
    expect(notYetIn(acts, 'one', 20).map(({ verb }) => verb)).toEqual(['notice', 'end'])
  })
})
