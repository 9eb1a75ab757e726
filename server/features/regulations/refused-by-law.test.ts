import type { Citation } from '@liuhen/law'
import { expect, test } from 'vitest'
import { refusedByLaw } from './law.ts'

const cite = (article: string): Citation => ({
  ...{ pack: 'p', version: '1', title: '制度', clauses: [article], text: '原文' },
  article,
})

test('two articles that refuse in the same words are both cited, and the words are said once', () => {
  const one = { code: 'a', sentence: '未经批准，不能查阅。', citations: [cite('第一条')] }
  const same = { ...one, citations: [cite('第二条')] }
  const other = { code: 'b', sentence: '请先登记。', citations: [cite('第三条')] }
  const { refusal } = refusedByLaw([one, same, other])
  expect(refusal.sentence).toBe('未经批准，不能查阅。请先登记。')
  expect(refusal.citations.map(({ article }) => article)).toEqual(['第一条', '第二条', '第三条'])
})
