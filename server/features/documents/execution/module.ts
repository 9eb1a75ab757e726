import { z } from 'zod'
import { verb } from '../../../platform/kernel/index.ts'
import { behindCaseDoor } from '../case-door.io.ts'
import {
  CloseExecution,
  decideCloseExecution,
  decideNoteExecution,
  decideStartExecution,
  NoteExecution,
  StartExecution,
} from './execute.ts'
import * as io from './executions.io.ts'
import * as looking from './look-execution.io.ts'
import { decideRegisterPerformance, RegisterPerformance } from './register-performance.ts'
import { CloseUrging, decideCloseUrging, decideRecordUrging, RecordUrging } from './urge.ts'

const Done = z.object({ id: z.uuid() })

/** Whether decisions are performed, and what follows where they are not. */
export const executionVerbs = [
  behindCaseDoor(
    {
      name: 'executions.look',
      zh: '查看案件的履行和执行情况',
      right: 'case.open-file',
      input: looking.LookAtExecution,
      output: looking.ExecutionPage,
      route: { method: 'GET', path: '/cases/:id/execution' },
      facts: ['register.viewed'],
      load: io.factsOfEnforcing,
      decide: looking.decideLookAtExecution,
      commit: looking.showExecution,
    },
    '履行和执行情况',
  ),
  verb({
    name: 'executions.register-performance',
    zh: '登记决定已履行',
    right: 'case.handle',
    input: RegisterPerformance,
    output: Done,
    route: { method: 'POST', path: '/cases/:id/performance' },
    facts: ['decision.performed'],
    load: io.factsForEnforcing,
    decide: decideRegisterPerformance,
    commit: io.commitPerformance,
  }),
  verb({
    name: 'executions.urge',
    zh: '记录催告情况',
    right: 'case.handle',
    input: RecordUrging,
    output: Done,
    route: { method: 'POST', path: '/cases/:id/urgings' },
    facts: ['urging.recorded'],
    load: io.factsForEnforcing,
    decide: decideRecordUrging,
    commit: io.commitUrging,
  }),
  verb({
    name: 'executions.close-urging',
    zh: '办结催告',
    right: 'case.handle',
    input: CloseUrging,
    output: Done,
    route: { method: 'POST', path: '/cases/:id/urgings/close' },
    facts: ['urging.closed'],
    load: io.factsForEnforcing,
    decide: decideCloseUrging,
    commit: io.commitUrgingClosed,
  }),
  verb({
    name: 'executions.start',
    zh: '启动强制执行',
    right: 'case.handle',
    input: StartExecution,
    output: Done,
    route: { method: 'POST', path: '/cases/:id/execution' },
    facts: ['execution.started'],
    load: io.factsForEnforcing,
    decide: decideStartExecution,
    commit: io.commitStart,
  }),
  verb({
    name: 'executions.note',
    zh: '登记执行进展',
    right: 'case.handle',
    input: NoteExecution,
    output: Done,
    route: { method: 'POST', path: '/cases/:id/execution/notes' },
    facts: ['execution.noted'],
    load: io.factsForEnforcing,
    decide: decideNoteExecution,
    commit: io.commitNote,
  }),
  verb({
    name: 'executions.close',
    zh: '办结强制执行',
    right: 'case.handle',
    input: CloseExecution,
    output: Done,
    route: { method: 'POST', path: '/cases/:id/execution/close' },
    facts: ['execution.closed'],
    load: io.factsForEnforcing,
    decide: decideCloseExecution,
    commit: io.commitClose,
  }),
]
