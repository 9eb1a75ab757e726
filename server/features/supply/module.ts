import { z } from 'zod'
import type { Tx } from '../../platform/database/connect.ts'
import { type Moment, verb } from '../../platform/kernel/index.ts'
import { CaseAsked, factsForLook } from '../cases/index.ts'
import type { PrintPort } from '../extraction/index.ts'
import { ChooseMaterial, decideChooseMaterial, MaterialChosen } from './choose-material.ts'
import { supplyFound } from './found.io.ts'
import { decideIssueSupply, IssueSupply } from './issue-supply.ts'
import * as lifts from './lifting/lift-hold.io.ts'
import { decideLiftHold, HoldLifted, LiftHold } from './lifting/lift-hold.ts'
import { decideGetSupply, SupplyPage } from './look/get-supply.ts'
import * as list from './look/list.io.ts'
import { decideListSupplies, ListSupplies, SuppliesListed } from './look/list-supplies.ts'
import { showSupplies } from './look/of-case.io.ts'
import { decideSuppliesOfCase, SuppliesOfCase } from './look/of-case.ts'
import { supplyPage } from './look/page.io.ts'
import { supplyLooks } from './look-verbs.ts'
import { decideFilePaper, FilePaper, PaperAnnounced } from './papers/file-paper.ts'
import * as papers from './papers/papers.io.ts'
import { decideSealPaper, PaperSealed, SealPaper } from './papers/seal-paper.ts'
import { decideRegisterSupply, RegisterSupply, SupplyRegistered } from './register-supply.ts'
import {
  decideNoteFault,
  decideNoteRetained,
  NoteFault,
  NoteRetained,
} from './retain/note-retained.ts'
import * as retaining from './retain/retaining.io.ts'
import { decideReturnSupply, ReturnSupply, SupplyReturned } from './return-supply.ts'
import * as io from './supplies.io.ts'
import { SupplyAsked, SupplyDone } from './supply.ts'
import { decideWithdrawSupply, WithdrawSupply } from './withdraw-supply.ts'

/** What the machine states that keeps the copy. */
export const retentionVerbs = [
  verb({
    name: 'supplies.note-retained',
    zh: '登记复制留存完成',
    right: 'machine',
    input: NoteRetained,
    output: z.object({ id: z.uuid() }),
    facts: ['supply.retained'],
    load: retaining.factsForRetaining,
    decide: decideNoteRetained,
    commit: retaining.commitRetained,
  }),
  verb({
    name: 'supplies.note-fault',
    zh: '登记制作或者留存未完成',
    right: 'machine',
    input: NoteFault,
    output: z.object({ id: z.uuid() }),
    facts: ['supply.failed'],
    load: retaining.factsForRetaining,
    decide: decideNoteFault,
    commit: retaining.commitFault,
  }),
]

/** Scans: what is filed is said first, then its bytes follow. */
export const supplyPaperVerbs = [
  verb({
    name: 'supplies.file-paper',
    zh: '登记来函、回执、终结文书扫描件',
    right: 'supply.give',
    input: FilePaper,
    output: PaperAnnounced,
    route: { method: 'POST', path: '/supplies/:id/papers' },
    facts: [],
    load: supplyFound,
    decide: decideFilePaper,
    commit: papers.commitFilingPaper,
  }),
  verb({
    name: 'supplies.seal-paper',
    zh: '留存来函、回执、终结文书扫描件',
    right: 'supply.give',
    input: SealPaper,
    output: PaperSealed,
    facts: ['supply.paper-filed'],
    load: papers.factsForSealingPaper,
    decide: decideSealPaper,
    commit: papers.commitSealingPaper,
  }),
]

