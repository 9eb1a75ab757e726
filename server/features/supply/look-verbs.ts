import { z } from 'zod'
import type { Tx } from '../../platform/database/connect.ts'
import { verb } from '../../platform/kernel/index.ts'
import * as list from './look/list.io.ts'
import { decideListSupplies, SupplyFilter } from './look/list-supplies.ts'
import { decideOpenPaper, OpenPaper, PaperOpened } from './papers/open-paper.ts'
import { factsForOpeningPaper, openedPaper } from './papers/papers.io.ts'
import { commitPrinting, factsForPrinting } from './print-list.io.ts'
import { decidePrintList, SuppliedList } from './print-list.ts'
import { factsForTaking } from './supplies.io.ts'
import { SupplyAsked } from './supply.ts'
import { decideTakeOut, PacketTaken, type Taking } from './take-out.ts'

/** Performed by the routes that send the list, the register and the archive as files. */
export const supplyLooks = {
  printList: verb({
    name: 'supplies.print-list',
    zh: '打印提供材料清单和回执',
    right: 'supply.give',
    input: SupplyAsked,
    output: SuppliedList,
    facts: ['supply.list-printed'],
    load: factsForPrinting,
    decide: decidePrintList,
    commit: commitPrinting,
  }),
  takeOut: verb({
    name: 'supplies.take-out',
    zh: '下载提供的材料',
    right: 'supply.give',
    input: SupplyAsked,
    output: PacketTaken,
    facts: ['packet.downloaded'],
    load: factsForTaking,
    decide: decideTakeOut,
    commit: async (_tx: Tx, { packet, name }: Taking) => ({ packet, name }),
  }),
  openPaper: verb({
    name: 'supplies.open-paper',
    zh: '打开来函、回执扫描件',
    right: 'supply.read',
    input: OpenPaper,
    output: PaperOpened,
    facts: ['supply.viewed'],
    load: factsForOpeningPaper,
    decide: decideOpenPaper,
    commit: openedPaper,
  }),
  exportRegister: verb({
    name: 'supplies.export',
    zh: '导出提供登记',
    right: 'supply.read',
    input: SupplyFilter,
    output: z.object({}),
    facts: ['register.viewed'],
    load: list.factsForRegister,
    decide: decideListSupplies<SupplyFilter>,
    commit: async () => ({}),
  }),
}
