import { shanghaiDay } from '../../regulations/index.ts'
import { PAPER_FORMS, SUPPLY_STATE_ZH } from '../supply.ts'
import type { SupplyLine } from './list-supplies.ts'

/** 提供登记: what the articles ask for, and how each ended. */
export const SUPPLY_COLUMNS = [
  { title: '编号', width: 16 },
  { title: '状态', width: 12 },
  { title: '来函机关', width: 26 },
  { title: '机关种类', width: 16 },
  { title: '事由', width: 18 },
  { title: '来函文号', width: 26 },
  { title: '收函日期', width: 12 },
  { title: '案号', width: 26 },
  { title: '案由', width: 26 },
  { title: '材料件数', width: 10 },
  { title: '纸质案卷', width: 12 },
  { title: '页数', width: 8 },
  { title: '复制留存', width: 10 },
  { title: '提供方式', width: 12 },
  { title: '接收人', width: 20 },
  { title: '提供日期', width: 12 },
  { title: '经办人', width: 12 },
  { title: '约定归还', width: 12 },
  { title: '归还日期', width: 12 },
  { title: '归还页数', width: 10 },
  { title: '备注', width: 30 },
] as const

export function supplyRow(line: SupplyLine): readonly (string | number | null)[] {
  const day = (at: string | null) => (at === null ? '' : shanghaiDay(at))
  const state = line.overdue ? '逾期未还' : SUPPLY_STATE_ZH[line.state]
  return [
    ...[line.number, state, line.body, line.recipient, line.occasion ?? ''],
    ...[line.letterNumber, line.receivedOn, line.caseNumber, line.cause, line.items],
    line.paper === null ? '' : PAPER_FORMS[line.paper],
    ...[line.pages, line.retained ? '已留存' : '', line.way ?? '', line.receiver ?? ''],
    ...[day(line.issuedAt), line.issuedBy ?? '', day(line.returnBy), day(line.returnedAt)],
    ...[line.pagesBack, line.remark ?? ''],
  ]
}
