import { z } from 'zod'
import { verb } from '../../../platform/kernel/index.ts'
import { behindCaseDoor } from '../case-door.io.ts'
import { Drafted } from '../draft-document.ts'
import { commitDraft } from '../drafts.io.ts'
import { AddProof, decideAddProof } from './add-proof.ts'
import {
  CompleteService,
  decideCompleteService,
  decideFailService,
  decideReturnService,
  FailService,
  ReturnService,
  ServiceClosed,
} from './close-service.ts'
import { DraftReceipt, decideDraftReceipt } from './draft-receipt.ts'
import * as looking from './list-serving.io.ts'
import * as receipts from './receipts.io.ts'
import * as io from './serving.io.ts'
import { ListServices, ServicesListed } from './serving-shown.ts'
import { decideStartService, ServicesStarted, StartService } from './start-service.ts'

/** How issued documents reach those whom they are for. */
export const serviceVerbs = [
  behindCaseDoor(
    {
      name: 'services.list',
      zh: '查看案件的送达情况',
      right: 'case.open-file',
      input: ListServices,
      output: ServicesListed,
      route: { method: 'GET', path: '/cases/:id/services' },
      facts: ['register.viewed'],
      load: looking.factsForLooking,
      decide: looking.decideListServices,
      commit: looking.listServices,
    },
    '送达情况',
  ),
  verb({
    name: 'services.start',
    zh: '开始送达文书',
    right: 'case.handle',
    input: StartService,
    output: ServicesStarted,
    route: { method: 'POST', path: '/documents/:id/services' },
    facts: ['service.recorded'],
    load: io.factsForStarting,
    decide: decideStartService,
    commit: io.commitStarting,
  }),
  verb({
    name: 'services.draft-receipt',
    zh: '起草送达回证',
    right: 'case.handle',
    input: DraftReceipt,
    output: Drafted,
    route: { method: 'POST', path: '/services/:id/receipt' },
    facts: ['document.drafted'],
    load: receipts.factsForReceipt,
    decide: decideDraftReceipt,
    commit: commitDraft,
  }),
  verb({
    name: 'services.add-proof',
    zh: '登记送达证明',
    right: 'case.handle',
    input: AddProof,
    output: z.object({ id: z.uuid() }),
    route: { method: 'POST', path: '/services/:id/proofs' },
    facts: ['service.recorded'],
    load: io.factsForProof,
    decide: decideAddProof,
    commit: io.commitProof,
  }),
  verb({
    name: 'services.complete',
    zh: '办结送达',
    right: 'case.handle',
    input: CompleteService,
    output: ServiceClosed,
    route: { method: 'POST', path: '/services/:id/complete' },
    facts: ['service.completed'],
    load: io.factsForService,
    decide: decideCompleteService,
    commit: io.commitClosing,
  }),
  verb({
    name: 'services.return',
    zh: '登记邮件退回',
    right: 'case.handle',
    input: ReturnService,
    output: ServiceClosed,
    route: { method: 'POST', path: '/services/:id/return' },
    facts: ['service.recorded'],
    load: io.factsForService,
    decide: decideReturnService,
    commit: io.commitClosing,
  }),
  verb({
    name: 'services.fail',
    zh: '登记未能送达',
    right: 'case.handle',
    input: FailService,
    output: ServiceClosed,
    route: { method: 'POST', path: '/services/:id/fail' },
    facts: ['service.failed'],
    load: io.factsForService,
    decide: decideFailService,
    commit: io.commitClosing,
  }),
]
