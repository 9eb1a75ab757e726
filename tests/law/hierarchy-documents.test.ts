import { compareWithSuperior } from '@liuhen/law'
import { expect, test } from 'vitest'
import { changePack } from './change-pack.ts'

const DISTRICT = 'shuncheng-district'
const district = changePack(DISTRICT, {})

/** An agency of the district with a regulation of its own, in which one rule differs. */
function agency(rule: string, change: object) {
  const head = { id: 'agency', title: '某局执法记录制度', under: DISTRICT }
  return changePack(DISTRICT, { [rule]: change }, head)
}

/** The list of a rule's parameter with one entry changed. */
function listed(rule: string, name: string, change: (entry: object, index: number) => object[]) {
  const list: unknown = district.rules.find(({ id }) => id === rule)?.params[name]
  if (!Array.isArray(list)) throw new Error(`no ${name} in ${rule}`)
  return { [name]: list.flatMap(change) }
}

const OTHER = { key: 'other', title: '其他材料', clauses: ['SC-10'] }
const only = (key: string, change: object) => (entry: object) =>
  'key' in entry && entry.key === key ? [{ ...entry, ...change }] : [entry]

const RECORD = { key: 'hearing-record', title: '听证笔录', clauses: ['SC-14.1.5'] }
const NOTICE = { key: 'hearing-notice', title: '听证通知书（公告）', clauses: ['SC-14.1.5'] }
const MORE = { key: 'hearing-plan', title: '听证方案', clauses: ['SC-14.1.5'] }
const slip = {
  any_of: [{ key: 'posting-slip', title: '付邮凭证' }],
  clauses: ['SC-15.3'],
}
const receipt = { any_of: [{ key: 'return-receipt', title: '回执' }], clauses: ['SC-15.3'] }
const query = { any_of: [{ key: 'tracking', title: '查询记录' }], clauses: ['SC-15.3'] }
const court = (...documents: object[]) => only('court', { documents })
const application = { key: 'court-application', title: '行政强制执行申请书' }

test.each<[string, object, object, string]>([
  [
    'act-documents',
    listed('act-documents', 'acts', only('hearing', { forms: [RECORD] })),
    listed('act-documents', 'acts', only('hearing', { forms: [NOTICE, RECORD, MORE] })),
    '组织听证的文书不含上级规定的“听证通知书（公告）”',
  ],
  [
    'case-stages',
    listed('case-stages', 'stages', (entry, index) => (index === 0 ? [] : [entry])),
    { remark: false },
    '应有文书的环节不含上级规定的“立案”',
  ],
  [
    'service-proofs',
    listed('service-proofs', 'methods', only('mail', { proofs: [slip] })),
    listed('service-proofs', 'methods', only('mail', { proofs: [slip, receipt, query] })),
    '邮寄送达不要求上级规定的回执',
  ],
  [
    'execution',
    listed('execution', 'branches', court({ key: 'letter', title: '函' })),
    listed('execution', 'branches', court(application, { key: 'letter', title: '函' })),
    '申请人民法院强制执行的文书不含上级规定的“行政强制执行申请书”',
  ],
  [
    'case-file',
    listed('case-file', 'parts', (entry, index) => (index === 0 ? [] : [entry])),
    listed('case-file', 'parts', (entry, index) =>
      index === 0 ? [entry, { key: OTHER.key, title: OTHER.title }] : [entry],
    ),
    '案卷的组成部分不含上级规定的“案卷封面”',
  ],
  [
    'recording-officers',
    { establishment: undefined },
    {
      certificate: {
        title: '行政执法资格证',
        issuers: [{ key: 'liaoning', title: '辽宁省', clauses: ['SC-8'] }],
        clauses: ['SC-8'],
      },
    },
    '记录人员“不限编制”，上级规定“须为正式在编”',
  ],
  [
    'check-before-use',
    listed('check-before-use', 'items', (entry, index) => (index === 0 ? [] : [entry])),
    { or_reason: undefined },
    '检查项目不含上级规定的“电池电量”',
  ],
])('%s: an agency of the district may ask for more and never for less', (...all) => {
  const [rule, lax, strict, sentence] = all
  const refused = compareWithSuperior(district, agency(rule, lax))
  expect(refused.laxer.map((one) => one.rule)).toEqual([rule])
  expect(refused.laxer[0]?.sentence).toContain(sentence)
  const accepted = compareWithSuperior(district, agency(rule, strict))
  expect(accepted.laxer).toEqual([])
  expect(accepted.stricter.map((one) => one.rule)).toEqual([rule])
})

test('an agency that says the same as the district differs in nothing', () => {
  expect(compareWithSuperior(district, agency('case-file', {}))).toEqual({
    laxer: [],
    stricter: [],
  })
})
