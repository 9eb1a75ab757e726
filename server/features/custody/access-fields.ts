import type { Field } from './fact-fields.ts'
import {
  count,
  each,
  entryOf,
  howMany,
  listedOf,
  moment,
  oneOf,
  person,
  type Say,
  seconds,
  yesNo,
} from './fact-words.ts'

/** Ids and keys of rows; what they stand for is on the page of the request, loan or supply. */
const KEPT_ON_PAGE: Say = () => ''
const STEP: Field = { label: '步骤', say: listedOf('access-step') }
const ACTION: Field = {
  label: '申请事项',
  say: oneOf({ view: '查阅', borrow: '借阅', copy: '复制', release: '对外提供', publish: '公开' }),
}
const UNIT: Field = { label: '单位', say: KEPT_ON_PAGE }
const GRANT: Field = { label: '许可', say: KEPT_ON_PAGE }
const DECISION = { step: STEP, by: { label: '办理人', say: person }, unit: UNIT }
const ROLE: Field = { label: '代行的职务', say: entryOf('role') }

const ENDING: Field = {
  label: '结束',
  say: oneOf({
    closed: '关闭页面',
    expired: '许可到期',
    revoked: '许可已收回',
    idle: '停止播放',
    lost: '页面失去联系',
    withdrawn: '申请已撤回',
    hidden: '记录已作保密标记',
    refused: '不再直接对其开放',
    failed: '播放出错',
  }),
}

/** Requests, grants, views, visits, loans, and what is given to courts. */
export const ACCESS_FIELDS: { readonly [kind: string]: { readonly [field: string]: Field } } = {
  'access.requested': {
    requester: { label: '申请人', say: person },
    action: ACTION,
    purpose: { label: '用途', say: listedOf('access-purpose') },
    urgent: { label: '紧急', say: yesNo },
    requesterKind: { label: '查阅人种类', say: KEPT_ON_PAGE },
    states: { label: '另行写明', say: howMany('项') },
    parts: { label: '只限其中一段', say: howMany('段') },
  },
  'access.approved': DECISION,
  'access.refused': DECISION,
  'access.passed-on': { step: STEP, persons: { label: '转由', say: each(person) } },
  'access.reminded': {
    by: { label: '催办人', say: person },
    step: STEP,
    persons: { label: '办理人', say: each(person) },
  },
  'access.registered': {
    by: { label: '登记人', say: person },
    fields: { label: '登记', say: howMany('项') },
  },
  'access.granted': { grant: GRANT, action: ACTION },
  'access.withdrawn': { by: { label: '撤回人', say: person } },
  'access.revoked': { grant: GRANT, by: { label: '收回人', say: person } },
  'access.expired': { grant: GRANT },
  'substitute.appointed': { role: ROLE },
  'substitute.dismissed': { role: ROLE },
  'viewing.opened': {
    request: { label: '申请', say: KEPT_ON_PAGE },
    grant: GRANT,
    basis: {
      label: '依据',
      say: oneOf({
        work: '本人工作',
        grant: '查阅许可',
        own: '本人记录',
        activity: '本人参加的执法活动',
        keeper: '保管人员，尚未归入案件',
        case: '在办案件',
        handler: '本人承办的案卷',
      }),
    },
  },
  'viewing.ended': {
    playedMs: { label: '实际播放', say: seconds },
    spans: { label: '播放的时段', say: howMany('段') },
    reason: ENDING,
  },
  'leafing.ended': {
    seen: { label: '看过', say: howMany('页') },
    seenMs: { label: '用时', say: seconds },
    reason: ENDING,
  },
  'consultation.opened': {
    requester: { label: '查阅人种类', say: KEPT_ON_PAGE },
    paper: { label: '纸质案卷', say: yesNo },
  },
  'consultation.closed': {
    pagesBefore: { label: '查阅前页数', say: count('页') },
    pagesAfter: { label: '查阅后页数', say: count('页') },
  },
  'loan.opened': {
    returnBy: { label: '应还时间', say: moment },
    pages: { label: '页数', say: count('页') },
  },
  'loan.returned': { pages: { label: '页数', say: count('页') } },
  'extraction.noted': {
    fields: { label: '已填写', say: howMany('项') },
    document: { label: '提取说明', say: KEPT_ON_PAGE },
    derivative: { label: '以派生件提供', say: KEPT_ON_PAGE },
    fromMs: { label: '起', say: seconds },
    toMs: { label: '止', say: seconds },
  },
}
