import type { Field } from './fact-fields.ts'
import { count, howMany, oneOf, type Say, yesNo } from './fact-words.ts'

/** Which one it is stands on the page of its case. */
const KEPT_ON_PAGE: Say = () => ''

/** Packets of cases. */
export const EXTRACTION_FIELDS: { readonly [kind: string]: { readonly [field: string]: Field } } = {
  'packet.ordered': {
    recordings: { label: '音像记录', say: count('份') },
    documents: { label: '装入文书', say: yesNo },
    derivatives: { label: '以派生件代替原件', say: howMany('份') },
  },
  'packet.failed': { packet: { label: '移交包', say: KEPT_ON_PAGE } },
  'packet.downloaded': {
    as: { label: '方式', say: oneOf({ zip: '一个压缩文件', files: '逐个文件' }) },
  },
}
