import { instantOf } from '../../../../platform/kernel/index.ts'
import { dayInWords, type Sheet } from '../../../documents/index.ts'
import type { ReceiptToPrint } from './print-copy.ts'

/** 复制费收据: what was copied, what it cost and how that was computed. */
export function receiptSheet(receipt: ReceiptToPrint): Sheet {
  const { agency, number, payer, pages, amountFen, sentence, waived, clerk, at } = receipt
  return {
    ...{ style: 'form', agency, number, at: instantOf(at) },
    title: waived ? '档案复制免收费用凭证' : '档案复制费收据',
    blocks: [
      {
        is: 'grid',
        rows: [
          [{ label: '交款人', value: payer, span: 12 }],
          [
            { label: '查阅编号', value: receipt.consultation, span: 6 },
            { label: '案卷', value: receipt.case, span: 6 },
          ],
          [
            { label: '复印页数', value: `${pages}页`, span: 6 },
            { label: '金额', value: `人民币 ${yuan(amountFen)} 元`, span: 6 },
          ],
          [{ label: waived ? '免收理由' : '计算', value: sentence, span: 12 }],
          [
            { label: '经手人', value: clerk, span: 6 },
            { label: '日期', value: dayInWords(at), span: 6 },
          ],
        ],
      },
    ],
    note: '查阅档案不收取查询费。本凭证一式两份，交款人和档案室各执一份。',
  }
}

/** 6.00 from 600. */
export function yuan(fen: number): string {
  return `${Math.trunc(fen / 100)}.${String(fen % 100).padStart(2, '0')}`
}
