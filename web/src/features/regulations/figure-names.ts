/** What the parameters of rules are called; a key that is not known reads 数值 and never English. */
const NAMES: { readonly [key: string]: string } = {
  least: '最短期限',
  length: '期限',
  within: '时限',
  after: '起算后',
  at_least: '至少',
  at_most: '至多',
  before: '提前',
  every: '周期',
  count: '数量',
  share: '比例',
  percent: '百分比',
  carriers: '携带设备的人数',
  whole_course: '全程记录的设备数',
  recordings: '录音录像份数',
  verbatim: '逐字宣读',
  always: '一律',
  at_close: '结案时',
  follows_file: '随案卷保存',
  linked: '须与案件关联',
  open: '处理中',
  allowed: '允许',
  held: '暂停处置',
  disposable: '可以处置',
  accept_limited: '接受有限记录',
  filed: '须备案',
  declared: '须申报',
  until: '截止',
  valid_for: '有效时间',
  copies: '份数',
  persons: '人数',
}

/** The name of the last key of a place in a rule. */
export function figureName(path: readonly (string | number)[] | string): string {
  const key = typeof path === 'string' ? path : path.findLast((step) => typeof step === 'string')
  return NAMES[String(key)] ?? '数值'
}
