import type { Field } from './fact-fields.ts'
import { count, howMany, moment, oneOf, type Say, yesNo } from './fact-words.ts'

/** Ids and keys of rows; what they stand for is on the page of the consultation. */
const KEPT_ON_PAGE: Say = () => ''
const SESSION: Field = { label: '屏幕', say: KEPT_ON_PAGE }
const COPY: Field = { label: '复制件', say: KEPT_ON_PAGE }
const CHARGE: Field = { label: '收据', say: KEPT_ON_PAGE }
const PAGES: Field = { label: '页数', say: count('页') }

/** What happens at the counter of the archive and on its screens. */
export const CONSULTATION_FIELDS: {
  readonly [kind: string]: { readonly [field: string]: Field }
} = {
  'consultation.prepared': {
    requester: { label: '查阅人种类', say: KEPT_ON_PAGE },
    party: { label: '当事人', say: KEPT_ON_PAGE },
    paper: { label: '纸质案卷', say: yesNo },
  },
  'consultation.paper-filed': {
    key: { label: '凭证', say: KEPT_ON_PAGE },
    mediaType: { label: '格式', say: KEPT_ON_PAGE },
    pages: PAGES,
  },
  'consultation.identity-opened': { paper: { label: '凭证', say: KEPT_ON_PAGE } },
  'consultation.session-started': { session: SESSION, until: { label: '最迟到', say: moment } },
  'consultation.page-shown': {
    session: SESSION,
    file: { label: '文件', say: KEPT_ON_PAGE },
    page: { label: '页', say: count('页') },
  },
  'consultation.session-ended': {
    session: SESSION,
    reason: {
      label: '原因',
      say: oneOf({
        reader: '查阅人结束',
        clerk: '档案管理人员结束',
        time: '到达约定时间',
        idle: '长时间没有操作',
        marked: '案件标明涉密，不再提供',
        replaced: '在另一台电脑重新开启',
        closed: '本次查阅结束',
      }),
    },
    pages: { label: '显示过', say: count('页') },
  },
  'consultation.copied': {
    copy: COPY,
    copyKind: { label: '方式', say: oneOf({ copy: '复印', extract: '摘抄' }) },
    pages: PAGES,
    copies: { label: '份数', say: count('份') },
    items: { label: '文件', say: howMany('个') },
  },
  'consultation.copy-printed': { copy: COPY },
  'consultation.charged': {
    charge: CHARGE,
    pages: PAGES,
    amountFen: { label: '金额', say: yuan },
  },
  'consultation.receipt-printed': { charge: CHARGE },
}

function yuan(value: unknown): string {
  return typeof value === 'number' ? `${(value / 100).toFixed(2)}元` : ''
}
