/** What refuses an act on a case: a part of the closed list. */
export const CASE_REFUSALS = {
  'case.not-now': { status: 409, zh: '案件 {number} 现在不能{verb}：{why}。' },
  'case.procedure-unknown': {
    status: 422,
    zh: '没有这种办案程序，或者它不属于所选的执法类别。请刷新页面后重新选择。',
  },
  'case.procedure-gone': {
    status: 409,
    zh: '案件所用的程序“{key}”已不在本单位的程序目录中，现在只能查看。请管理员恢复该程序文件后再办理。',
  },
  'case.source-unknown': { status: 422, zh: '所选案件来源不在该程序的目录中，请重新选择。' },
  'case.handlers': {
    status: 422,
    zh: '案件须由两名以上在岗的执法人员承办，所选人员中有的没有执法岗位，或者人数不足。请重新选择。',
  },
  'case.handlers-self': {
    status: 422,
    zh: '登记案件的人应当是承办人之一。请把本人加入承办人员，或者由承办人登记。',
  },
  'case.leader': { status: 422, zh: '分管领导须为本单位在岗的分管领导，请重新选择。' },
  'case.number-taken': { status: 409, zh: '案号 {number} 已被使用，请改用其他案号。' },
  'case.activity-other': {
    status: 409,
    zh: '执法活动 {number} 已归入其他案件，请先在那个案件中移出。',
  },
  'case.activity-linked': { status: 409, zh: '执法活动 {number} 已经归入本案，不用再次归入。' },
  'case.activity-not-linked': { status: 409, zh: '执法活动 {number} 没有归入本案，请刷新页面。' },
  'case.party-missing': { status: 422, zh: '请至少登记一名当事人。' },
  'case.party-unknown': { status: 404, zh: '本案没有这名当事人等，可能已被移除。请刷新页面。' },
  'case.party-last': { status: 422, zh: '案件至少要有一名当事人，请先登记新的当事人再移除。' },
  'case.party-many': { status: 422, zh: '一个案件最多登记 {most} 名当事人等，请核对。' },
  'case.party-twice': {
    status: 409,
    zh: '本案已经登记了证件号码相同的“{name}”（{role}）。同一人以不同身份参加的，分别登记，并注明身份。',
  },
  'case.id-wrong': {
    status: 422,
    zh: '{idKind}有误：{why}。请核对号码；确实没有错的，请改选其他证件种类并注明。',
  },
  'case.id-none': { status: 409, zh: '没有登记“{name}”的证件号码或者电话，没有可查看的内容。' },
  'case.id-unreadable': {
    status: 409,
    zh: '证件号码不能解开：本机的密钥与保存时不同。请管理员恢复数据目录中的密钥文件。',
  },
  'case.step-unknown': { status: 422, zh: '从“{from}”不能进入所选步骤，请刷新页面后重新选择。' },
  'case.step-not-yet': { status: 422, zh: '现在还不能进入“{step}”：{why}' },
  'case.step-back-reason': { status: 422, zh: '退回到“{step}”，请写明原因。' },
  'case.remark-needless': {
    status: 422,
    zh: '环节“{stage}”没有进入过，不能注明。请刷新页面后重新选择。',
  },
  'case.own-approval': {
    status: 422,
    zh: '您是本案的承办人，不能审批自己承办的案件。请由其他有权审批的人员办理。',
  },
  'case.deadline-unknown': { status: 422, zh: '本案没有这一期限，请刷新页面后重新选择。' },
  'case.deadline-fixed': {
    status: 422,
    zh: '“{title}”是法定期限，{source}没有规定可以延长，不能延长。',
  },
  'case.deadline-met': { status: 409, zh: '“{title}”已经办结，不需要延长。' },
  'case.deadline-twice': { status: 409, zh: '“{title}”已经延长过，按规定不能再次延长。' },
  'case.deadline-basis': {
    status: 422,
    zh: '延长“{title}”须写明允许延长的规定，并选择延长后的末日。',
  },
  'case.deadline-shorter': { status: 422, zh: '延长后的末日须晚于原末日 {last}。' },
  'case.flag-same': { status: 409, zh: '“{flag}”已经{state}，不用再次登记。请刷新页面。' },
  'case.flag-second': {
    status: 422,
    zh: '第二人须是本案的其他承办人，或者有权审批本案的人员，请另请第二人输入账号和密码。',
  },
  'case.secrecy-approval': {
    status: 422,
    zh: '取消或者更改涉密情形，须由不承办本案的分管领导或者办公室负责人用本人账号批准，请其输入账号和密码。',
  },
  'case.relation-self': { status: 422, zh: '不能把案件与它自己关联，请另选案件。' },
  'case.relation-twice': { status: 409, zh: '两个案件已经关联，不用再次关联。' },
  'case.complaint-closed': { status: 409, zh: '这件{way}已经办结，不用再次办结。' },
  'case.complaint-own': {
    status: 422,
    zh: '您是本案的承办人，不能批准办结对本案的异议、投诉。请由其他有权审批的人员办理。',
  },
  'case.dispute-closed': { status: 409, zh: '这件{way}已经登记结果，不用再次登记。' },
  'case.not-ending': {
    status: 422,
    zh: '案件现在的步骤是“{step}”，还不能结案。请按程序办到可以结案的步骤。',
  },
  'case.owed': {
    status: 422,
    zh: '案件还有 {count} 项应有而没有、有疑问或者到期未办，如：{first}确需结案的，请写明原因。',
  },
  'case.recording-not-of-case': {
    status: 422,
    zh: '这段音像记录没有归入所选案件。请先把它所属的执法活动归入案件。',
  },
} as const
