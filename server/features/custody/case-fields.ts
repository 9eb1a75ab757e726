import { CASE_CATEGORIES } from '@liuhen/law'
import type { Field } from './fact-fields.ts'
import {
  each,
  entryOf,
  howMany,
  ifSo,
  moment,
  oneOf,
  person,
  type Say,
  text,
} from './fact-words.ts'

const HANDLERS: Field = { label: '承办人员', say: each(person) }
const LEADER: Field = { label: '分管领导', say: person }
const KEPT_ON_PAGE: Say = () => ''
const STEP: Field = { label: '步骤', say: entryOf('case-step') }
const STAGE: Field = { label: '环节', say: entryOf('case-stage') }
const PARTY: { readonly [field: string]: Field } = {
  party: { label: '编号', say: KEPT_ON_PAGE },
  partyRole: {
    label: '身份',
    say: oneOf({
      party: '当事人',
      witness: '证人',
      'third-person': '第三人',
      agent: '代理人',
    }),
  },
  partyKind: { label: '类别', say: oneOf({ person: '个人', unit: '单位' }) },
}
const WAY: Field = {
  label: '途径',
  say: oneOf({ reconsideration: '行政复议', litigation: '行政诉讼' }),
}

/** What happens to a case; texts stand on its page. */
export const CASE_FIELDS: { readonly [kind: string]: { readonly [field: string]: Field } } = {
  'case.opened': {
    category: {
      label: '类别',
      say: oneOf(CASE_CATEGORIES),
    },
    procedure: { label: '程序', say: oneOf({ simple: '简易程序', general: '一般程序' }) },
    handlers: HANDLERS,
    leader: LEADER,
    parties: { label: '当事人等', say: howMany('名') },
  },
  'case.amended': {
    fields: { label: '更正的项目', say: each(oneOf({ cause: '案由', summary: '案情' })) },
  },
  'case.reassigned': { handlers: HANDLERS, leader: LEADER },
  'case.step-entered': {
    step: STEP,
    from: { label: '原步骤', say: entryOf('case-step') },
    back: { label: '方式', say: ifSo('退回') },
  },
  'case.stage-entered': { stage: STAGE },
  'stage.remarked': { stage: STAGE },
  'case.party-added': PARTY,
  'case.party-corrected': PARTY,
  'case.party-removed': PARTY,
  'case.identity-opened': PARTY,
  'case.deadline-extended': {
    deadline: { label: '期限', say: entryOf('case-limit') },
    until: { label: '延长至', say: moment },
    by: { label: '批准人', say: person },
  },
  'approval.given': {
    step: STEP,
    by: { label: '审批人', say: person },
    opinion: { label: '意见', say: oneOf({ agreed: '同意', refused: '不同意' }) },
  },
  'case.flagged': {
    flag: {
      label: '情形',
      say: oneOf({
        'major-penalty': '重大行政处罚',
        'social-impact': '有重大社会影响',
        complex: '案件情况复杂、涉及多个法律关系',
        hearing: '适用听证程序',
        execution: '行政强制执行',
      }),
    },
    set: { label: '处理', say: (value) => (value === true ? '标明' : '取消标明') },
    by: { label: '登记人', say: person },
    second: { label: '第二人', say: person },
  },
  'complaint.registered': {
    number: { label: '编号', say: text },
    way: {
      label: '方式',
      say: oneOf({ objection: '提出异议', complaint: '投诉', petition: '上访' }),
    },
  },
  'complaint.closed': { approvedBy: { label: '批准人', say: person } },
  'case.dispute-opened': { way: WAY, number: { label: '案号', say: text } },
  'case.dispute-closed': {
    way: WAY,
    outcome: {
      label: '结果',
      say: oneOf({
        upheld: '维持或者驳回',
        changed: '变更',
        revoked: '撤销、确认违法或者责令履行',
        withdrawn: '撤回或者终止',
      }),
    },
  },
}
