import type { Instant } from '@liuhen/format'
import type { Sheet } from '../../documents/index.ts'
import type { BindingPlan } from '../binding/plan.ts'
import { type ExaminedItem, PROPERTY_ZH, RESULT_ZH } from './examine.ts'

interface Reported {
  readonly plan: BindingPlan
  readonly sha256: string
  readonly pages: number
  readonly items: readonly ExaminedItem[]
  readonly at: Instant
}

const SECOND = new Intl.DateTimeFormat('sv-SE', {
  ...{ timeZone: 'Asia/Shanghai', dateStyle: 'short', timeStyle: 'medium' },
})

/** The report that is filed with the case: what was checked, how, and what came of it. */
export function reportSheet({ plan, sha256, pages, items, at }: Reported): Sheet {
  const failed = items.filter(({ result }) => result === 'failed').length
  const { face } = plan
  return {
    ...{ style: 'list', agency: face.agency, title: '案卷归档四性检测报告', at },
    blocks: [
      {
        is: 'grid',
        rows: [
          [
            { label: '案号', value: face.number, span: 6 },
            { label: '案由', value: face.cause, span: 6 },
          ],
          [
            { label: '检测时间', value: SECOND.format(Date.parse(at)), span: 6 },
            { label: '全卷页数', value: `${pages} 页`, span: 6 },
          ],
          [{ label: '案卷 SHA-256', value: sha256, span: 12 }],
          [
            {
              label: '检测结论',
              value:
                failed === 0
                  ? '合格，可以归档。'
                  : `${failed} 项不合格，处理后重新检测，暂不能归档。`,
              span: 12,
            },
          ],
        ],
      },
      {
        is: 'table',
        columns: [
          { title: '序号', width: 0.6, align: 'center' },
          { title: '类别', width: 1, align: 'center' },
          { title: '检测项目', width: 2 },
          { title: '结果', width: 0.9, align: 'center' },
          { title: '检测情况', width: 5 },
        ],
        rows: items.map((one, index) => [
          String(index + 1),
          PROPERTY_ZH[one.property],
          one.title,
          RESULT_ZH[one.result],
          one.detail,
        ]),
      },
    ],
    note: '参照 DA/T 70—2018《文书类电子档案检测一般要求》，由系统自动检测。',
  }
}
