import { z } from 'zod'
import { answerOf, type Fault, given } from '../engine/gate.ts'
import { type Answer, defineKind, type Question, type Rule } from '../engine/kind.ts'
import { isRecord, textsOf } from '../facts/read-facts.ts'
import { choices } from '../pack/offers.ts'
import { choiceSchema, clauseRefs, keySchema } from '../pack/params.ts'

const schema = z.strictObject({
  /** Exact title of the form. */
  title: z.string().min(1).max(200),
  fields: z.array(choiceSchema).min(1).max(40),
  clauses_fields: clauseRefs,
  /** Everybody who took part in the case signs; who cannot is excused by the head. */
  participants: z.strictObject({ clauses: clauseRefs }),
  head: z.strictObject({ role: keySchema, clauses: clauseRefs }),
})

type DiscForm = Rule<z.output<typeof schema>>

/**
 * A disc counts as stored when its form is full, all participants of the case have signed, and
 * then the head of the unit. Request of `disc.complete`: `{ fields: {…}, participants: [person],
 * signed: [person], absent: { person: reason }, head: { posts, signed } }`.
 */
export const discForm = defineKind({
  kind: 'disc-form',
  title: '刻盘存储记录',
  schema,
  explain: ({ params, role }) =>
    `刻制光盘须填写《${params.title}》（${params.fields.map((field) => field.title).join('、')}），` +
    `由参与案件办理的所有人员签名，再由${role(params.head.role)}签字，方可登记入库。`,
  references: ({ fields, clauses_fields, participants, head }) => ({
    roles: [head.role],
    clauses: [
      ...clauses_fields,
      ...participants.clauses,
      ...head.clauses,
      ...fields.flatMap((field) => field.clauses),
    ],
  }),
  offers: (rule) => ({
    fields: { 'disc-form': choices(rule, rule.params.fields) },
    forms: [
      {
        key: 'disc-form',
        title: rule.params.title,
        citation: rule.cite(rule.params.clauses_fields),
      },
    ],
  }),
  verbs: () => ['disc.complete'],
  answer,
})

function answer(rule: DiscForm, { request }: Question): Answer {
  const faults = [...emptyFields(rule, request), ...unsigned(rule, request)]
  // The head signs last: while something is open the head's signature says nothing.
  return answerOf(rule, faults.length > 0 ? faults : headMissing(rule, request))
}

type Request = Question['request']

function emptyFields({ params }: DiscForm, request: Request): readonly Fault[] {
  const filled = isRecord(request.fields) ? request.fields : {}
  const missing = params.fields.filter(({ key }) => !given(filled[key]))
  if (missing.length === 0) return []
  const text = `《${params.title}》尚未填写：${missing.map((field) => field.title).join('、')}，请补充。`
  return [{ code: 'disc-field-missing', text, clauses: params.clauses_fields }]
}

function unsigned({ params, role }: DiscForm, request: Request): readonly Fault[] {
  const signed = new Set(textsOf(request.signed))
  const absent = isRecord(request.absent) ? request.absent : {}
  const participants = textsOf(request.participants)
  const missing = participants.filter((person) => !signed.has(person) && !given(absent[person]))
  if (participants.length > 0 && missing.length === 0) return []
  const text =
    `参与案件办理的人员尚有${Math.max(missing.length, 1)}人未在《${params.title}》上签名，` +
    `请补签；确不能签名的，写明理由由${role(params.head.role)}认可。`
  return [{ code: 'disc-unsigned', text, clauses: params.participants.clauses }]
}

function headMissing(rule: DiscForm, request: Request): readonly Fault[] {
  const { head, title } = rule.params
  const by = isRecord(request.head) ? request.head : {}
  if (by.signed === true && rule.holds(textsOf(by.posts), head.role)) return []
  const text = `《${title}》须经${rule.role(head.role)}签字后才能登记入库，请报${rule.role(head.role)}签字。`
  return [{ code: 'disc-head-unsigned', text, clauses: head.clauses }]
}
