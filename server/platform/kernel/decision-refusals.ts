/** What refuses a step of review, service, urging and execution: a part of the closed list. */
export const DECISION_REFUSALS = {
  'service.not-issued': {
    status: 409,
    zh: '只有已经制发、没有被替代也没有作废的文书才能送达，请先制发。',
  },
  'service.future': { status: 422, zh: '送达日期不能晚于今天，请核对。' },
  'service.not-party': {
    status: 422,
    zh: '所选受送达人不在本案当事人名单中，请先登记当事人，或者直接填写姓名、名称。',
  },
  'service.running': {
    status: 409,
    zh: '正在向“{recipient}”送达这份文书，请在已有的送达记录上办理；没有送到的，先登记未能送达。',
  },
  'service.served': { status: 409, zh: '这份文书已经送达“{recipient}”，不用再次送达。' },
  'service.way': { status: 422, zh: '请选择送达方式：{ways}。' },
  'service.no-return': {
    status: 422,
    zh: '“{way}”没有邮件退回的情形；没有送到的，请登记未能送达。',
  },
  'service.proof-missing': { status: 409, zh: '证明不全：缺{missing}，请补齐后再办结送达。' },
  'service.proof-unknown': {
    status: 422,
    zh: '这种送达方式不需要所选的证明，请刷新页面后重新选择。',
  },
  'service.proof-there': { status: 409, zh: '“{proof}”已经登记，不用重复登记。' },
  'service.proof-kind': { status: 422, zh: '“{proof}”须以{kinds}证明，请改选。' },
  'service.material': {
    status: 422,
    zh: '没有找到所选的材料：文书须属于本案并且已经制发或者归入扫描件，音像记录须已经入库。',
  },
  'service.notice-running': {
    status: 409,
    zh: '公告期到 {until} 届满（{days} 日，依据{source}），届满后才能办结送达。',
  },
  'review.not-draft': { status: 409, zh: '文书已经制发，不再送审；请在制发以前送法制审核。' },
  'review.undecided': {
    status: 422,
    zh: '请先填写这份文书的决定事项（决定种类、罚款等），再送法制审核。',
  },
  'review.not-needed': {
    status: 422,
    zh: '所填的决定事项不属于本单位法制审核目录，不用送审，可以直接制发。',
  },
  'review.source': {
    status: 422,
    zh: '目录中的“其他”事项，请先写明具体种类和法律依据。',
  },
  'review.running': { status: 409, zh: '这份文书已经送审，正在等待审核意见。' },
  'review.not-now': { status: 409, zh: '这次送审现在是“{state}”，不能{verb}。' },
  'review.handler': { status: 422, zh: '承办人不得审核本案，请由其他审核人员办理。' },
  'review.other-reviewer': { status: 409, zh: '这次审核已由{name}受理，请由其本人办理。' },
  'review.changed-since': {
    status: 409,
    zh: '出具审核意见以后，文书或者决定事项又有修改。意见为“同意”的请重新送审；按意见修改的，请先书面答复采纳情况。',
  },
  'review.no-answer': { status: 409, zh: '还没有审核意见，不用答复。' },
  'review.not-urgent': {
    status: 422,
    zh: '本单位制度没有规定这类决定可以先行批准，请送法制审核。',
  },
  'review.not-approver': { status: 403, zh: '紧急情况先行批准须由{who}办理。' },
  'review.urgent-there': { status: 409, zh: '这份文书已经先行批准，请按期补办审核意见。' },
  'performance.no-decision': { status: 409, zh: '本案还没有制发执法决定，请先制发决定书。' },
  'performance.there': { status: 409, zh: '已经登记履行，不用重复登记。' },
  'performance.future': { status: 422, zh: '日期不能晚于今天，请核对。' },
  'execution.running': { status: 409, zh: '本案的强制执行正在进行，请先办结。' },
  'execution.none': { status: 409, zh: '本案没有正在进行的强制执行。' },
  'execution.performed': { status: 409, zh: '当事人已经履行决定，不需要催告或者强制执行。' },
  'execution.no-branch': { status: 422, zh: '请选择执行方式：{branches}。' },
  'override.effect': {
    status: 422,
    zh: '本单位制度没有规定“{effect}”可以由上级规定变更或者增加，请核对。',
  },
  'override.for': { status: 422, zh: '适用范围中有本单位制度没有的项目，请重新选择。' },
  'power.matter': { status: 422, zh: '请选择可以自行强制执行的事项；都没有的，登记为“没有”。' },
} as const
