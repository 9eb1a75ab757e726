/** Who asked to see what, who agreed, what was looked at and what left; part of the closed list. */
export const ACCESS_KINDS = {
  'access.requested': {
    zh: '申请查阅、复制等',
    feature: 'access',
    says: 'requester, action, purpose, from, to, urgent, requesterKind?, states, parts?, reasonDigest',
  },
  'access.approved': {
    zh: '同意申请',
    feature: 'access',
    says: 'step, by, posts, unit?, textDigest?',
  },
  'access.refused': {
    zh: '不同意申请',
    feature: 'access',
    says: 'step, by, posts, unit?, textDigest',
  },
  'access.passed-on': { zh: '申请转由他人办理', feature: 'access', says: 'step, persons' },
  'access.reminded': { zh: '催办查阅申请', feature: 'access', says: 'by, step, persons' },
  'access.registered': {
    zh: '保管人登记',
    feature: 'access',
    says: 'by, posts, fields, textDigest?',
  },
  'access.granted': { zh: '申请获准', feature: 'access', says: 'grant, action, from, until' },
  'access.withdrawn': { zh: '撤回申请', feature: 'access', says: 'by' },
  'access.revoked': { zh: '收回许可', feature: 'access', says: 'grant, by, textDigest' },
  'access.expired': { zh: '申请或者许可到期', feature: 'access', says: 'grant?' },
  'substitute.appointed': {
    zh: '指定代行审批人员',
    feature: 'access',
    says: 'role, from, to, textDigest',
  },
  'substitute.dismissed': { zh: '提前结束代行审批', feature: 'access', says: 'role' },
  'viewing.opened': { zh: '开始观看', feature: 'access', says: 'request?, grant?, basis?' },
  'viewing.ended': { zh: '观看结束', feature: 'access', says: 'playedMs, spans, reason' },
  'leafing.ended': {
    zh: '逐页查阅结束',
    feature: 'access',
    says: 'leafing, seen, seenMs, reason',
  },
  'consultation.opened': { zh: '开始现场查阅', feature: 'access', says: 'requester, paper' },
  'consultation.closed': {
    zh: '现场查阅结束',
    feature: 'access',
    says: 'pagesBefore?, pagesAfter?, by',
  },
  'loan.opened': { zh: '借出案卷', feature: 'access', says: 'returnBy, pages' },
  'loan.returned': { zh: '归还案卷', feature: 'access', says: 'pages' },
  'extraction.noted': {
    zh: '制作提取说明',
    feature: 'extraction',
    says: 'fields, document, derivative?, textDigest, fromMs?, toMs?',
  },
} as const
