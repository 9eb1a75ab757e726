/** Why a request for access, a decision on one, or a look is refused. Part of `refusals.ts`. */
export const ACCESS_REFUSALS = {
  'access.not-granted': {
    status: 403,
    zh: '您没有查看这份材料的有效许可。因工作需要查看的，请先申请查阅，获准后再打开。',
  },
  'access.item-unknown': {
    status: 422,
    zh: '所选的音像记录或案卷有的已不存在或者不能申请，请刷新后重新选择。',
  },
  'access.items-mixed': {
    status: 422,
    zh: '音像记录和案卷由不同人员审批，请分开申请。',
  },
  'access.part-outside': {
    status: 422,
    zh: '所选的时段超出该音像记录的长度，请重新填写起止时间。',
  },
  'access.purpose-unknown': { status: 422, zh: '用途只能从列出的执法用途中选择，请重新选择。' },
  'access.period': {
    status: 422,
    zh: '请写明起止时间：终止时间须晚于现在和起始时间，一次申请最长一年。',
  },
  'access.reason-missing': { status: 422, zh: '请写明工作需要的事由。' },
  'access.no-regulation': {
    status: 409,
    zh: '本单位尚无生效的制度，不能办理申请。请先由管理员启用制度。',
  },
  'access.nobody-decides': {
    status: 409,
    zh: '“{step}”目前没有可以办理的人员：{who}均不在岗、账号未启用或者就是申请人本人。请先由负责人指定代行审批人员或保管人员。',
  },
  'access.no-approval-needed': {
    status: 409,
    zh: '作为证据使用的凭提取说明办理，不需要提出这项申请。请到案件页制作提取说明。',
  },
  'access.same-waiting': {
    status: 409,
    zh: '您对同样的材料已有正在办理的申请（{number}），请等待办理，或者先撤回再重新申请。',
  },
  'access.not-waiting': { status: 409, zh: '这项申请{state}，不能再办理。请刷新页面查看。' },
  'access.not-your-turn': {
    status: 403,
    zh: '这项申请目前由{who}办理，您不能办理这一步骤。',
  },
  'access.own-request': { status: 403, zh: '不能办理自己的申请，请由其他人员办理。' },
  'access.opinion-missing': { status: 422, zh: '不同意的，请写明理由。' },
  'access.not-yours': { status: 403, zh: '只有申请人本人可以撤回申请。' },
  'access.not-granted-yet': { status: 409, zh: '这项申请{state}，没有可以收回的许可。' },
  'access.may-not-revoke': {
    status: 403,
    zh: '只有审批过这项申请的人员、保管人员或者分管领导可以收回许可。',
  },
  'access.reminded-lately': {
    status: 429,
    zh: '这一步骤刚刚送到或者不久前已经催办，{next} 以后可以催办。',
  },
  'access.remind-own': { status: 403, zh: '只有申请人本人可以催办自己的申请。' },
  'access.register-turn': {
    status: 409,
    zh: '这项申请目前不需要登记：或者尚未批准，或者已经登记。请刷新页面查看。',
  },
  'access.register-post': { status: 403, zh: '查阅登记由{who}办理，您不能登记。' },
  'substitute.oneself': { status: 422, zh: '不能指定自己代行审批，请由其他负责人指定。' },
  'substitute.role-unknown': {
    status: 422,
    zh: '本单位的制度中没有这一审批职务，请刷新页面后重新选择。',
  },
  'substitute.person-unknown': {
    status: 422,
    zh: '代行人员不在本单位或者账号未启用，请重新选择。',
  },
  'substitute.period': {
    status: 422,
    zh: '代行的终止时间须晚于起始时间和现在，一次最长一年。',
  },
  'substitute.there-already': {
    status: 409,
    zh: '该人员在这段时间已经代行同一职务，不需要再次指定。',
  },
  'substitute.over': { status: 409, zh: '这项代行已经结束。' },
} as const
