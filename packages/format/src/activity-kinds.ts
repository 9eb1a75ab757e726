/** What can have happened in the course of an activity: a part of the closed list of facts. */
export const ACTIVITY_KINDS = {
  'device.handed-over': { zh: '移交设备', feature: 'activities', says: 'from, to, sealed' },
  'activity.opened': {
    zh: '打开执法活动',
    feature: 'activities',
    says: 'activityKind, officers, secrecy?, purpose?, basis?, plan?',
  },
  'activity.device-assigned': { zh: '携带设备', feature: 'activities', says: 'role, check' },
  'activity.assistant-joined': { zh: '协助人员参加', feature: 'activities', says: '' },
  'activity.arrived': { zh: '到达现场', feature: 'activities', says: 'positionDigest?' },
  'activity.ended': { zh: '执法活动结束', feature: 'activities', says: '' },
  'activity.returned': { zh: '返回单位', feature: 'activities', says: '' },
  'activity.viewed': { zh: '查看执法活动', feature: 'activities', says: '' },
  'notice.given': {
    zh: '已告知全程录音录像',
    feature: 'activities',
    says: 'wording, addressees, textDigest?',
  },
  'recording.interrupted': { zh: '记录中断', feature: 'activities', says: 'reason' },
  'recording.resumed': { zh: '恢复记录', feature: 'activities', says: 'explained, textDigest?' },
  'activity.flagged': {
    zh: '标明活动涉及的重大情形',
    feature: 'activities',
    says: 'flag, set, textDigest',
  },
  'activity.declared-limited': {
    zh: '登记受客观条件限制、无法全程记录',
    feature: 'activities',
    says: 'reason, textDigest',
  },
  'activity.closed': {
    zh: '执法活动办结',
    feature: 'activities',
    says: 'forms, textDigest?',
  },
  'presence.noted': {
    zh: '登记现场人员',
    feature: 'activities',
    says: 'present',
  },
  'shot.marked': {
    zh: '标记摄录内容',
    feature: 'activities',
    says: 'content, method, item?, offsetMs?, applies?',
  },
  'shot.demanded': {
    zh: '要求增加摄录内容',
    feature: 'activities',
    says: 'content, textDigest',
  },
  'narration.marked': {
    zh: '标记语音说明',
    feature: 'activities',
    says: 'items',
  },
  'non-cooperation.recorded': {
    zh: '登记当事人不配合的情况',
    feature: 'activities',
    says: 'conduct, textDigest',
  },
  'dispute.answered': {
    zh: '回答是否可能引发争议',
    feature: 'activities',
    says: 'possible, textDigest?',
  },
  'act.performed': {
    zh: '登记实施的行为',
    feature: 'activities',
    says: 'act',
  },
  'inventory.listed': {
    zh: '登记物品清单',
    feature: 'activities',
    says: 'items, textDigest',
  },
  'document.issued': {
    zh: '登记已制作的文书',
    feature: 'activities',
    says: 'form, stage?, fields, signed, dated, textDigest?, template?, number?, contentDigest?, carrier?',
  },
  'service.recorded': {
    zh: '登记送达方式',
    feature: 'activities',
    says: 'method, recipient?, document?, proofs?, returned?, textDigest?',
  },
  'activity.planned': {
    zh: '制定执法检查计划',
    feature: 'activities',
    says: 'plan, activityKind, officers, from, to',
  },
  'activity.plan-withdrawn': {
    zh: '撤回执法检查计划',
    feature: 'activities',
    says: 'plan',
  },
  'hand-in.exception-registered': {
    zh: '登记不能及时移交的事由',
    feature: 'activities',
    says: 'ground',
  },
  'exemption.claimed': {
    zh: '提出不进行现场记录的事由',
    feature: 'activities',
    says: 'ground, textDigest, details',
  },
  'exemption.work-recorded': {
    zh: '制作工作记录',
    feature: 'activities',
    says: 'textDigest, basis',
  },
  'exemption.noted': { zh: '分管领导阅签', feature: 'activities', says: 'agreed' },
  'exemption.filed': { zh: '向办公室报备', feature: 'activities', says: 'number' },
  'gap.proposed': {
    zh: '事后说明间断原因，待上级确认',
    feature: 'activities',
    says: 'from, to, reason, textDigest, spoken?, spokenAt?',
  },
  'gap.explanation-refused': {
    zh: '上级不同意事后说明',
    feature: 'activities',
    says: 'from, to, proposed?, textDigest?',
  },
  'gap.explained': {
    zh: '间断原因经上级确认（事后）',
    feature: 'activities',
    says: 'from, to, reason, textDigest, by, afterwards, proposed?, proposedAt?, spoken?, spokenAt?',
  },
} as const
