import { describe, expect, test } from 'vitest'
import { lastDayOfStop, type StopOfWork } from './stop-of-work.ts'

const citation = { pack: 'p', version: '1', title: 't', article: '一', clauses: [], text: '' }
const month: StopOfWork = { title: '停止一个月', length: 'P1M', citation }
const halfYear: StopOfWork = { title: '停止半年', length: 'P6M', citation }
const open: StopOfWork = { title: '停止执行职务', citation }

describe('the last barred day', () => {
  test.each<[string, readonly StopOfWork[], string, string | undefined, string | undefined]>([
    [
      'of a month is the day before the corresponding day',
      [month],
      '2026-04-01',
      undefined,
      '2026-04-30',
    ],
    ['of half a year likewise', [halfYear], '2026-03-01', undefined, '2026-08-31'],
    ['is the later of two forms', [month, halfYear], '2026-03-01', undefined, '2026-08-31'],
    ['is not shortened by a named day', [month], '2026-04-01', '2026-04-10', '2026-04-30'],
    ['is lengthened by a named day', [month], '2026-04-01', '2026-05-31', '2026-05-31'],
    [
      'is the named one where the text gives no length',
      [open],
      '2026-03-01',
      '2026-03-31',
      '2026-03-31',
    ],
    ['does not exist without length and named day', [open], '2026-03-01', undefined, undefined],
    [
      'is the named one where no article speaks of it',
      [],
      '2026-03-01',
      '2026-03-05',
      '2026-03-05',
    ],
  ])('%s', (_, forms, from, named, last) => {
    expect(lastDayOfStop(forms, from, named)).toBe(last)
  })
})
