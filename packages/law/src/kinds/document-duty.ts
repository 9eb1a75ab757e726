import { z } from 'zod'
import { shared } from '../changes/compare-parts.ts'
import { demands, dueAtMost, together } from '../changes/comparison.ts'
import { sayBasis } from '../engine/citation.ts'
import { makeDuty, stateBy } from '../engine/draft-duty.ts'
import { dueAfter, dueSchema, dueSettings, sayDue, sayDueSetting } from '../engine/due.ts'
import type { Duty } from '../engine/duty.ts'
import { answerOf, type Fault, findingOf, given } from '../engine/gate.ts'
import { type Instant, sayInstant } from '../engine/instant.ts'
import { type Answer, defineKind, type Question, type Rule } from '../engine/kind.ts'
import { textsOf } from '../facts/read-facts.ts'
import type { World } from '../facts/world.ts'
import { choices } from '../pack/offers.ts'
import { clauseRefs, keySchema, titleSchema } from '../pack/params.ts'
import {
  type Act,
  actSchema,
  actsOf,
  actVerbs,
  type Occurrence,
  occurrences,
} from '../parts/document-acts.ts'
import {
  type Documents,
  type FormParams,
  type FormState,
  formLists,
  formState,
  issuedDocuments,
  lacksOf,
  madeTooLate,
  readDocument,
  sayForm,
  sayMissing,
} from '../parts/documents.ts'

const schema = z.strictObject({
  who: keySchema,
  acts: z.array(actSchema).min(1).max(40),
  /** By when, from the end of the activity or from the fact that tells of the act. */
  due: dueSchema.optional(),
  /** Verbs that are refused (warned about) while a document of an act is missing. */
  refuse: actVerbs,
  warn: actVerbs,
  /** The agency may require further documents of a stage or kind (`document-type.defined`). */
  further: z.strictObject({ clauses: clauseRefs }).optional(),
  /** An entry that must not be empty. Request: its fields as texts. */
  entry: z
    .strictObject({
      verb: z.string().max(60),
      fields: z
        .array(z.strictObject({ key: keySchema, title: titleSchema }))
        .min(1)
        .max(20),
      clauses: clauseRefs,
    })
    .optional(),
})

type DocumentDuty = Rule<z.output<typeof schema>>

/** Each act has its prescribed documents, complete with their items, signatures and dates. */
export const documentDuty = defineKind({
  kind: 'document-duty',
  title: '应当制作的文书',
  schema,
  explain: ({ params, role }) => {
    const acts = params.acts.map(
      ({ title, forms }) => `${title}的，制作${forms.map((form) => form.title).join('、')}`,
    )
    const early = params.acts.flatMap(({ title, forms }) =>
      forms.filter((form) => form.beforehand).map((form) => `${form.title}应早于${title}`),
    )
    const due = params.due === undefined ? '' : `，期限为${sayDue(params.due)}`
    const order = early.length === 0 ? '' : `${early.join('；')}。`
    return `${role(params.who)}应按下列规定制作文书：${acts.join('；')}${due}。缺少的，列明所缺文书。${order}`
  },
  compare: (superior, lower) => {
    const forms = shared(superior.acts, lower.acts, (above, own) =>
      demands(`${own.title}的文书`, above.forms, own.forms),
    )
    return forms && together(forms, dueAtMost('制作文书的期限', superior.due, lower.due))
  },
  references: ({ who, acts, due, entry, further }) => ({
    roles: [who],
    activityKinds: acts.flatMap((entry) => entry.activities),
    settings: due === undefined ? [] : dueSettings(due),
    clauses: [
      ...acts.flatMap(({ clauses, forms }) => [...clauses, ...forms.flatMap((f) => f.clauses)]),
      ...[...(entry?.clauses ?? []), ...(further?.clauses ?? [])],
    ],
  }),
  offers: (rule) => ({
    lists: {
      acts: choices(
        rule,
        rule.params.acts.map(({ key, title, clauses }) => ({ key, title, clauses })),
      ),
      ...formLists(
        rule,
        rule.params.acts.flatMap(({ forms }) => forms),
      ),
    },
    forms: choices(rule, formsOf(rule)),
  }),
  matters: ['activity', 'case'],
  watch: (rule, world) => ({
    duties: occurrences(actsFor(rule, world), world).flatMap((found) =>
      actDuties(rule, world, found),
    ),
    findings: occurrences(actsFor(rule, world), world).flatMap((found) =>
      tooLate(world, found).map((fault) => {
        return findingOf(rule, { ...fault, subject: found.subject, detail: found.act.key })
      }),
    ),
  }),
  verbs: ({ acts, refuse, warn, entry }) => [
    ...new Set([
      'document.close',
      ...refuse,
      ...warn,
      ...acts.flatMap((entry) => entry.verbs),
      ...(entry === undefined ? [] : [entry.verb]),
    ]),
  ],
  answer: (rule, question) => {
    if (question.verb === 'document.close') return mayClose(rule, question)
    if (question.verb === rule.params.entry?.verb) return mayEnter(rule, question)
    return complete(rule, question)
  },
})

