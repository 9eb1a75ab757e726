import { expect, test } from 'vitest'
import { asTasks, dutyTask } from './duty-task.ts'

const citation = { pack: 'p', article: '第十五条', clauses: ['DD-15a'], text: '原文' }
const duty = {
  key: 'a',
  what: '设备须先检查合格再使用。依据《某制度》第十五条。',
  dueAt: '2026-11-21T16:00:00.000Z',
  state: 'open',
  setting: null,
  citation,
} as const

test('the source stands once, as a chip, and not again in the sentence', () => {
  const task = dutyTask(duty)
  expect(task.what).toBe('设备须先检查合格再使用。')
  expect(task.sources).toEqual([citation])
})

test('the clock stops once a duty is fulfilled', () => {
  expect(dutyTask(duty).until).toBe(duty.dueAt)
  expect(dutyTask({ ...duty, state: 'fulfilled' }).until).toBeUndefined()
})

test('a clause that was outdone stands beside the one that applies, each with its source', () => {
  const laxer = { ...citation, pack: 'q', article: '第九条' }
  const sentence = '设备检查一周内有效。依据《另一制度》第九条。'
  const task = dutyTask({ ...duty, lost: [{ sentence, citation: laxer }] })
  expect(task.sources).toEqual([citation])
  expect(task.outdone).toEqual([{ sentence: '设备检查一周内有效。', source: laxer }])
  expect(dutyTask({ ...duty, lost: [] }).outdone).toBeUndefined()
})

test('what is overdue comes first, and the same duty of two recorders stands once', () => {
  const tasks = asTasks([duty, { ...duty, key: 'b' }, { ...duty, key: 'c', state: 'breached' }])
  expect(tasks.map(({ state, remark }) => [state, remark])).toEqual([
    ['已逾期', undefined],
    ['待履行', '共 2 项'],
  ])
})
