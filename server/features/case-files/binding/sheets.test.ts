import { expect, test } from 'vitest'
import { instantOf } from '../../../platform/kernel/index.ts'
import { templatesOnShelf } from '../../documents/index.ts'
import type { BindingPlan, FiledDocument } from './plan.ts'
import { conditionSheet, type Forms } from './sheets.ts'

const AT = instantOf('2026-03-20T02:00:00.000Z')
const forms: Forms = (key) => {
  const found = templatesOnShelf().get(key)
  if (found === undefined) throw new Error(`no template ${key}`)
  return found.template
}

const paper = (title: string, unscanned: boolean): FiledDocument => ({
  ...{ id: title, form: 'inquiry-record', title, number: null, author: '执法大队' },
  ...{ date: '2026-03-01', carrier: 'paper', superseded: false, unscanned, files: [] },
})

function noted(documents: readonly FiledDocument[], remarks: readonly string[] = []): string {
  const plan: BindingPlan = {
    ...{ format: 1, at: AT, documents: [...documents], recordings: [], remarks: [...remarks] },
    standard: { key: 'general', title: '立卷标准', orderBy: 'text', source: '' },
    face: {
      ...{ agency: '某局', unit: '执法大队', category: '行政处罚', number: '罚案〔2026〕1号' },
      ...{ cause: '未登记台账', parties: ['李某'], handlers: ['王建国'], boundBy: '王建国' },
      ...{ openedOn: '2026-03-01', closedOn: '2026-03-19', outcome: '', term: '10年' },
      secrecy: null,
    },
  }
  return JSON.stringify(conditionSheet({ forms, plan, at: AT }, 9).blocks)
}

test('the note of condition names all documents that await their scan in one sentence', () => {
  const two = noted([paper('询问笔录', true), paper('送达回证', true), paper('申请书', false)])
  expect(two).toContain('《询问笔录》《送达回证》待归入签字扫描件')
  expect(two).toContain('其中 2 件待归入签字扫描件，其余卷内为扫描件')
})

test.each([
  [[], '没有纸质原件', '材料齐全'],
  [[paper('申请书', false)], '纸质原件 1 件另存，卷内为扫描件', '材料齐全'],
  [[paper('询问笔录', true)], '纸质原件 1 件另存，均待归入签字扫描件', '尚未齐备'],
])('of the paper originals it says where they are: %#', (documents, media, condition) => {
  expect(noted(documents)).toContain(media)
  expect(noted(documents)).toContain(condition)
})
