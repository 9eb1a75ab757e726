/** A case from opening to closing; part of the closed list of facts. */
export const CASE_KINDS = {
  'case.opened': {
    zh: '登记案件',
    feature: 'cases',
    says: 'category, procedure, handlers, leader?, parties, secrecy?, textDigest',
  },
  'case.viewed': { zh: '查看案件', feature: 'cases', says: '' },
  'case.amended': { zh: '更正案由、案情', feature: 'cases', says: 'fields, textDigest' },
  'case.marked': { zh: '标明案件涉密情形', feature: 'cases', says: 'secrecy?, textDigest' },
  'case.reassigned': {
    zh: '调整案件承办人员',
    feature: 'cases',
    says: 'handlers, leader?, textDigest',
  },
  'case.step-entered': {
    zh: '案件进入步骤',
    feature: 'cases',
    says: 'step, from?, back, textDigest?',
  },
  'case.stage-entered': { zh: '案件进入环节', feature: 'cases', says: 'stage' },
  'stage.remarked': { zh: '注明环节没有文书', feature: 'cases', says: 'stage, textDigest' },
  'case.party-added': {
    zh: '登记案件当事人等',
    feature: 'cases',
    says: 'party, partyRole, partyKind, textDigest',
  },
  'case.party-corrected': {
    zh: '更正案件当事人等',
    feature: 'cases',
    says: 'party, partyRole, partyKind, textDigest',
  },
  'case.party-removed': {
    zh: '移除案件当事人等',
    feature: 'cases',
    says: 'party, textDigest',
  },
  'case.identity-opened': {
    zh: '查看完整证件号码',
    feature: 'cases',
    says: 'party, textDigest',
  },
  'case.deadline-extended': {
    zh: '批准延长办案期限',
    feature: 'cases',
    says: 'deadline, until, by, textDigest',
  },
  'approval.given': {
    zh: '登记内部审批意见',
    feature: 'cases',
    says: 'step, by, opinion, textDigest',
  },
  'case.flagged': {
    zh: '标明案件的重大情形',
    feature: 'cases',
    says: 'flag, set, by, second?, textDigest',
  },
  'case.related': { zh: '关联其他案件', feature: 'cases', says: 'textDigest' },
  'case.unrelated': { zh: '取消案件关联', feature: 'cases', says: 'textDigest' },
  'case.activity-linked': { zh: '执法活动归入案件', feature: 'cases', says: '' },
  'case.activity-unlinked': { zh: '执法活动移出案件', feature: 'cases', says: 'textDigest' },
  'complaint.registered': {
    zh: '登记异议、投诉、上访',
    feature: 'cases',
    says: 'number, way, textDigest',
  },
  'complaint.closed': {
    zh: '异议、投诉、上访办结',
    feature: 'cases',
    says: 'approvedBy, textDigest',
  },
  'case.dispute-opened': {
    zh: '登记行政复议、行政诉讼',
    feature: 'cases',
    says: 'way, number, textDigest',
  },
  'case.dispute-closed': {
    zh: '行政复议、行政诉讼终结',
    feature: 'cases',
    says: 'way, outcome, textDigest',
  },
  'case.closed': { zh: '案件结案', feature: 'cases', says: 'textDigest' },
  'recording.linked': { zh: '音像记录归入案件', feature: 'recordings', says: 'by' },
  'recording.marked-evidence': {
    zh: '音像记录用作证据',
    feature: 'recordings',
    says: 'by, textDigest',
  },
} as const