/** What leaves for reconsideration bodies and courts, by the one outlet. */
export function supplyVerbs(ports: PrintPort) {
  return [
    verb({
      name: 'supplies.choose',
      zh: '选定提供的材料',
      right: 'supply.give',
      input: ChooseMaterial,
      output: MaterialChosen,
      route: { method: 'POST', path: '/supplies/:id/material' },
      facts: ['packet.ordered', 'supply.ordered'],
      load: (tx: Tx, asked: ChooseMaterial, moment: Moment) =>
        io.factsForChoosing(tx, asked, moment, ports),
      decide: decideChooseMaterial,
      commit: io.commitChoosing,
    }),
    ...PLAIN_VERBS,
    ...supplyPaperVerbs,
    ...Object.values(supplyLooks),
    ...retentionVerbs,
  ]
}

/** Those that need no machine. */
const PLAIN_VERBS = [
  verb({
    name: 'supplies.list',
    zh: '查看提供复议机关、法院的登记',
    right: 'supply.read',
    input: ListSupplies,
    output: SuppliesListed,
    route: { method: 'GET', path: '/supplies' },
    facts: ['register.viewed'],
    load: list.factsForRegister,
    decide: decideListSupplies<ListSupplies>,
    commit: list.pageOfSupplies,
  }),
  verb({
    name: 'supplies.of-case',
    zh: '查看案件材料提供复议机关、法院的情况',
    right: 'case.read',
    input: CaseAsked,
    output: SuppliesOfCase,
    route: { method: 'GET', path: '/cases/:id/supplies' },
    facts: ['case.file-viewed'],
    load: factsForLook,
    decide: decideSuppliesOfCase,
    commit: showSupplies,
  }),
  verb({
    name: 'supplies.get',
    zh: '查看一次提供',
    right: 'supply.read',
    input: SupplyAsked,
    output: SupplyPage,
    route: { method: 'GET', path: '/supplies/:id' },
    facts: ['supply.viewed'],
    load: supplyFound,
    decide: decideGetSupply,
    commit: supplyPage,
  }),
  verb({
    name: 'supplies.register',
    zh: '登记复议机关、法院来函',
    right: 'supply.give',
    input: RegisterSupply,
    output: SupplyRegistered,
    route: { method: 'POST', path: '/cases/:id/supplies' },
    facts: ['supply.requested', 'hold.placed'],
    load: io.factsForRegistering,
    decide: decideRegisterSupply,
    commit: io.commitRegistering,
  }),
  verb({
    name: 'supplies.issue',
    zh: '提供给复议机关、法院',
    right: 'supply.give',
    input: IssueSupply,
    output: SupplyDone,
    route: { method: 'POST', path: '/supplies/:id/issue' },
    facts: ['supply.issued'],
    load: io.factsForIssuing,
    decide: decideIssueSupply,
    commit: io.commitIssuing,
  }),
  verb({
    name: 'supplies.return',
    zh: '登记复议机关、法院归还',
    right: 'supply.give',
    input: ReturnSupply,
    output: SupplyReturned,
    route: { method: 'POST', path: '/supplies/:id/return' },
    facts: ['supply.returned'],
    load: supplyFound,
    decide: decideReturnSupply,
    commit: io.commitReturning,
  }),
  verb({
    name: 'supplies.lift-hold',
    zh: '解除来函列定的长期保存',
    right: 'supply.give',
    input: LiftHold,
    output: HoldLifted,
    route: { method: 'POST', path: '/supplies/:id/hold-lifting' },
    facts: [
      'hold.lifted',
      ...(['second-person.confirmed', 'session.refused', 'account.locked'] as const),
    ],
    load: lifts.factsForLifting,
    decide: decideLiftHold,
    commit: lifts.commitLifting,
  }),
  verb({
    name: 'supplies.withdraw',
    zh: '撤销来函登记',
    right: 'supply.give',
    input: WithdrawSupply,
    output: SupplyDone,
    route: { method: 'POST', path: '/supplies/:id/withdrawal' },
    facts: ['supply.withdrawn'],
    load: supplyFound,
    decide: decideWithdrawSupply,
    commit: io.commitWithdrawing,
  }),
]
