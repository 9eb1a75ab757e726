/** Refusals about copies that leave the system; part of the closed list. */
export const RELEASE_REFUSALS = {
  'release.not-granted': {
    status: 409,
    zh: '申请{number}没有获准，或者许可已经到期、被收回，不能制作、领取复制件。请由申请人重新申请。',
  },
  'release.action': {
    status: 422,
    zh: '申请{number}只要求查阅，不能据此制作复制件。请由申请人另行申请复制、对外提供或者公开。',
  },
  'release.case-items': {
    status: 422,
    zh: '申请{number}要的是案卷。案卷的复印请在“外部查阅”中办理，或者制作案件移交包。',
  },
  'release.note-missing': {
    status: 409,
    zh: '没有申请的，只能作为证据凭提取说明提供；《{name}》还没有已发出的提取说明。请先制作提取说明，或者由申请人提出申请。',
  },
  'release.made-already': {
    status: 409,
    zh: '该申请已经制作复制件 {number}，一项批准只制作一份。需要更多的请另行申请。',
  },
  'release.recipient-missing': { status: 422, zh: '请填写接收的单位或者个人。' },
  'release.channel-missing': { status: 422, zh: '请填写发布渠道。' },
  'release.not-readable': {
    status: 409,
    zh: '《{name}》的内容还没有读出或者无法读取，不能在其中写入编号和接收人。',
  },
  'release.derivative': {
    status: 422,
    zh: '《{name}》所选的派生文件不能使用：{why}',
  },
  'release.derivative-unchecked': {
    status: 409,
    zh: '《{name}》所选的派生文件还没有经他人检查。请由预定人以外的人员先作遮挡检查。',
  },
  'release.mask-missing': {
    status: 409,
    zh: '《{name}》已作保密标记，对外提供或者公开前须遮挡并经他人检查；不遮挡的，须由他人写明理由。',
  },
  'release.publish-unchecked': {
    status: 409,
    zh: '《{name}》还没有遮挡检查，不能公开。请由他人先检查画面、声音中有没有应当遮挡的内容。',
  },
  'release.checked-oneself': {
    status: 409,
    zh: '《{name}》的遮挡检查是您本人作的，复制件须由另一人制作。',
  },
  'release.check-own': { status: 409, zh: '派生文件由您预定，须由另一人检查。' },
  'release.check-reason': {
    status: 422,
    zh: '该音像记录已作保密标记：请选择已遮挡的派生文件，或者写明不遮挡的理由。',
  },
  'release.not-now': { status: 409, zh: '复制件 {number} {state}，现在不能{act}。' },
  'release.not-yours': {
    status: 403,
    zh: '复制件 {number} 只能由申请人本人领取或者由保管人员交付。',
  },
  'release.no-network': {
    status: 409,
    zh: '复制件 {number} 以{delivery}交付，不提供网络下载。请向保管人员领取。',
  },
  'release.receiver': { status: 422, zh: '请填写领取人姓名，并由领取人在屏幕上签名。' },
  'release.address': { status: 422, zh: '请填写发布的网址或者栏目、日期。' },
} as const
