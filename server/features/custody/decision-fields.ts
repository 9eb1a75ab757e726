import type { Json } from '@liuhen/format'
import { CASE_CATEGORIES } from '@liuhen/law'
import type { Field } from './fact-fields.ts'
import { day, each, howMany, oneOf, person, type Say, text } from './fact-words.ts'

/** Ways of serving, as the activity and the service name them. */
export const METHOD: Field = {
  label: '送达方式',
  say: oneOf({
    direct: '直接送达',
    leaving: '留置送达',
    mail: '邮寄送达',
    commissioned: '委托送达',
    electronic: '电子邮件等方式送达',
    fax: '传真送达',
    announcement: '公告送达',
  }),
}

const AMOUNT: Say = (value) => {
  if (!Array.isArray(value)) return ''
  const yuan = value.reduce((sum: number, fine: Json) => sum + Number(yuanOf(fine) ?? 0), 0)
  return value.length === 0 ? '' : `${yuan.toLocaleString('zh-CN')} 元`
}

function yuanOf(fine: Json): Json | undefined {
  if (fine === null || typeof fine !== 'object' || Array.isArray(fine)) return undefined
  return Object.entries(fine).find(([key]) => key === 'yuan')?.[1]
}

const CATEGORY = oneOf(CASE_CATEGORIES)

const DECIDED: { readonly [field: string]: Field } = {
  decisions: { label: '决定事项', say: howMany('项') },
  fines: { label: '罚款', say: AMOUNT },
  performBy: { label: '履行期限', say: day },
}
const ITEMS: Field = { label: '目录事项', say: howMany('项') }
const BRANCH: Field = {
  label: '执行方式',
  say: oneOf({ own: '由行政执法机关强制执行', court: '申请人民法院强制执行' }),
}
const REVISION: Field = {
  label: '稿次',
  say: (value) => (typeof value === 'number' ? `第 ${value} 稿` : ''),
}

/** What is decided, reviewed, served and enforced; texts stand on the pages of the case. */
export const DECISION_FIELDS: { readonly [kind: string]: { readonly [field: string]: Field } } = {
  'document.decisions-stated': DECIDED,
  'case.decided': DECIDED,
  'review.requested': { items: ITEMS, revision: REVISION },
  'review.taken': { by: { label: '审核人', say: person } },
  'review.returned': { by: { label: '审核人', say: person } },
  'review.given': {
    opinion: {
      label: '审核意见',
      say: oneOf({
        agree: '同意',
        'agree-with-changes': '修改后同意',
        disagree: '不同意',
      }),
    },
    reviewer: { label: '审核人', say: person },
    items: ITEMS,
    revision: REVISION,
  },
  'review.answered': { revision: REVISION },
  'review.urgent-approved': { items: ITEMS, by: { label: '批准人', say: person } },
  'service.recorded': {
    method: METHOD,
    document: { label: '文书', say: oneOf({ decision: '行政执法决定书', other: '其他文书' }) },
    proofs: { label: '送达证明', say: howMany('项') },
    returned: { label: '邮件', say: (value) => (value === true ? '被退回' : '') },
  },
  'service.failed': { method: METHOD },
  'service.completed': { method: METHOD, proofs: { label: '送达证明', say: howMany('项') } },
  'decision.performed': { on: { label: '履行日期', say: day } },
  'urging.recorded': { document: { label: '方式', say: () => '制作催告书' } },
  'execution.started': {
    branch: BRANCH,
    manner: { label: '执行手段', say: () => '' },
    matter: { label: '事项', say: CATEGORY },
  },
  'execution.noted': {
    what: {
      label: '进展',
      say: oneOf({ filed: '向人民法院递交申请', answered: '人民法院答复', progress: '执行情况' }),
    },
    on: { label: '日期', say: day },
  },
  'execution.closed': { branch: BRANCH },
  'override.entered': {
    effect: {
      label: '变更或者增加的内容',
      say: oneOf({
        retention: '保存期限',
        recording: '应当进行音像记录的执法过程',
        documents: '文字记录',
        'service-method': '送达方式',
        papers: '须提交的材料',
      }),
    },
    level: {
      label: '来源层级',
      say: oneOf({
        law: '法律',
        regulation: '法规',
        rule: '规章',
        superior: '上级行政主管部门',
        'superior-document': '上级规范性文件',
      }),
    },
    title: { label: '规定名称', say: text },
    article: { label: '条文', say: text },
    for: { label: '适用范围', say: howMany('项') },
    length: { label: '保存期限', say: () => '' },
    form: { label: '文书', say: () => '' },
    by: { label: '改用', say: () => '' },
    papers: { label: '材料', say: howMany('项') },
  },
  'agency.empowered': {
    matters: { label: '事项', say: each(CATEGORY) },
    source: { label: '依据', say: text },
  },
}
