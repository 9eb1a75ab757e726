import { demands, excuses, sameScope, together } from '../changes/comparison.ts'
import { answerOf, type Fault, given } from '../engine/gate.ts'
import { type Answer, defineKind, type Question } from '../engine/kind.ts'
import { textsOf } from '../facts/read-facts.ts'
import { choices } from '../pack/offers.ts'
import {
  type ApprovalStep,
  type ApproverFault,
  faultOf,
  matterOf,
  periodOf,
  progressOf,
} from '../parts/access-request.ts'
import { mayAct } from '../parts/approval-act.ts'
import {
  ACTIONS,
  type Chain,
  chainSchema,
  concerns,
  explainChain,
  isMine,
  listed,
  NO_ITEM,
  objectOf,
  sayOrder,
  sayWho,
  unstated,
} from '../parts/approval-rule.ts'

/**
 * Nothing is viewed, copied or given away without approvals in a fixed order, by different persons,
 * for a named person, a reason and a period. Access ends with the period.
 */
export const approvalChain = defineKind({
  kind: 'approval-chain',
  title: '逐级审批',
  schema: chainSchema,
  explain: explainChain,
  compare: (superior, lower) =>
    sameScope(
      [superior.actions, superior.objects, superior.purposes],
      [lower.actions, lower.objects, lower.purposes],
    )
      ? together(
          demands('审批步骤', byRole(superior), byRole(lower)),
          demands('须写明的事项', superior.states, lower.states),
          demands('开启前的登记', registers(superior), registers(lower)),
          excuses('不需批准的用途', exceptions(superior), exceptions(lower)),
        )
      : undefined,
  references: ({ steps, purposes, states, except, register }) => ({
    roles: [
      ...steps.flatMap((step) => [step.role, step.substitute ?? step.role]),
      ...(register === undefined ? [] : [register.role]),
    ],
    clauses: [
      ...[...(purposes?.entries ?? []), ...states].flatMap((entry) => entry.clauses),
      ...(except?.clauses ?? []),
      ...(register?.clauses ?? []),
    ],
  }),
  offers: (rule) => {
    const { purposes } = rule.params
    return purposes === undefined
      ? {}
      : { lists: { 'access-purposes': choices(rule, purposes.entries) } }
  },
  verbs: ({ actions, copying = [] }) => [
    'access.request',
    'access.approve',
    ...actions.map((action) => ACTIONS[action].verb),
    ...copying,
  ],
  answer: (rule, question) => {
    if (question.verb === 'access.request') return mayRequest(rule, question)
    return question.verb === 'access.approve' ? mayApprove(rule, question) : mayAct(rule, question)
  },
})

/** A step is another step when another role decides it, whatever it is called. */
function byRole({ steps }: Chain['params']) {
  return steps.map(({ role, of, title }) => ({ key: `${role} ${of}`, title }))
}

function registers({ register }: Chain['params']) {
  return register === undefined ? [] : [{ key: 'register', title: '登记' }]
}

function exceptions({ except }: Chain['params']) {
  return except === undefined ? [] : [{ key: except.purpose, title: except.title }]
}

/** Request: `{ action, person, purpose, reason, from, to, states, recording or case }`. */
function mayRequest(rule: Chain, { request, now }: Question): Answer | undefined {
  const { purposes, except } = rule.params
  const { action, purpose } = request
  const item = objectOf(request)
  if (!concerns(rule, action, item?.type ?? rule.params.objects[0], purpose)) return undefined
  if (except !== undefined && purpose === except.purpose) return answerOf(rule, [])
  const period = periodOf(request)
  const faults: Fault[] = item === undefined ? [NO_ITEM] : []
  const titles = purposes?.entries.map((entry) => entry.title).join('、')
  if (!given(request.person)) {
    faults.push({
      code: 'person-missing',
      text: '只能授权给具体人员，请写明姓名，不得以单位申请。',
    })
  }
  if (!given(request.reason))
    faults.push({ code: 'reason-missing', text: '请写明工作需要的事由。' })
  if (period === undefined || period.to <= now) {
    faults.push({ code: 'period-missing', text: '请写明起止时间，终止时间须晚于现在。' })
  }
  if (!listed(rule, purpose)) {
    faults.push({ code: 'purpose-not-listed', text: `用途只能是：${titles}。请重新选择。` })
  }
  return answerOf(rule, [...faults, ...unstated(rule, 'request', request)])
}

/** Request: `{ request: id, step, person, posts, unit }`; without a step, the one whose turn it is. */
function mayApprove(rule: Chain, { request, world, now }: Question): Answer | undefined {
  const { steps } = rule.params
  const requested = given(request.request)
    ? world.first('access.requested', { type: 'request', id: request.request })
    : undefined
  if (requested === undefined) {
    return answerOf(rule, [{ code: 'request-unknown', text: '没有这项申请，请先提出申请。' }])
  }
  if (!isMine(rule, requested)) return undefined
  const { approvals, next, refused } = progressOf(rule, steps, requested, world)
  const step = given(request.step) ? steps.find(({ key }) => key === request.step) : next
  if (step === undefined) return undefined
  const faults: Fault[] = []
  if (refused !== undefined || next?.key !== step.key) {
    faults.push({ code: 'step-out-of-order', text: sayOrder(rule, next, refused) })
  }
  const approver = {
    person: given(request.person) ? request.person : '',
    posts: textsOf(request.posts),
    unit: given(request.unit) ? request.unit : undefined,
  }
  const fault = faultOf(rule, step, approver, matterOf(requested, world), approvals, now)
  if (fault !== undefined) faults.push({ code: fault, text: sayFault(rule, step, fault) })
  return answerOf(rule, faults)
}

function sayFault({ role }: Chain, step: ApprovalStep, fault: ApproverFault): string {
  const who = sayWho(role, step)
  if (fault === 'own-request') return `申请人不得审批自己的申请，请由其他${who}或其替代人办理。`
  if (fault === 'same-approver') return '前一步骤由您办理，本步骤须由另一人办理。'
  return `本步骤须由${who}办理，请转交${who}。`
}
