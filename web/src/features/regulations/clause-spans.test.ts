import { expect, test } from 'vitest'
import { clauseSpans } from './clause-spans.ts'

test('the text is cut where its clauses begin, and nothing of it is lost', () => {
  const text = '为了规范，\n制定本办法。 本办法所称记录。'
  const spans = clauseSpans(text, [
    { id: 'A', text: '为了规范，制定本办法。' },
    { id: 'B', text: '本办法所称记录。' },
  ])
  expect(spans.map(({ clause }) => clause)).toEqual(['A', 'B'])
  expect(spans.map((span) => span.text).join('')).toBe(text)
})

test('a clause that is not there leaves the rest in one piece', () => {
  const spans = clauseSpans('甲。乙。丙。', [
    { id: 'A', text: '甲。' },
    { id: 'X', text: '丁。' },
  ])
  expect(spans).toEqual([
    { clause: 'A', text: '甲。' },
    { clause: undefined, text: '乙。丙。' },
  ])
})
