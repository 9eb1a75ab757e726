import { verb } from '../../../platform/kernel/index.ts'
import { Confirmed, ConfirmProcedure, decideConfirmProcedure } from './confirm-procedure.ts'
import { ListProcedures, ProcedureShown, ProceduresListed, ReadProcedure } from './procedure.ts'
import * as io from './procedures.io.ts'
import { decidePublishProcedure, Published, PublishProcedure } from './publish-procedure.ts'
import { decideListProcedures, decideReadProcedure } from './read-procedures.ts'

/** The operating procedure of each model, and who has read it. */
export const procedureVerbs = [
  verb({
    name: 'procedures.publish',
    zh: '发布设备操作规程',
    right: 'device.register',
    input: PublishProcedure,
    output: Published,
    route: { method: 'POST', path: '/procedures' },
    facts: ['procedure.published'],
    load: io.factsForPublishing,
    decide: decidePublishProcedure,
    commit: io.commitPublishing,
  }),
  verb({
    name: 'procedures.list',
    zh: '查看设备操作规程目录',
    right: 'device.read',
    input: ListProcedures,
    output: ProceduresListed,
    route: { method: 'GET', path: '/procedures' },
    facts: [],
    load: io.factsForListing,
    decide: decideListProcedures,
    commit: io.pageOfProcedures,
  }),
  verb({
    name: 'procedures.read',
    zh: '阅读设备操作规程',
    right: 'device.read',
    input: ReadProcedure,
    output: ProcedureShown,
    route: { method: 'GET', path: '/procedures/:id' },
    facts: [],
    load: io.factsForReading,
    decide: decideReadProcedure,
    commit: io.procedureShown,
  }),
  verb({
    name: 'procedures.confirm',
    zh: '确认已阅操作规程',
    right: 'procedure.confirm',
    input: ConfirmProcedure,
    output: Confirmed,
    route: { method: 'POST', path: '/procedures/:id/confirm' },
    facts: ['procedure.confirmed'],
    load: io.factsForConfirming,
    decide: decideConfirmProcedure,
    commit: io.commitConfirming,
  }),
]
