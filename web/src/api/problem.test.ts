import { expect, test } from 'vitest'
import { isRefused, Problem, problemOf, readProblem } from './problem.ts'

test('a refusal keeps its sentence, its articles and the fields that are wrong', () => {
  const problem = readProblem(422, {
    code: 'law.refused',
    title: '依据本单位制度不能办理',
    detail: '须由两名执法人员实施。',
    facts: { fields: [{ path: 'officers', message: '至少两人' }] },
    citations: [{ pack: 'p', article: '第十五条', clauses: ['DD-15c'], text: '原文' }],
  })
  expect(problem.detail).toBe('须由两名执法人员实施。')
  expect(problem.citations.map(({ article }) => article)).toEqual(['第十五条'])
  expect(problem.fields).toEqual([{ path: 'officers', message: '至少两人' }])
})

test.each([undefined, null, 'a page of a proxy', [], { citations: 'x', facts: 7 }])(
  'an answer that is no problem still reads as a sentence: %j',
  (body) => {
    const problem = readProblem(502, body)
    expect(problem.detail).toContain('502')
    expect(problem.citations).toEqual([])
  },
)

test('silence of the network is told apart from a refusal', () => {
  expect(problemOf(new TypeError('Failed to fetch')).status).toBe(0)
  const refused = readProblem(403, { detail: '没有权限' })
  expect(problemOf(refused)).toBe(refused)
  expect(refused).toBeInstanceOf(Problem)
})

test.each([
  [401, true],
  [403, true],
  [404, true],
  [429, false],
  [500, false],
])('an answer %i refuses for good: %s', (status, refused) => {
  expect(isRefused(readProblem(status, {}))).toBe(refused)
})

test('silence refuses nothing', () => {
  expect(isRefused(new TypeError('Failed to fetch'))).toBe(false)
})
