import { type Instant, parseInstant } from '@liuhen/format'
import type { Block, Sheet } from './sheet.ts'

export const AT: Instant = instantOf('2026-11-21T09:30:00.000Z')

function instantOf(text: string): Instant {
  const instant = parseInstant(text)
  if (instant === undefined) throw new Error(`not an instant: ${text}`)
  return instant
}

export const FACTS =
  '经查，当事人张𬭚、㛃青、𠅤明于2026年11月3日在顺城区人民路188号“锦绣花园”工地未取得施工许可证擅自施工，建筑面积12,345.67平方米，上述事实有现场检查（勘验）笔录、询问（调查）笔录等证据为证。'

export function sheetWith(blocks: readonly Block[], more: Partial<Sheet> = {}): Sheet {
  const agency = '顺城区住房和城乡建设局'
  return { style: 'form', agency, title: '现场检查笔录', blocks, at: AT, ...more }
}

/** Every kind of block once. */
export const EVERYTHING: readonly Block[] = [
  { is: 'paragraph', text: FACTS },
  { is: 'heading', level: 1, text: '一、违法事实' },
  { is: 'heading', level: 2, text: '（一）证据' },
  { is: 'grid', rows: [[{ label: '案由', value: '擅自施工' }]] },
  { is: 'table', columns: [{ title: '物品' }], rows: [['挖掘机']], atLeast: 3 },
  { is: 'answers', pairs: [{ asks: true, text: '姓名？' }] },
  { is: 'signatures', places: [{ key: 'party', title: '当事人', dated: true }] },
  { is: 'code', text: 'https://liuhen.example/v/1', caption: '扫码核对' },
  { is: 'break' },
  { is: 'paragraph', text: '第二页' },
]
