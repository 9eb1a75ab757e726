import { expect, test } from 'vitest'
import { findArticles, markedPieces, wordsOf } from './find-articles.ts'

const ARTICLE = {
  article: '第二十一条',
  place: '第二十一条',
  title: '办法',
  label: '第二十一条',
  before: '',
  text: '执法人员当天执法活动结束后，须交办公室导出保存。',
  clauses: [{ id: 'DD-21a', text: '…' }],
  rules: [
    {
      id: 'hand-in',
      kind: 'hand-in-deadline',
      kindTitle: '移交时限',
      explanation: '返回单位后24小时内移交。',
      clauses: ['DD-21a'],
      acting: 'wholly' as const,
      figures: [],
    },
  ],
}

test.each([
  ['导出', ['text']],
  ['dd-21A', ['clause']],
  ['24小时', ['rule']],
  ['办公室 移交时限', ['text', 'rule']],
  ['没有的词', undefined],
  ['导出 没有的词', undefined],
  ['  ', undefined],
])('%s is found in %j', (asked, places) => {
  expect(findArticles([ARTICLE], asked)[0]?.in).toEqual(places)
})

test('hits are marked and nothing of the text is lost', () => {
  const pieces = markedPieces('导出保存（导出）', wordsOf('导出 ('))
  expect(pieces.filter(({ hit }) => hit)).toHaveLength(2)
  expect(pieces.map(({ text }) => text).join('')).toBe('导出保存（导出）')
})
