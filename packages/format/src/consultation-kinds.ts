/** What happens at the counter and on the screen of the reading room; part of the closed list. */
export const CONSULTATION_KINDS = {
  'consultation.prepared': {
    zh: '受理现场查阅',
    feature: 'access',
    says: 'requester, party?, paper, textDigest',
  },
  'consultation.paper-filed': {
    zh: '查验并留存查阅凭证',
    feature: 'access',
    says: 'key, mediaType, pages, bytes, sha256, sm3',
  },
  'consultation.withdrawn': { zh: '撤销现场查阅', feature: 'access', says: 'textDigest' },
  'consultation.viewed': { zh: '查看现场查阅登记', feature: 'access', says: '' },
  'consultation.identity-opened': {
    zh: '查看凭证上的完整号码',
    feature: 'access',
    says: 'paper, textDigest',
  },
  'consultation.session-started': {
    zh: '开启阅览屏幕',
    feature: 'access',
    says: 'session, until',
  },
  'consultation.page-shown': {
    zh: '阅览屏幕显示页面',
    feature: 'access',
    says: 'session, file, page',
  },
  'consultation.session-ended': {
    zh: '阅览屏幕结束',
    feature: 'access',
    says: 'session, reason, pages',
  },
  'consultation.copied': {
    zh: '登记摘抄、复印',
    feature: 'access',
    says: 'copy, copyKind, pages, copies, items, textDigest',
  },
  'consultation.copy-printed': { zh: '打印复制件', feature: 'access', says: 'copy' },
  'consultation.charged': {
    zh: '登记复制费用',
    feature: 'access',
    says: 'charge, pages, amountFen, textDigest?',
  },
  'consultation.receipt-printed': { zh: '打印复制费收据', feature: 'access', says: 'charge' },
} as const
