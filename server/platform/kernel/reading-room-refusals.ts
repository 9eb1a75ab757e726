/** What refuses at the counter of the archive, on its screens and with loans. Part of `refusals.ts`. */
export const READING_ROOM_REFUSALS = {
  'consultation.kind-unknown': {
    status: 422,
    zh: '没有这一种查阅人。请刷新页面，从列出的查阅人种类中选择。',
  },
  'consultation.not-archived': {
    status: 409,
    zh: '案卷尚未归档，不在档案窗口查阅。请告知查阅人向案件承办机构申请。',
  },
  'consultation.secret': {
    status: 409,
    zh: '案件标明涉及国家秘密，不能在档案窗口提供查阅。请按保密规定另行报批。',
  },
  'consultation.secrets-unchecked': {
    status: 422,
    zh: '案件标明涉及商业秘密或者个人隐私。请先逐页审查，写明哪些内容可以提供、怎样处理，再继续。',
  },
  'consultation.marked-since': {
    status: 409,
    zh: '受理以后案件标明涉及商业秘密或者个人隐私，不再继续提供。请撤销或者结束本次查阅，审查后重新受理，写明哪些内容可以提供、怎样处理。',
  },
  'consultation.oneself': {
    status: 409,
    zh: '查阅人与经办人同名。本人查阅的，请由其他档案管理人员受理；确属同名的，也请换人办理。',
  },
  'consultation.party': {
    status: 422,
    zh: '请选择查阅人属于或者代理的是本案哪一方当事人；只能查阅本单位（人）的案卷。',
  },
  'consultation.party-kind': {
    status: 422,
    zh: '{party}是单位还是个人，与“{kind}”不符，应出示的凭证也不同。请选择与当事人相符的查阅人种类。',
  },
  'consultation.unit': {
    status: 422,
    zh: '请填写查阅人所在单位，与介绍信一致；登记簿须记载单位。',
  },
  'consultation.authorisation': {
    status: 422,
    zh: '请核对授权委托书：须写明所代理的当事人，授权事项须包括查阅案卷。核对无误后勾选再继续。',
  },
  'consultation.paper-missing': {
    status: 422,
    zh: '请出示{papers}，登记编号并留存扫描件，否则不能查阅。',
  },
  'consultation.paper-unknown': {
    status: 422,
    zh: '这一种查阅人不需要出示该凭证，请从列出的凭证中选择。',
  },
  'consultation.beyond': {
    status: 422,
    zh: '案件没有登记行政复议或者诉讼，当事人及其代理人只能查阅结论性文件，请去掉：{documents}。',
  },
  'consultation.law': {
    status: 422,
    zh: '请写明申请查阅证据、依据和其他材料所依据的法律。',
  },
  'consultation.no-documents': {
    status: 422,
    zh: '请选择至少一份要提供查阅的文书；没有制成文件的文书不能在屏幕上查阅。',
  },
  'consultation.document-unknown': {
    status: 422,
    zh: '选择的文书不在这个案卷里，或者没有可以显示的文件。请刷新页面后重新选择。',
  },
  'consultation.not-now': { status: 409, zh: '{number}{why}' },
  'consultation.pages': { status: 422, zh: '请填写交出案卷时清点的页数。' },
  'consultation.copied-page': {
    status: 422,
    zh: '《{title}》没有第 {page} 页，请重新填写页码，例如 1-3,5。',
  },
  'consultation.charge-none': { status: 409, zh: '没有未结算的复印，不得收取费用。' },
  'consultation.charge-unruled': {
    status: 409,
    zh: '本单位制度没有规定复制收费，不得收取费用。请选择免收，写明理由。',
  },
  'consultation.charge-waived': {
    status: 422,
    zh: '请写明免收复制费的理由；免收的不能同时登记收费。',
  },
  'consultation.no-number': {
    status: 409,
    zh: '这份凭证的号码没有隐去，页面上显示的就是完整号码。',
  },
  'reading.over': {
    status: 410,
    zh: '本机的查阅已经结束。需要继续查阅的，请找档案管理人员重新开启。',
  },
  'reading.none': {
    status: 404,
    zh: '本机没有正在进行的查阅。请找档案管理人员在本机开启。',
  },
  'reading.nothing': {
    status: 409,
    zh: '没有可以在屏幕上显示的文书，不能开启阅览屏幕。',
  },
  'loan.not-archived': { status: 409, zh: '案卷尚未归档，不办理借阅。' },
  'loan.out': {
    status: 409,
    zh: '案卷已经借出（{number}，{name}），归还以后才能再借出或者交出。',
  },
  'loan.person': {
    status: 422,
    zh: '请选择本单位在岗的工作人员；外单位和个人一律不借。',
  },
  'loan.return-by': { status: 422, zh: '请填写归还时间，须晚于现在，且不超过一年。' },
  'loan.not-approved': {
    status: 409,
    zh: '没有找到该人借阅这个案卷的有效批准。请由本人先提出借阅申请，经批准后再办理。',
  },
  'loan.beyond-approval': {
    status: 422,
    zh: '{number}批准借阅到 {until}，归还时间不能再晚。需要更长时间的，请借阅人重新申请。',
  },
  'loan.pages-differ': {
    status: 422,
    zh: '{number}借出时 {pages} 页，归还时 {back} 页。请先查找、补齐；仍不一致的，在备注写明少了或者多了哪些、什么原因，再登记归还。',
  },
  'loan.returned': { status: 409, zh: '{number}已经归还，不用再次登记。' },
} as const
