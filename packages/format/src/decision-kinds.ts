/** How a decision is reviewed, made, served, performed and enforced; part of the closed list. */
export const DECISION_KINDS = {
  'document.decisions-stated': {
    zh: '填写文书的决定事项',
    feature: 'documents',
    says: 'decisions, fines, performBy?, valueDigest',
  },
  'case.decided': { zh: '作出决定', feature: 'documents', says: 'decisions, fines, performBy?' },
  'review.requested': { zh: '送法制审核', feature: 'documents', says: 'items, revision' },
  'review.taken': { zh: '受理法制审核', feature: 'documents', says: 'by' },
  'review.returned': { zh: '退回送审材料', feature: 'documents', says: 'by, textDigest' },
  'review.given': {
    zh: '出具法制审核意见',
    feature: 'documents',
    says: 'opinion, reviewer, posts, items, revision, textDigest',
  },
  'review.answered': { zh: '答复法制审核意见', feature: 'documents', says: 'revision, textDigest' },
  'review.urgent-approved': {
    zh: '紧急情况先行批准',
    feature: 'documents',
    says: 'items, by, posts, textDigest',
  },
  'service.failed': {
    zh: '记录未能送达',
    feature: 'documents',
    says: 'method, recipient?, textDigest',
  },
  'service.completed': { zh: '送达完成', feature: 'documents', says: 'method, recipient?, proofs' },
  'decision.performed': { zh: '登记决定已履行', feature: 'documents', says: 'on, textDigest' },
  'urging.recorded': { zh: '记录催告情况', feature: 'documents', says: 'document?, textDigest?' },
  'urging.closed': { zh: '催告办结', feature: 'documents', says: '' },
  'execution.started': {
    zh: '启动强制执行',
    feature: 'documents',
    says: 'branch, manner?, matter?, textDigest',
  },
  'execution.noted': { zh: '登记执行进展', feature: 'documents', says: 'what, on, textDigest' },
  'execution.closed': { zh: '强制执行办结', feature: 'documents', says: 'branch, textDigest' },
  'override.entered': {
    zh: '登记另有规定的来源',
    feature: 'regulations',
    says: 'effect, level, title, article, for, length?, form?, by?, papers?',
  },
  'agency.empowered': {
    zh: '登记自行强制执行的事项',
    feature: 'regulations',
    says: 'matters, source',
  },
} as const
