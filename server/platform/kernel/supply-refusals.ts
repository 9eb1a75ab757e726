/** Supplying reconsideration bodies and courts; part of the closed list. */
export const SUPPLY_REFUSALS = {
  'supply.not-now': { status: 409, zh: '{number}{why}' },
  'supply.recipient': { status: 422, zh: '请选择接收机关：{titles}。' },
  'supply.letter-number': { status: 422, zh: '请登记对方来函（调卷函）文号。' },
  'supply.received-on': { status: 422, zh: '收函日期不能晚于今天，请核对来函后改正。' },
  'supply.letter-missing': {
    status: 409,
    zh: '来函还没有扫描留存。请先上传来函扫描件，再办理提供。',
  },
  'supply.document-unknown': {
    status: 422,
    zh: '所选文书已经变化或者不能提供。请刷新页面，重新选择。',
  },
  'supply.nothing-chosen': {
    status: 422,
    zh: '还没有选择材料。请至少选择一件文书、一份音像记录或者装订成册的案卷。',
  },
  'supply.pages': { status: 422, zh: '提供纸质案卷的，请填写交出时清点的页数。' },
  'supply.return-by': {
    status: 422,
    zh: '约定归还的时间须晚于现在；没有交出纸质原件的，不用约定归还。',
  },
  'supply.paper-out': {
    status: 409,
    zh: '纸质案卷不在档案室（{number}，{name}），收回以后才能交出。也可以只提供复制件。',
  },
  'supply.nothing-out': {
    status: 409,
    zh: '{number}没有交出纸质原件，不用登记归还。',
  },
  'supply.pages-differ': {
    status: 422,
    zh: '提供时 {given} 页，归还时 {back} 页。请先核对、索回；仍不一致的，在备注写明少了或者多了哪些、什么原因，再登记归还。',
  },
  'supply.no-hold': { status: 409, zh: '{number}没有列定长期保存，不用解除，也不用上传终结文书。' },
  'supply.hold-unknown': {
    status: 409,
    zh: '账本中没有{number}列定长期保存的记载，没有可以解除的。仍在长期保存的，在列定它的那一件中解除；记载为何缺失，请管理员核对账本和备份。',
  },
  'supply.hold-lifted': { status: 409, zh: '{number}列定的长期保存已经解除。' },
  'supply.ending-missing': {
    status: 409,
    zh: '请先上传复议、诉讼终结文书（判决书、裁定书、复议决定书等）的扫描件，再解除长期保存。',
  },
  'supply.lift-paper': { status: 422, zh: '请填写终结文书的名称和文号。' },
  'supply.lift-reason': { status: 422, zh: '请写明解除长期保存的理由。' },
  'supply.lift-approver': {
    status: 422,
    zh: '解除长期保存须经批准，请批准人用本人账号在此确认。',
  },
  'supply.not-listed': { status: 409, zh: '材料还没有制作完成，清单暂时不能打印、材料不能下载。' },
} as const
