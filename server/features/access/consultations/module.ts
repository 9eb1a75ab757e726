import { z } from 'zod'
import { verb } from '../../../platform/kernel/index.ts'
import { CloseConsultation, decideCloseConsultation } from './close-consultation.ts'
import * as closing from './closing.io.ts'
import { ConsultationAsked, ConsultationDone } from './consultation.ts'
import * as io from './consultations.io.ts'
import { copyVerbs } from './copies/module.ts'
import { consultationFound } from './found.io.ts'
import { ConsultationPage, decideGetConsultation } from './get-consultation.ts'
import { decideHandOut, HandOut } from './hand-out.ts'
import { factsForRegister, findArchived, pageOfConsultations } from './list.io.ts'
import {
  ArchivedFound,
  ConsultationsListed,
  FindArchived,
  ListConsultations,
  lookAt,
} from './list-consultations.ts'
import { decideOpenConsultation, OpenConsultation } from './open-consultation.ts'
import { consultationPage, factsForPage } from './page.io.ts'
import { paperVerbs } from './papers/module.ts'
import {
  ConsultationPrepared,
  decidePrepareConsultation,
  PrepareConsultation,
} from './prepare-consultation.ts'
import { readingVerbs } from './reading/module.ts'
import { decideWithdrawConsultation, WithdrawConsultation } from './withdraw-consultation.ts'

/** The counter of the archive: who comes from outside, and who of the agency reads a paper file. */
export const consultationVerbs = [
  verb({
    name: 'consultations.list',
    zh: '查看现场查阅登记',
    right: 'reading-room.read',
    input: ListConsultations,
    output: ConsultationsListed,
    route: { method: 'GET', path: '/consultations' },
    facts: ['register.viewed'],
    load: factsForRegister,
    decide: lookAt<ListConsultations>('consultations'),
    commit: pageOfConsultations,
  }),
  verb({
    name: 'consultations.find-archived',
    zh: '查找已归档案卷',
    right: 'reading-room.keep',
    input: FindArchived,
    output: ArchivedFound,
    route: { method: 'GET', path: '/consultation-choices' },
    facts: ['register.viewed'],
    load: factsForRegister,
    decide: lookAt<FindArchived>('archived-cases'),
    commit: findArchived,
  }),
  verb({
    name: 'consultations.get',
    zh: '查看一次现场查阅',
    right: 'reading-room.read',
    input: ConsultationAsked,
    output: ConsultationPage,
    route: { method: 'GET', path: '/consultations/:id' },
    facts: ['consultation.viewed'],
    load: factsForPage,
    decide: decideGetConsultation,
    commit: consultationPage,
  }),
  verb({
    name: 'consultations.prepare',
    zh: '受理外部人员查阅',
    right: 'reading-room.keep',
    input: PrepareConsultation,
    output: ConsultationPrepared,
    route: { method: 'POST', path: '/consultations' },
    facts: ['consultation.prepared'],
    load: io.factsForPreparing,
    decide: decidePrepareConsultation,
    commit: io.commitPreparing,
  }),
  verb({
    name: 'consultations.open',
    zh: '开放查阅',
    right: 'reading-room.keep',
    input: OpenConsultation,
    output: ConsultationDone,
    route: { method: 'POST', path: '/consultations/:id/open' },
    facts: ['consultation.opened'],
    load: io.factsForOpening,
    decide: decideOpenConsultation,
    commit: io.commitOpening,
  }),
  verb({
    name: 'consultations.withdraw',
    zh: '撤销现场查阅',
    right: 'reading-room.keep',
    input: WithdrawConsultation,
    output: ConsultationDone,
    route: { method: 'POST', path: '/consultations/:id/withdrawal' },
    facts: ['consultation.withdrawn'],
    load: consultationFound,
    decide: decideWithdrawConsultation,
    commit: io.commitWithdrawing,
  }),
  verb({
    name: 'consultations.close',
    zh: '结束现场查阅',
    right: 'reading-room.keep',
    input: CloseConsultation,
    output: ConsultationDone,
    route: { method: 'POST', path: '/consultations/:id/end' },
    facts: ['consultation.closed', 'consultation.session-ended'],
    load: closing.factsForClosing,
    decide: decideCloseConsultation,
    commit: closing.commitClosing,
  }),
  verb({
    name: 'consultations.hand-out',
    zh: '在档案室交出纸质案卷',
    right: 'reading-room.keep',
    input: HandOut,
    output: z.object({ id: z.uuid(), number: z.string() }),
    route: { method: 'POST', path: '/reading-room/hand-outs' },
    facts: ['consultation.prepared', 'consultation.opened'],
    load: io.factsForHandOut,
    decide: decideHandOut,
    commit: io.commitHandingOut,
  }),
  ...paperVerbs,
  ...readingVerbs,
  ...copyVerbs,
]
