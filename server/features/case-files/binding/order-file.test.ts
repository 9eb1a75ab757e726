import { expect, test } from 'vitest'
import { orderFile } from './order-file.ts'
import type { FiledDocument } from './plan.ts'

const document = (id: string, form: string, date: string): FiledDocument => ({
  ...{ id, form, title: form, number: null, author: '某局', date, carrier: 'electronic' },
  ...{ superseded: false, unscanned: false, files: [] },
})
const PLACES = [
  { forms: ['decision'], title: '决定书' },
  { rest: true as const, title: '其他材料' },
  { forms: ['closing-report'], title: '结案报告' },
]

test('documents stand by the standard, then by their day; the rest has its own place', () => {
  const ordered = orderFile(PLACES, [
    document('a', 'closing-report', '2026-03-09'),
    document('b', 'unheard-of', '2026-03-04'),
    document('c', 'decision', '2026-03-07'),
    document('d', 'inquiry-record', '2026-03-03'),
    document('e', 'decision', '2026-03-06'),
  ])
  expect(ordered.map(({ id }) => id)).toEqual(['e', 'c', 'd', 'b', 'a'])
})

test('where the standard has no place for the rest it stands behind', () => {
  const [decision] = PLACES
  const ordered = orderFile(decision === undefined ? [] : [decision], [
    document('a', 'other', '2026-01-01'),
    document('b', 'decision', '2026-03-07'),
  ])
  expect(ordered.map(({ id }) => id)).toEqual(['b', 'a'])
})
