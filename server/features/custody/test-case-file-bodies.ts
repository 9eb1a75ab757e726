import type { Json } from '@liuhen/format'
import { someId } from '../../platform/kernel/testing.ts'

const [ONE, OTHER] = [someId(1), someId(2)]

/** Bodies of what happens to the file of a case. */
export const CASE_FILE_VALUES: {
  readonly [kind: string]: { readonly [field: string]: Json }
} = {
  'case.file-viewed': { part: 'owed', leafing: someId(5) },
  'document.opened': { leafing: someId(5) },
  'case.absence-noted': { step: 'hearing' },
  'case.bind-ordered': { binding: someId(4), documents: 12 },
  'case.bind-failed': { binding: someId(4) },
  'case.bound': {
    parts: ['cover', 'file-index', 'condition-note'],
    ...{ binding: someId(4), pages: 30, documents: 12, recordings: 3 },
  },
  'case.examine-ordered': { binding: someId(4) },
  'case.file-examined': { binding: someId(4), passed: 14, failed: 1 },
  'case.file-handed-over': { binding: someId(4), pages: 30, from: ONE },
  'case.file-returned': { binding: someId(4) },
  'case.archived': {
    ...{ category: 'penalty', archiveNumber: '2026-0001', binding: someId(4), pages: 30 },
    ...{ from: ONE, to: OTHER },
  },
  'case.supplement-asked': { supplement: someId(5) },
  'case.supplement-decided': { supplement: someId(5), agreed: true },
  'case.term-proposed': { length: 'P5Y', from: 'P10Y', by: ONE },
  'case.term-refused': { length: 'P5Y', from: 'P10Y', by: ONE },
  'case.term-set': { length: 'permanent', from: 'P10Y', by: ONE, second: OTHER },
}
