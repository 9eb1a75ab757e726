/** What the particulars of facts and requests are called; others keep their key. */
const NAMES: { readonly [key: string]: string } = {
  activityKind: '活动类型',
  agreed: '同意',
  basis: '依据',
  batteryPercent: '电量（%）',
  caseCategory: '案件类别',
  category: '类别',
  cause: '原因',
  check: '检查记录',
  clockOffsetMs: '时钟偏差（毫秒）',
  complete: '已全部导出',
  coveredMs: '覆盖时长（毫秒）',
  explained: '已说明',
  files: '文件数',
  freeMegabytes: '剩余空间（MB）',
  from: '由',
  gaps: '间断',
  ground: '事由',
  kind: '种类',
  noFault: '外观和功能完好',
  number: '编号',
  officers: '执法人员',
  operators: '操作人员',
  passed: '检查合格',
  person: '人员',
  posts: '岗位',
  reason: '理由',
  refused: '未入库数',
  role: '用途',
  sealed: '已封存',
  sealedCount: '封存数',
  to: '至',
  wording: '告知用语',
}

export function itemName(key: string): string {
  return NAMES[key] ?? key
}
