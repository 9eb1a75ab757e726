import { z } from 'zod'
import { demands, together } from '../changes/comparison.ts'
import { answerOf, type Fault, given } from '../engine/gate.ts'
import { type Answer, defineKind, type Question, type Rule } from '../engine/kind.ts'
import { subjectOf, textsOf } from '../facts/read-facts.ts'
import { choices } from '../pack/offers.ts'
import { choiceSchema, clauseRefs, keySchema } from '../pack/params.ts'
import { leadNamed, leadReplied } from '../parts/lead-view.ts'

const schema = z
  .strictObject({
    items: z.array(choiceSchema).min(1).max(30),
    /** The item for everything not listed: it needs the rule that was broken. */
    catch_all: keySchema.optional(),
    /** Items that another article of the regulation names: not strange, not judged here. */
    elsewhere: z.array(keySchema).min(1).max(30).optional(),
    /** What must be there before a lead is closed. */
    close_needs: z
      .strictObject({
        steps: z
          .array(z.enum(['reply', 'grade', 'outcome']))
          .min(1)
          .max(3),
        clauses: clauseRefs,
      })
      .optional(),
  })
  .refine(({ items, catch_all: other }) => !other || items.some(({ key }) => key === other), {
    error: 'catch_all 须是 items 中的一项',
  })

type Misconduct = Rule<z.output<typeof schema>>

/**
 * The catalogue of prohibited acts: every lead names one or more of them (`lead.open {items,
 * breachedRule}`), and is closed only after the steps that the text demands (`lead.close {lead,
 * outcomes, result, noFault}`). What the facts themselves show is the kind `detection`.
 */
export const misconduct = defineKind({
  kind: 'misconduct',
  title: '违规行为目录',
  schema,
  explain: ({ params }) =>
    `过错线索须指明下列行为中的一项或多项：${params.items.map((item) => item.title).join('；')}` +
    `${sayOther(params)}${sayNeeds(params.close_needs?.steps ?? [])}。`,
  compare: (superior, lower) =>
    together(
      demands('违规行为目录', superior.items, lower.items),
      demands('办结须有的内容', stepsOf(superior), stepsOf(lower)),
    ),
  references: ({ items, close_needs }) => ({
    clauses: [...items.flatMap((item) => item.clauses), ...(close_needs?.clauses ?? [])],
  }),
  offers: (rule) => ({ lists: { violations: choices(rule, rule.params.items) } }),
  verbs: ({ close_needs }) => ['lead.open', ...(close_needs === undefined ? [] : ['lead.close'])],
  answer: (rule, question) =>
    question.verb === 'lead.open' ? mayOpen(rule, question) : mayClose(rule, question),
})

const STEPS = {
  reply: '被核查人员的陈述',
  grade: '情节认定',
  outcome: '处理结果，或者认定没有过错的理由',
} as const

function stepsOf({ close_needs }: Misconduct['params']) {
  return (close_needs?.steps ?? []).map((step) => ({ key: step, title: STEPS[step] }))
}

function sayOther({ items, catch_all }: Misconduct['params']): string {
  const other = items.find(({ key }) => key === catch_all)
  return other === undefined ? '' : `；按“${other.title}”登记的，须写明违反了哪一条规定`
}

function sayNeeds(steps: readonly (keyof typeof STEPS)[]): string {
  if (steps.length === 0) return ''
  return `；办结须有${steps.map((step) => STEPS[step]).join('、')}`
}

function mayOpen(rule: Misconduct, { request }: Question): Answer | undefined {
  const { items, catch_all, elsewhere = [] } = rule.params
  const all = textsOf(request.items)
  const named = all.filter((key) => !elsewhere.includes(key))
  if (named.length === 0 && all.length > 0) return undefined
  const chosen = items.filter(({ key }) => named.includes(key))
  if (chosen.length === 0 || chosen.length < new Set(named).size) {
    const titles = items.map((item) => item.title).join('；')
    const text = `请从下列行为中选择一项或多项：${titles}。`
    return answerOf(rule, [{ code: 'lead-items', text }])
  }
  const other = chosen.find(({ key }) => key === catch_all)
  if (other === undefined || given(request.breachedRule)) return answerOf(rule, [])
  const text = `按“${other.title}”登记的，请写明违反了哪一条规定。`
  return answerOf(rule, [{ code: 'lead-breached-rule', text, clauses: other.clauses }])
}

function mayClose(rule: Misconduct, { request, world }: Question): Answer {
  const { steps, clauses } = rule.params.close_needs ?? { steps: [], clauses: [] }
  const opened = leadNamed(world, request.lead)
  const id = opened && subjectOf(opened, 'lead')
  const graded = id !== undefined && world.last('lead.graded', { type: 'lead', id }) !== undefined
  const done = {
    reply: opened !== undefined && leadReplied(world, opened),
    // Where there is no fault there is nothing to grade.
    grade: graded || given(request.noFault),
    outcome:
      textsOf(request.outcomes).length > 0 || given(request.result) || given(request.noFault),
  }
  const faults = steps
    .filter((step) => !done[step])
    .map((step): Fault => {
      return { code: `lead-no-${step}`, text: `线索尚缺${STEPS[step]}，不能办结。`, clauses }
    })
  return answerOf(rule, faults)
}
