import { expect, test } from 'vitest'
import { outlineOf, printedBefore } from './outline.ts'

const article = (name: string, before = '', title = '办法') => ({
  article: name,
  place: name,
  title,
  label: name,
  before,
})

test('a chapter begins with the article before which its heading is printed', () => {
  const [part] = outlineOf([
    article('第一条', '第一章　总则'),
    article('第二条'),
    article('第三条', '某局\n第二章　记录'),
  ])
  expect(part?.chapters.map(({ title, articles }) => [title, articles.length])).toEqual([
    ['第一章　总则', 2],
    ['第二章　记录', 1],
  ])
})

test('each annex is a part of its own, and an article without number keeps its name', () => {
  const parts = outlineOf([
    { ...article('印发通知'), label: '' },
    article('附件2 第一条', '', '管理制度'),
  ])
  expect(parts.map(({ title }) => title)).toEqual(['办法', '管理制度'])
  expect(parts[0]?.chapters[0]?.articles[0]?.label).toBe('印发通知')
})

test('what is printed before an article is told apart as head of an annex, a chapter, or print', () => {
  expect(printedBefore('局领导\n附件 2\n某局 管理制度\n\n第一章 总则\n', '某局管理制度')).toEqual([
    { text: '局领导', is: 'print' },
    { text: '附件 2', is: 'part' },
    { text: '某局 管理制度', is: 'part' },
    { text: '第一章 总则', is: 'chapter' },
  ])
})
