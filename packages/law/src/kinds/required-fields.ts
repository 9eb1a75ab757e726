import { z } from 'zod'
import { sayBasis } from '../engine/citation.ts'
import { makeDuty, stateBy } from '../engine/draft-duty.ts'
import { dueAfter, dueSchema, dueSettings, sayDue, sayDueSetting } from '../engine/due.ts'
import type { Duty } from '../engine/duty.ts'
import { answerOf, given } from '../engine/gate.ts'
import { sayInstant } from '../engine/instant.ts'
import { type Answer, defineKind, type Question, type Rule } from '../engine/kind.ts'
import { isRecord, textsOf } from '../facts/read-facts.ts'
import { subjectFrom, type World } from '../facts/world.ts'
import { choices } from '../pack/offers.ts'
import { choiceSchema, clauseRefs, keySchema } from '../pack/params.ts'

const name = z.string().min(1).max(60)

const schema = z.strictObject({
  /** Key of the form or filing, e.g. recording-filing, extraction-note, access-register. */
  form: keySchema,
  /** Its name in sentences. */
  title: name,
  verbs: z.array(name).min(1).max(10),
  fields: z.array(choiceSchema).min(1).max(40),
  /** Filling it in is due some time after a fact. */
  duty: z
    .strictObject({
      who: keySchema,
      subject: keySchema,
      from: name,
      done: name,
      within: dueSchema,
      clauses: clauseRefs,
    })
    .optional(),
})

type Fields = Rule<z.output<typeof schema>>

/**
 * A form, note or register entry needs certain items; without one of them the act is refused.
 * Where several texts name the same form, the union counts. Request:
 * `{ fields: { [key]: text, number or true } }`; fact of the duty: body `fields`, the keys filled.
 */
export const requiredFields = defineKind({
  kind: 'required-fields',
  title: '必填项目',
  schema,
  explain: ({ params, role }) => {
    const items = params.fields.map((field) => field.title).join('、')
    const { duty } = params
    const due = duty === undefined ? '' : `；${role(duty.who)}应在${sayDue(duty.within)}填写完整`
    return `${params.title}须写明：${items}；缺少任何一项不予办理${due}。`
  },
  references: ({ fields, duty }) => ({
    roles: duty === undefined ? [] : [duty.who],
    settings: duty === undefined ? [] : dueSettings(duty.within),
    clauses: [...fields.flatMap((field) => field.clauses), ...(duty?.clauses ?? [])],
  }),
  offers: (rule) => ({ fields: { [rule.params.form]: choices(rule, rule.params.fields) } }),
  verbs: ({ verbs }) => verbs,
  answer: complete,
  watch: (rule, world) => ({ duties: duties(rule, world) }),
})

function complete(rule: Fields, { request }: Question): Answer {
  const { title, fields } = rule.params
  const filled = isRecord(request.fields) ? request.fields : {}
  const missing = fields.filter(({ key }) => !Object.hasOwn(filled, key) || blank(filled[key]))
  if (missing.length === 0) return answerOf(rule, [])
  const text = `${title}缺少：${missing.map((field) => field.title).join('、')}，请补充后再办理。`
  const clauses = [...new Set(missing.flatMap((field) => field.clauses))]
  return answerOf(rule, [{ code: 'field-missing', text, clauses }])
}

function blank(value: unknown): boolean {
  return !(given(value) || value === true || (typeof value === 'number' && Number.isFinite(value)))
}

function duties(rule: Fields, world: World): readonly Duty[] {
  const { duty, title, fields } = rule.params
  if (duty === undefined) return []
  return world.of(duty.from).flatMap((from) => {
    const subject = subjectFrom(from, duty.subject)
    if (subject === undefined || world.first(duty.from, subject) !== from) return []
    const filled = new Set<string>()
    const done = world.about(duty.done, subject).find((event) => {
      for (const key of textsOf(event.fact.body.fields)) filled.add(key)
      return fields.every(({ key }) => filled.has(key))
    })
    const dueAt = dueAfter(from.when, duty.within, world.settings)
    const missing = fields.filter(({ key }) => !filled.has(key)).map((field) => field.title)
    const items = missing.length === 0 ? '' : `（尚缺：${missing.join('、')}）`
    const basis = sayBasis(rule.cite(duty.clauses))
    return [
      makeDuty(rule, {
        subject,
        who: duty.who,
        what: `请在${sayInstant(dueAt)}前将${title}填写完整${items}。${basis}。`,
        arisesAt: from.when,
        dueAt,
        clauses: duty.clauses,
        setting: sayDueSetting(duty.within, world.settings),
        ...stateBy(world.now, dueAt, done),
      }),
    ]
  })
}
