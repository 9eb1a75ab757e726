import { categoryTitle } from '@liuhen/law'
import type { Field } from './fact-fields.ts'
import { count, each, entryOf, oneOf, person, type Say, text, yesNo } from './fact-words.ts'

/** Ids of rows and keys of a procedure; what they stand for is on the page of the case. */
const KEPT_ON_PAGE: Say = () => ''
const BINDING: Field = { label: '装订', say: KEPT_ON_PAGE }
const SUPPLEMENT: Field = { label: '附卷', say: KEPT_ON_PAGE }
const PAGES: Field = { label: '页数', say: count('页') }
const GIVER: Field = { label: '移交人', say: person }
const LENGTH: Field = { label: '保管期限', say: sayLength }
const TERM: { readonly [field: string]: Field } = {
  length: LENGTH,
  from: { label: '按案情应为', say: sayLength },
  by: { label: '经办人', say: person },
  second: { label: '确认人', say: person },
}

/** What happens to the file of a case. */
export const CASE_FILE_FIELDS: { readonly [kind: string]: { readonly [field: string]: Field } } = {
  'case.file-viewed': {
    part: {
      label: '查看',
      say: oneOf({
        ...{
          owed: '应录未录',
          file: '案卷',
          timeline: '时间线',
          extraction: '证据与移交',
          discs: '光盘',
        },
        ...{ contents: '卷内目录', bound: '装订成册的案卷', report: '四性检测报告' },
      }),
    },
  },
  'case.absence-noted': { step: { label: '步骤', say: entryOf('case-step') } },
  'case.bind-ordered': { binding: BINDING, documents: { label: '文书', say: count('件') } },
  'case.bind-failed': { binding: BINDING },
  'case.bound': {
    parts: {
      label: '案卷组成',
      say: each(oneOf({ cover: '案卷封面', 'file-index': '卷内目录', 'condition-note': '备考表' })),
    },
    binding: BINDING,
    pages: PAGES,
    documents: { label: '文书', say: count('件') },
    recordings: { label: '音像记录', say: count('件') },
  },
  'case.examine-ordered': { binding: BINDING },
  'case.file-examined': {
    binding: BINDING,
    passed: { label: '合格', say: count('项') },
    failed: { label: '不合格', say: count('项') },
  },
  'case.file-handed-over': { binding: BINDING, pages: PAGES, from: GIVER },
  'case.file-returned': { binding: BINDING },
  'case.archived': {
    binding: BINDING,
    category: { label: '案卷类别', say: sayCategory },
    archiveNumber: { label: '档号', say: text },
    pages: PAGES,
    from: GIVER,
    to: { label: '接收人', say: person },
  },
  'case.supplement-asked': { supplement: SUPPLEMENT },
  'case.supplement-decided': { supplement: SUPPLEMENT, agreed: { label: '是否同意', say: yesNo } },
  'case.term-proposed': TERM,
  'case.term-refused': TERM,
  'case.term-set': TERM,
}

/** The agency may name categories of its own in its schedule: they are words already. */
function sayCategory(...[value, words]: Parameters<Say>): string {
  return categoryTitle(value) ?? text(value, words)
}

function sayLength(value: Parameters<Say>[0]): string {
  if (value === 'permanent') return '永久'
  const years = typeof value === 'string' ? /^P(\d+)Y$/.exec(value)?.[1] : undefined
  return years === undefined ? '' : `${years} 年`
}
