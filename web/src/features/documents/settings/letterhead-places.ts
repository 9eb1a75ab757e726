import type { DocumentSettings } from '../../../api/document-settings.ts'

type Place = keyof DocumentSettings['letterhead']

/** What documents say of the agency, in the order in which it is entered. */
export const LETTERHEAD: readonly {
  readonly key: Place
  readonly zh: string
  readonly hint?: string
}[] = [
  { key: 'shortName', zh: '文号简称', hint: '例如“顺应急”：顺应急罚字〔2026〕1号' },
  { key: 'address', zh: '地址' },
  { key: 'postcode', zh: '邮政编码' },
  { key: 'phone', zh: '联系电话' },
  { key: 'reconsideration', zh: '行政复议机关', hint: '一般是本级人民政府' },
  { key: 'court', zh: '人民法院', hint: '有管辖权的基层人民法院' },
  { key: 'bank', zh: '罚款缴款银行' },
  { key: 'account', zh: '缴款账号' },
]
