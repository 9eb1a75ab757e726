import { answerOf, type Fault } from '../engine/gate.ts'
import type { Answer, Question } from '../engine/kind.ts'
import type { LawEvent } from '../facts/activity-view.ts'
import { bodyText, subjectOf, textsOf } from '../facts/read-facts.ts'
import { itemsOf, periodOf, progressOf } from './access-request.ts'
import {
  ACTIONS,
  type Action,
  type Chain,
  concerns,
  isMine,
  NO_ITEM,
  objectOf,
  sayOrder,
  sayWho,
  unstated,
} from './approval-rule.ts'

/** Request of the act itself: `{ person, recording or case, purpose, states }`. */
export function mayAct(rule: Chain, question: Question): Answer | undefined {
  const { verb, request, world } = question
  const copies = rule.params.copying?.includes(verb) === true
  const action = copies ? 'copy' : rule.params.actions.find((entry) => ACTIONS[entry].verb === verb)
  const item = objectOf(request)
  if (item === undefined) return answerOf(rule, [NO_ITEM])
  const own = requestsFor(question, action, item)
  const found = own.at(-1)
  const purpose = (found && bodyText(found, 'purpose')) ?? request.purpose
  if (!concerns(rule, action, item.type, purpose)) return undefined
  const stated = unstated(rule, 'act', request)
  const { except } = rule.params
  if (except !== undefined && request.purpose === except.purpose) {
    if (world.first('extraction.noted', item) !== undefined) return answerOf(rule, [])
    const text = '作为证据使用的，请先制作提取说明。'
    return answerOf(rule, [{ code: 'extraction-note-missing', text, clauses: except.clauses }])
  }
  const valid = own.filter((requested) => isMine(rule, requested))
  const faults = valid.map((requested) => notUsable(rule, requested, question))
  if (faults.includes(undefined)) return answerOf(rule, stated)
  const steps = rule.params.steps.map((step) => `${sayWho(rule.role, step)}${step.title}`)
  const ask = `请提出申请，经${steps.join('、')}后办理。`
  const fault = faults.at(-1) ?? { code: 'not-approved', text: `未经批准，不得办理；${ask}` }
  return answerOf(rule, [fault, ...stated])
}

function requestsFor(
  { request, world }: Question,
  action: Action | undefined,
  item: { readonly type: string; readonly id: string },
): readonly LawEvent[] {
  return world
    .about('access.requested', item)
    .filter(
      (event) =>
        bodyText(event, 'action') === action &&
        bodyText(event, 'requester') === request.person &&
        itemsOf(event).some((entry) => entry.type === item.type),
    )
}

function notUsable(rule: Chain, requested: LawEvent, { world, now }: Question): Fault | undefined {
  const { approvals, next, refused } = progressOf(rule, rule.params.steps, requested, world)
  if (next !== undefined || refused !== undefined) {
    return { code: 'not-approved', text: `尚未批准：${sayOrder(rule, next, refused)}` }
  }
  const period = periodOf(requested.fact.body)
  if (period === undefined || now < period.from || now > period.to) {
    return { code: 'period-over', text: '不在批准的起止时间内，请重新申请。' }
  }
  const { register } = rule.params
  const id = subjectOf(requested, 'request')
  if (register === undefined || id === undefined) return undefined
  const last = approvals.at(-1)
  const entered = world.about('access.registered', { type: 'request', id }).some((event) => {
    const posts = textsOf(event.fact.body.posts)
    return rule.holds(posts, register.role) && (last === undefined || event.at >= last.at)
  })
  if (entered) return undefined
  const text = `请先由${rule.role(register.role)}登记查阅人、事由、时间，再开启。`
  return { code: 'not-registered', text, clauses: register.clauses }
}
