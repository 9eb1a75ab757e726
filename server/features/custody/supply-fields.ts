import type { Field } from './fact-fields.ts'
import { count, day, moment, oneOf, person, type Say, text, yesNo } from './fact-words.ts'

/** Keys and ids of rows; what they stand for is on the page of the supply. */
const KEPT_ON_PAGE: Say = () => ''
const PAGES: Field = { label: '页数', say: count('页') }
const NUMBER: Field = { label: '来函文号', say: text }
const PACKET: Field = { label: '材料包', say: KEPT_ON_PAGE }

/** What is given to reconsideration bodies and courts. */
export const SUPPLY_FIELDS: { readonly [kind: string]: { readonly [field: string]: Field } } = {
  'supply.requested': {
    body: { label: '机关种类', say: KEPT_ON_PAGE },
    occasion: { label: '事由', say: KEPT_ON_PAGE },
    number: NUMBER,
    receivedOn: { label: '收函日期', say: day },
  },
  'supply.paper-filed': {
    key: { label: '文件', say: oneOf({ letter: '来函', receipt: '回执', ending: '终结文书' }) },
    mediaType: { label: '格式', say: KEPT_ON_PAGE },
    pages: PAGES,
  },
  'supply.ordered': {
    packet: PACKET,
    recordings: { label: '音像记录', say: count('份') },
    documents: { label: '文书', say: count('件') },
    bound: { label: '装订案卷', say: yesNo },
  },
  'supply.retained': { packet: PACKET, files: { label: '文件', say: count('个') } },
  'supply.failed': {
    part: { label: '未完成', say: oneOf({ packet: '制作材料', copy: '留存副本' }) },
  },
  'supply.issued': {
    number: NUMBER,
    way: {
      label: '方式',
      say: oneOf({
        hand: '当面交接',
        post: '邮寄',
        'confidential-post': '机要寄送',
        exchange: '公文交换',
      }),
    },
    items: { label: '材料', say: count('件') },
    retained: { label: '已复制留存', say: yesNo },
    paper: {
      label: '纸质案卷',
      say: oneOf({ none: '不提供', original: '原件', copy: '复制件' }),
    },
    pages: PAGES,
    returnBy: { label: '约定归还', say: moment },
  },
  'supply.returned': { pages: PAGES },
  'hold.lifted': {
    approvedBy: { label: '批准', say: person },
    trigger: { label: '情形', say: KEPT_ON_PAGE },
  },
  'hold.placed': { trigger: { label: '情形', say: KEPT_ON_PAGE } },
}