function formsOf({
  params,
}: DocumentDuty): readonly { key: string; title: string; clauses: string[] }[] {
  return params.acts.flatMap(({ forms }) =>
    forms.map(({ key, title, clauses }) => ({ key, title, clauses })),
  )
}

function actsFor({ params }: DocumentDuty, world: World): readonly Act[] {
  return actsOf(params.acts, params.further?.clauses, world)
}

function actDuties(
  rule: DocumentDuty,
  world: World,
  { act: { key, title, forms }, subject, since }: Occurrence,
): readonly Duty[] {
  const { who, due } = rule.params
  const issued = issuedDocuments(world, subject)
  const ended = subject.type === 'activity' ? world.last('activity.ended', subject) : since
  const dueAt =
    due === undefined || ended === undefined ? undefined : dueAfter(ended.when, due, world.settings)
  return forms.map((form) => {
    const state = formState(world, form, issued)
    return makeDuty(rule, {
      part: `${key}-${form.key}`,
      subject,
      who,
      what: `${title}，${sayTask(form, state, dueAt)}。${sayBasis(rule.cite(form.clauses))}。`,
      arisesAt: since.when,
      dueAt,
      clauses: form.clauses,
      setting: due === undefined ? undefined : sayDueSetting(due, world.settings),
      ...stateBy(world.now, dueAt, state.done && { id: state.done.id, at: state.done.when }),
    })
  })
}

/** What should have been made before the act began, and was made later. */
function tooLate(world: World, { act, subject }: Occurrence) {
  const begun = world.first('activity.arrived', subject)
  const issued = issuedDocuments(world, subject)
  return act.forms.flatMap((form) => {
    const late = madeTooLate(form, issued, begun)
    if (late === undefined || begun === undefined) return []
    const text =
      `“${form.title}”的日期（${sayInstant(late.when)}）不早于${act.title}的时间` +
      `（${sayInstant(begun.when)}），请核对日期，有误的更正。`
    const { clauses } = form
    return [{ code: 'document-not-before', text, clauses, since: late.when }]
  })
}

function sayTask(form: FormParams, state: FormState, dueAt: Instant | undefined): string {
  const by = dueAt === undefined ? '' : `在${sayInstant(dueAt)}前`
  if (state.lacks !== undefined) return `${sayMissing(form, state)}，请${by}补齐`
  return `应当${by}制作${sayForm(form, state)}`
}

/** Request of a verb on an activity or a case: none; of `stage.close`: `{ stage }`. */
function complete(rule: DocumentDuty, question: Question): Answer {
  const { world, verb, request } = question
  const { warn, refuse } = rule.params
  const asked = actsFor(rule, world).filter(
    (entry) =>
      entry.verbs.includes(verb) || (verb === 'stage.close' && entry.key === request.stage),
  )
  const whole = [...refuse, ...warn].includes(verb) && verb !== 'stage.close'
  const faults = [
    ...(whole ? occurrences(actsFor(rule, world), world) : []).flatMap((found) =>
      missing(world, found.act, issuedDocuments(world, found.subject)),
    ),
    ...asked.flatMap((entry) => missing(world, entry, issuedDocuments(world))),
  ]
  const late = (whole ? occurrences(actsFor(rule, world), world) : []).flatMap((found) =>
    tooLate(world, found),
  )
  return warn.includes(verb)
    ? answerOf(rule, [], [...faults, ...late])
    : answerOf(rule, faults, late)
}

function missing(world: World, { title, forms }: Act, issued: Documents) {
  return forms.flatMap((form): readonly Fault[] => {
    const state = formState(world, form, issued)
    if (state.done !== undefined) return []
    const text = `${title}，${sayMissing(form, state)}，请补齐后再办理。`
    return [{ code: 'document-missing', text, clauses: form.clauses }]
  })
}

/** Request: `{ form, fields, signed, dated }`, keys of what the document holds. */
function mayClose(rule: DocumentDuty, { request }: Question): Answer | undefined {
  const document = readDocument(request)
  const form = rule.params.acts
    .flatMap(({ forms }) => forms)
    .find(({ key }) => key === document.form)
  if (form === undefined) return undefined
  const lacks = lacksOf(form, document)
  if (lacks.length === 0) return answerOf(rule, [])
  const text = `${sayMissing(form, { lacks })}，不能完成，请补齐。`
  return answerOf(rule, [{ code: 'document-incomplete', text, clauses: form.clauses }])
}

function mayEnter(rule: DocumentDuty, { request }: Question): Answer | undefined {
  const { entry } = rule.params
  if (entry === undefined) return undefined
  const empty = entry.fields.filter(({ key }) => {
    return !given(request[key]) && !textsOf(request[key]).some(given)
  })
  if (empty.length === 0) return answerOf(rule, [])
  const text = `请写明${empty.map(({ title }) => title).join('、')}后再保存。`
  return answerOf(rule, [{ code: 'entry-incomplete', text, clauses: entry.clauses }])
}
