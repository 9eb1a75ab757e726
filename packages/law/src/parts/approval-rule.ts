import { z } from 'zod'
import { type Fault, given } from '../engine/gate.ts'
import type { Question, Rule } from '../engine/kind.ts'
import type { LawEvent } from '../facts/activity-view.ts'
import { bodyText, isRecord } from '../facts/read-facts.ts'
import { choiceSchema, clauseRefs, keySchema } from '../pack/params.ts'
import { type ApprovalStep, itemsOf } from './access-request.ts'

/** What the acts are called, and the verb that asks for each. */
export const ACTIONS = {
  view: { verb: 'access.view', title: '查阅' },
  borrow: { verb: 'loan.open', title: '借阅' },
  copy: { verb: 'recording.copy', title: '复制' },
  release: { verb: 'recording.release', title: '对外提供' },
  publish: { verb: 'recording.publish', title: '通过互联网等渠道发布' },
} as const

const OBJECTS = { recording: '音像记录', case: '案卷' } as const

const clauseOf = { clauses: clauseRefs }

const stepSchema = z.strictObject({
  key: keySchema,
  /** 审核, 批准, 同意 */
  title: z.string().min(1).max(20),
  role: keySchema,
  of: z.enum(['agency', 'case-unit', 'case-leader']),
  substitute: keySchema.optional(),
})

/** Parameters of an approval chain. */
export const chainSchema = z.strictObject({
  actions: z
    .array(z.enum(['view', 'borrow', 'copy', 'release', 'publish']))
    .min(1)
    .max(5),
  /** Further verbs that take a copy away, for which the approval of a copy is asked. */
  copying: z.array(z.string().min(1).max(60)).min(1).max(5).optional(),
  objects: z
    .array(z.enum(['recording', 'case']))
    .min(1)
    .max(2),
  steps: z.array(stepSchema).min(1).max(5),
  /** What it may be asked for; `only`: nothing else. Without `only` other purposes are not its matter. */
  purposes: z
    .strictObject({ only: z.boolean(), entries: z.array(choiceSchema).min(1).max(20) })
    .optional(),
  /** What the request or the act must state besides reason and period: recipient, channel, check. */
  states: z
    .array(choiceSchema.extend({ at: z.enum(['request', 'act']) }))
    .max(10)
    .default([]),
  /** Use that needs no approval but the extraction note. */
  except: z.strictObject({ purpose: keySchema, title: z.string().max(60), ...clauseOf }).optional(),
  /** Who enters it in the register before the material is opened. */
  register: z.strictObject({ role: keySchema, ...clauseOf }).optional(),
})

export type Chain = Rule<z.output<typeof chainSchema>>

/** The chain as a sentence for a legal officer. */
export function explainChain({ params, role }: Chain): string {
  const what = params.objects.map((object) => OBJECTS[object]).join('、')
  const actions = params.actions.map((action) => ACTIONS[action].title).join('、')
  const steps = params.steps.map((step) => `${sayWho(role, step)}${step.title}`).join('，再经')
  const purposes = params.purposes?.entries.map((entry) => entry.title).join('、')
  const forWhat = purposes === undefined ? '' : `（用于${purposes}）`
  const except = params.except === undefined ? '' : `${params.except.title}凭提取说明办理；`
  const register =
    params.register === undefined ? '' : `开启前由${role(params.register.role)}登记；`
  return (
    `${actions}${what}${forWhat}须由本人申请，写明事由和起止时间，经${steps}；${except}${register}` +
    '申请人不得审批自己的申请，各步骤不得由同一人办理，期限届满即终止。'
  )
}

/** 该案件的局分管领导 */
export function sayWho(role: Chain['role'], step: ApprovalStep): string {
  if (step.of === 'agency') return role(step.role)
  return `${step.of === 'case-leader' ? '该案件的' : '承办该案件的'}${role(step.role)}`
}

export type Action = keyof typeof ACTIONS

function actionNamed(rule: Chain, name: unknown): Action | undefined {
  return rule.params.actions.find((action) => action === name)
}

/** True when the chain has a say in this act on this object for this purpose. */
export function concerns(rule: Chain, action: unknown, object: unknown, purpose: unknown): boolean {
  const { objects, purposes } = rule.params
  if (actionNamed(rule, action) === undefined) return false
  if (!objects.some((entry) => entry === object)) return false
  return purposes === undefined || purposes.only || listed(rule, purpose)
}

export function listed({ params }: Chain, purpose: unknown): boolean {
  return params.purposes?.entries.some(({ key }) => key === purpose) ?? true
}

/** `{ recording }` or, without one, `{ case }`. */
export function objectOf(request: Question['request']) {
  if (given(request.recording)) return { type: 'recording', id: request.recording }
  return given(request.case) ? { type: 'case', id: request.case } : undefined
}

/** True when the chain decides this request. */
export function isMine(rule: Chain, requested: LawEvent): boolean {
  const [item] = itemsOf(requested)
  return concerns(rule, bodyText(requested, 'action'), item?.type, bodyText(requested, 'purpose'))
}

/** Whose turn it is, in words. */
export function sayOrder(
  { role }: Chain,
  next: ApprovalStep | undefined,
  refused: LawEvent | undefined,
) {
  if (refused !== undefined) return '该申请已不予同意，请重新申请。'
  return next === undefined
    ? '该申请已经办完，无须再批。'
    : `须先经${sayWho(role, next)}${next.title}。`
}

/** Items that the request or the act leaves out. */
export function unstated({ params }: Chain, at: 'request' | 'act', request: Question['request']) {
  const states = isRecord(request.states) ? request.states : {}
  const missing = params.states.filter(
    (entry) => entry.at === at && !given(states[entry.key]) && states[entry.key] !== true,
  )
  return missing.map(({ title, clauses }): Fault => {
    return { code: 'not-stated', text: `请先填写或确认：${title}。`, clauses }
  })
}

/** A request that names nothing is refused, whatever it asks for. */
export const NO_ITEM: Fault = {
  code: 'item-missing',
  text: '请选择要办理的音像记录或案卷。',
}
