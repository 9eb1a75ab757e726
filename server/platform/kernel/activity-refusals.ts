/** What refuses a plan or a step of an activity: a part of the closed list. */
export const ACTIVITY_REFUSALS = {
  'activity.not-now': { status: 409, zh: '现在不能{verb}：{why}' },
  'activity.kind-unknown': { status: 422, zh: '执法活动类别不在本单位制度的目录中，请重新选择。' },
  'activity.reason-unknown': { status: 422, zh: '中断原因不在本单位制度的目录中，请重新选择。' },
  'activity.officers': {
    status: 422,
    zh: '执法人员须为两人以上，包括本人，且均为本单位在岗执法人员。',
  },
  'activity.assistant-twice': {
    status: 422,
    zh: '同一人在本次活动中只登记一次，执法人员不再登记为协助人员。请核对人员后重新选择。',
  },
  'activity.assistant-unknown': {
    status: 422,
    zh: '协助人员须从本单位在册人员中选择。不在册的，请管理员先登记人员。',
  },
  'activity.id-taken': {
    status: 409,
    zh: '这次执法活动已经登记过。请在执法活动列表中查看，不要重复登记。',
  },
  'activity.carrier': { status: 422, zh: '设备只能由本次活动的执法人员携带，一台设备一人携带。' },
  'activity.stated-time': { status: 422, zh: '填写的时间不能采用：{why}' },
  'activity.no-notice': { status: 409, zh: '本单位现行制度没有规定告知用语，不需要登记告知。' },
  'activity.gap-unknown': {
    status: 409,
    zh: '没有这一段间断，可能已重新判定。请刷新页面后再说明。',
  },
  'activity.gap-waiting': { status: 409, zh: '这一段间断已有说明，正等待上级确认。' },
  'activity.gap-answered': { status: 409, zh: '这份说明已经答复，请刷新页面查看。' },
  'activity.spoken-time': {
    status: 422,
    zh: '语音说明的时间须在恢复记录之后、活动结束之前，请核对后改填。',
  },
  'activity.work-record': { status: 422, zh: '请写明无法记录的原因和依据。' },
  'activity.notice-proof': {
    status: 422,
    zh: '活动结束后补记告知的，请写明证明：录像的时间点或者笔录的名称。',
  },
  'activity.gap-opinion': { status: 422, zh: '不同意的，请写明理由。' },
  'activity.own-gap': {
    status: 422,
    zh: '不能确认本人的说明或者本人参加的执法活动，请由没有参加的上级确认。',
  },
  'activity.content-unknown': {
    status: 422,
    zh: '本次活动的摄录清单里没有这一项，请刷新页面后从清单中选择。',
  },
  'activity.content-needed': {
    status: 422,
    zh: '“{title}”不能标为不适用，请摄录后标记时间点。',
  },
  'activity.method': {
    status: 422,
    zh: '“{title}”须以{methods}记录，请换用规定的方式。',
  },
  'activity.item-unknown': { status: 422, zh: '物品清单里没有这一件，请先登记物品。' },
  'activity.no-limits': {
    status: 409,
    zh: '本单位现行制度没有受限时只记录重要环节的规定，不能登记。请继续全程记录，确实不能记录的按中断或者免予记录办理。',
  },
  'activity.no-dispute': {
    status: 409,
    zh: '本单位现行制度不问是否可能引发争议，不需要回答。',
  },
  'activity.say-what': { status: 422, zh: '请选择不配合的情形，并写明具体情况。' },
  'activity.act-unknown': { status: 422, zh: '该行为不在本单位制度的目录中，请重新选择。' },
  'activity.form-unknown': { status: 422, zh: '该文书不在本单位制度的目录中，请重新选择。' },
  'activity.document-title': { status: 422, zh: '选择“其他执法文书”的，请写明文书名称。' },
  'activity.close-unanswered': {
    status: 409,
    zh: '还有欠缺：{remarks}请补齐；确实不能补齐的，写明理由后再办结。',
  },
  'activity.addressee-unknown': { status: 422, zh: '告知的对象只能是：{who}，请重新选择。' },
  'plan.officers': { status: 422, zh: '执法人员须为本单位在岗执法人员，请重新选择。' },
  'plan.days': { status: 422, zh: '计划的日期不能采用：{why}，请改填。' },
  'plan.withdrawn': { status: 409, zh: '计划 {number} 已经撤回，请改按现场情况登记或者另订计划。' },
  'plan.opened': {
    status: 409,
    zh: '计划 {number} 已由执法活动 {activity} 执行。再次执行的，请另订计划。',
  },
  'activity.own-note': { status: 422, zh: '不能阅示本人参加的执法活动。' },
  'recording.not-marked': {
    status: 409,
    zh: '这段记录现在没有被认定与执法无关，不用撤回。请刷新页面查看。',
  },
} as const
