import { verb } from '../../../platform/kernel/index.ts'
import { Done } from '../found.ts'
import { ApproveStep, decideApproveStep } from './approve-step.ts'
import { CloseCase, decideCloseCase } from './close-case.ts'
import * as io from './course.io.ts'
import { decideEnterStep, EnterStep } from './enter-step.ts'
import { decideExtendDeadline, ExtendDeadline } from './extend-deadline.ts'
import { decideRemarkStage, RemarkStage } from './remark-stage.ts'

/** How a case goes on: steps, remarks, approvals, time limits, closing. */
export const courseVerbs = [
  verb({
    name: 'cases.enter-step',
    zh: '案件进入下一步骤',
    right: 'case.handle',
    input: EnterStep,
    output: Done,
    route: { method: 'POST', path: '/cases/:id/steps' },
    facts: ['case.step-entered', 'case.stage-entered', 'stage.remarked'],
    load: io.factsForStep,
    decide: decideEnterStep,
    commit: io.commitEntering,
  }),
  verb({
    name: 'cases.remark-stage',
    zh: '注明环节没有文书',
    right: 'case.handle',
    input: RemarkStage,
    output: Done,
    route: { method: 'POST', path: '/cases/:id/stage-remarks' },
    facts: ['stage.remarked'],
    load: io.factsForStep,
    decide: decideRemarkStage,
    commit: io.commitRemark,
  }),
  verb({
    name: 'cases.approve',
    zh: '登记内部审批意见',
    right: 'case.approve',
    input: ApproveStep,
    output: Done,
    route: { method: 'POST', path: '/cases/:id/approvals' },
    facts: ['approval.given'],
    load: io.factsForStep,
    decide: decideApproveStep,
    commit: io.commitApproval,
  }),
  verb({
    name: 'cases.extend-deadline',
    zh: '批准延长办案期限',
    right: 'case.approve',
    input: ExtendDeadline,
    output: Done,
    route: { method: 'POST', path: '/cases/:id/extensions' },
    facts: ['case.deadline-extended'],
    load: io.factsForExtending,
    decide: decideExtendDeadline,
    commit: io.commitExtending,
  }),
  verb({
    name: 'cases.close',
    zh: '案件结案',
    right: 'case.handle',
    input: CloseCase,
    output: Done,
    route: { method: 'POST', path: '/cases/:id/close' },
    facts: ['case.closed', 'stage.remarked'],
    load: io.factsForClosing,
    decide: decideCloseCase,
    commit: io.commitClosing,
  }),
]
