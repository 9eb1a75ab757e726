import { verb } from '../../../../platform/kernel/index.ts'
import { ChargeCopies, Charged, decideChargeCopies } from './charge-copies.ts'
import * as io from './copies.io.ts'
import { CopyMade, decideMakeCopy, MakeCopy } from './make-copy.ts'
import {
  CopyToPrint,
  decidePrintCopy,
  decidePrintReceipt,
  OpenPrint,
  ReceiptToPrint,
} from './print-copy.ts'

/** Extracts and copies; the last two are performed by the route that prints. */
export const copyVerbs = [
  verb({
    name: 'consultations.make-copy',
    zh: '登记摘抄、复印',
    right: 'reading-room.keep',
    input: MakeCopy,
    output: CopyMade,
    route: { method: 'POST', path: '/consultations/:id/copies' },
    facts: ['consultation.copied'],
    load: io.factsForCopying,
    decide: decideMakeCopy,
    commit: io.commitCopying,
  }),
  verb({
    name: 'consultations.charge',
    zh: '登记复制费用',
    right: 'reading-room.keep',
    input: ChargeCopies,
    output: Charged,
    route: { method: 'POST', path: '/consultations/:id/charges' },
    facts: ['consultation.charged'],
    load: io.factsForCharging,
    decide: decideChargeCopies,
    commit: io.commitCharging,
  }),
  verb({
    name: 'consultations.print-copy',
    zh: '打印复制件',
    right: 'reading-room.keep',
    input: OpenPrint,
    output: CopyToPrint,
    facts: ['consultation.copy-printed'],
    load: io.factsForPrinting,
    decide: decidePrintCopy,
    commit: io.commitPrinting,
  }),
  verb({
    name: 'consultations.print-receipt',
    zh: '打印复制费收据',
    right: 'reading-room.keep',
    input: OpenPrint,
    output: ReceiptToPrint,
    facts: ['consultation.receipt-printed'],
    load: io.factsForReceipt,
    decide: decidePrintReceipt,
    commit: io.commitReceipt,
  }),
]
