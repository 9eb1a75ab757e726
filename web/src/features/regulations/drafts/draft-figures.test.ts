import { expect, test } from 'vitest'
import { draftArticles } from './draft-figures.ts'

const YAML = `article: 第二十一条
text: 原文
clauses: [{ id: DD-21b, text: 原文 }]
rules:
  - rule: hand-in-deadline
    id: hand-in
    clauses: [DD-21b]
    who: officer
    within: same-day
    except: { within: PT24H, grounds: [{ key: remote, title: 异地 }] }
  - rule: operators
    id: two-operators
    clauses: [DD-21d]
    at_least: 2
    filed: true
`

test('figures are numbers, durations, words for a time, yes and no; never keys or texts', () => {
  const [article] = draftArticles([
    { file: 'pack.yaml', text: 'version: "1"' },
    { file: 'rules/21.yaml', text: YAML },
  ])
  expect(article?.rules.map(({ id }) => id)).toEqual(['hand-in', 'two-operators'])
  expect(article?.rules.flatMap(({ figures }) => figures)).toEqual([
    { path: ['within'], form: 'word', value: 'same-day' },
    { path: ['except', 'within'], form: 'duration', value: 'PT24H' },
    { path: ['at_least'], form: 'number', value: 2 },
    { path: ['filed'], form: 'yes-no', value: true },
  ])
})

test.each(['- [', 'rules: 3', ''])('%j has no figures and stops nothing', (text) => {
  expect(draftArticles([{ file: 'rules/1.yaml', text }])).toEqual([])
})
