/** What refuses an act on the file of a case: a part of the closed list. */
export const CASE_FILE_REFUSALS = {
  'case-file.nothing-expected': {
    status: 409,
    zh: '这个环节没有待说明的音像记录，可能已经说明或者已有执法活动。请刷新页面查看。',
  },
  'case-file.cannot-bind': { status: 409, zh: '本机现在不能装订案卷：{why}' },
  'case-file.binding-runs': { status: 409, zh: '案卷正在装订，请等装订完成。' },
  'case-file.unready': {
    status: 409,
    zh: '有文书还不能装订：{documents}。处理后再装订。',
  },
  'case-file.empty': { status: 409, zh: '案卷里还没有文书，没有可以装订的内容。' },
  'case-file.not-bound': { status: 409, zh: '案卷还没有装订，请先装订。' },
  'case-file.stale': {
    status: 409,
    zh: '装订之后案卷材料有变动，请由承办人重新装订后再移交、归档。',
  },
  'case-file.given': { status: 409, zh: '案卷已移交档案管理人员，正在等待接收，不能再{verb}。' },
  'case-file.not-given': { status: 409, zh: '案卷还没有移交归档，请由承办人先移交。' },
  'case-file.same-person': {
    status: 422,
    zh: '这一步须由另一人办理：本人移交、申请、提出的，不能由本人接收、审批、确认。',
  },
  'case-file.not-examined': { status: 409, zh: '四性检测还没有完成，请等检测完成后再归档。' },
  'case-file.examining': { status: 409, zh: '四性检测正在进行，请等检测完成。' },
  'case-file.examination-failed': {
    status: 409,
    zh: '四性检测有不合格的项目，不能归档。请按检测报告处理后重新检测，或者退回承办人。',
  },
  'case-file.number-taken': { status: 409, zh: '档号 {number} 已被使用，请核对后另编档号。' },
  'case-file.warned': {
    status: 409,
    zh: '归档前请核对：{said}确认后仍要归档的，请勾选“已核对”再提交。',
  },
  'case-file.not-archived': {
    status: 409,
    zh: '案卷还没有归档，可以直接补充材料，不用办理补充附卷。',
  },
  'case-file.supplement-decided': { status: 409, zh: '这份补充附卷申请已经审批，请刷新页面查看。' },
  'case-file.term-by-schedule': {
    status: 409,
    zh: '本单位的案卷按类别确定保管期限，请在“制度”页的本单位设定中按类别填写期限和来源。',
  },
  'case-file.term-proposed': {
    status: 409,
    zh: '已有一项缩短保管期限的申请在等待第二人确认，请先处理该申请。',
  },
  'case-file.no-proposal': { status: 409, zh: '没有等待确认的保管期限申请，请刷新页面查看。' },
} as const
