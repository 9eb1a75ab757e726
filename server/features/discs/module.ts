import { z } from 'zod'
import type { Tx } from '../../platform/database/connect.ts'
import { type Moment, verb } from '../../platform/kernel/index.ts'
import * as burning from './burning/burning.io.ts'
import { BurnRegistered, decideRegisterBurn, RegisterBurn } from './burning/register-burn.ts'
import { decideTestMedium, MediumTested, TestMedium } from './burning/test-medium.ts'
import { decideFileDisc, FileDisc } from './filing/file-disc.ts'
import * as filing from './filing/filing.io.ts'
import { decideSubmitEvidence, SubmitEvidence } from './filing/submit-evidence.ts'
import { decideFillForm, FillForm } from './form/fill-form.ts'
import * as form from './form/form.io.ts'
import { decideSignForm, SignForm } from './form/sign-form.ts'
import { decideStoreDisc, StoreDisc } from './form/store-disc.ts'
import { imageVerbs } from './image/module.ts'
import { discLooks } from './look-verbs.ts'
import * as order from './order/order.io.ts'
import { DiscsOrdered, decideOrderDiscs, OrderDiscs } from './order/order-discs.ts'
import * as list from './register/list.io.ts'
import { DiscsListed, ListDiscs } from './register/list-discs.ts'
import { CaseDiscs, decideCaseDiscs, decideListDiscs } from './register/look-at-list.ts'
import { factsForShow, shownDisc } from './show-disc.io.ts'
import { DiscShown, decideShowDisc, ShowDisc } from './show-disc.ts'

const Done = z.object({ id: z.uuid() })

/** 光盘: made, burned and read back, signed for, put into the file, looked after. */
export function discVerbs(ports: order.DiscPorts) {
  return [orderVerb(ports), ...lists, ...acts, ...imageVerbs, ...discLooks]
}

function orderVerb(ports: order.DiscPorts) {
  return verb({
    name: 'discs.order',
    zh: '申请刻制光盘',
    right: 'packet.export',
    input: OrderDiscs,
    output: DiscsOrdered,
    route: { method: 'POST', path: '/cases/:id/discs' },
    facts: ['packet.ordered', 'disc.ordered'],
    load: (tx: Tx, asked: OrderDiscs, moment: Moment) =>
      order.factsForDiscs(tx, asked, moment, ports),
    decide: decideOrderDiscs,
    commit: order.commitDiscs,
  })
}

const lists = [
  verb({
    name: 'discs.list',
    zh: '查看光盘登记簿',
    right: 'reading-room.read',
    input: ListDiscs,
    output: DiscsListed,
    route: { method: 'GET', path: '/discs' },
    facts: ['register.viewed'],
    load: list.factsForDiscList,
    decide: decideListDiscs,
    commit: list.pageOfDiscs,
  }),
  verb({
    name: 'discs.of-case',
    zh: '查看案件的光盘',
    right: 'case.read',
    input: CaseDiscs,
    output: DiscsListed,
    route: { method: 'GET', path: '/cases/:id/discs' },
    facts: ['case.file-viewed'],
    load: list.factsForCaseDiscs,
    decide: decideCaseDiscs,
    commit: list.pageOfDiscs,
  }),
  verb({
    name: 'discs.show',
    zh: '查看光盘',
    right: 'case.read',
    input: ShowDisc,
    output: DiscShown,
    route: { method: 'GET', path: '/discs/:id' },
    facts: ['case.file-viewed'],
    load: factsForShow,
    decide: decideShowDisc,
    commit: shownDisc,
  }),
]

const acts = [
  verb({
    name: 'discs.register-burn',
    zh: '登记光盘刻录和核验',
    right: 'packet.export',
    input: RegisterBurn,
    output: BurnRegistered,
    route: { method: 'POST', path: '/discs/:id/burned' },
    facts: ['disc.burned'],
    load: burning.factsForBurn,
    decide: decideRegisterBurn,
    commit: burning.commitBurn,
  }),
  verb({
    name: 'discs.test-medium',
    zh: '登记光盘检查结果',
    right: 'packet.export',
    input: TestMedium,
    output: MediumTested,
    route: { method: 'POST', path: '/discs/:id/tests' },
    facts: ['medium.tested'],
    load: burning.factsForTest,
    decide: decideTestMedium,
    commit: burning.commitTest,
  }),
  verb({
    name: 'discs.fill-form',
    zh: '填写刻盘存储记录表',
    right: 'case.handle',
    input: FillForm,
    output: Done,
    route: { method: 'PUT', path: '/discs/:id/form' },
    facts: ['disc.form-filled'],
    load: form.factsForFilling,
    decide: decideFillForm,
    commit: form.commitFill,
  }),
  verb({
    name: 'discs.sign-form',
    zh: '在刻盘存储记录表上签名',
    right: 'case.read',
    input: SignForm,
    output: Done,
    route: { method: 'POST', path: '/discs/:id/signatures' },
    facts: ['disc.signed'],
    load: form.factsForForm,
    decide: decideSignForm,
    commit: form.commitSign,
  }),
  verb({
    name: 'discs.store',
    zh: '光盘登记入库',
    right: 'packet.export',
    input: StoreDisc,
    output: Done,
    route: { method: 'POST', path: '/discs/:id/store' },
    facts: ['disc.stored'],
    load: form.factsForForm,
    decide: decideStoreDisc,
    commit: form.commitStore,
  }),
  verb({
    name: 'discs.file',
    zh: '光盘附卷',
    right: 'packet.export',
    input: FileDisc,
    output: Done,
    route: { method: 'POST', path: '/discs/:id/file' },
    facts: ['disc.filed'],
    load: filing.factsForFilingDisc,
    decide: decideFileDisc,
    commit: filing.commitFiledDisc,
  }),
  verb({
    name: 'discs.submit-evidence',
    zh: '登记提交光盘证据',
    right: 'packet.export',
    input: SubmitEvidence,
    output: Done,
    route: { method: 'POST', path: '/cases/:id/evidence-submissions' },
    facts: ['evidence.submitted'],
    load: filing.factsForSubmission,
    decide: decideSubmitEvidence,
    commit: filing.commitSubmission,
  }),
]
