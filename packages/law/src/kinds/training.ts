import { z } from 'zod'
import { demands } from '../changes/comparison.ts'
import { sayBasis } from '../engine/citation.ts'
import { makeDuty, stateBy } from '../engine/draft-duty.ts'
import type { Duty, Finding, Subject } from '../engine/duty.ts'
import { answerOf, findingOf, given } from '../engine/gate.ts'
import { dayOf, endOfDay, type Instant, laterOf, parseInstant } from '../engine/instant.ts'
import { type Answer, defineKind, type Question, type Rule } from '../engine/kind.ts'
import type { LawEvent } from '../facts/activity-view.ts'
import { bodyText, textsOf } from '../facts/read-facts.ts'
import { subjectFrom, type World } from '../facts/world.ts'
import { choices } from '../pack/offers.ts'
import { choiceSchema, keySchema } from '../pack/params.ts'

const schema = z.strictObject({
  /** Who is to be trained in every calendar year, and who sees to it. */
  who: keySchema,
  by: keySchema,
  topic: z.string().min(1).max(60),
  fields: z.array(choiceSchema).min(1).max(20),
  /** Whoever was not trained since a version of the regulation was adopted is listed as well. */
  after_change: z.literal(true).optional(),
})

type Training = Rule<z.output<typeof schema>>

/**
 * Every officer is trained in each calendar year. Request: `training.record { [field key]: text or
 * list }`; a missing field refuses the entry.
 */
export const training = defineKind({
  kind: 'training',
  title: '培训',
  schema,
  explain: ({ params, role }) =>
    `${role(params.by)}应组织${role(params.who)}参加${params.topic}培训，每一公历年度至少一次；` +
    `培训登记须写明：${params.fields.map((field) => field.title).join('、')}。本年度未参加${params.after_change === true ? '、制度启用或者修订后未参加' : ''}的列出名单。`,
  compare: (superior, lower) => demands('培训登记项目', superior.fields, lower.fields),
  references: ({ who, by, fields }) => ({
    roles: [who, by],
    clauses: fields.flatMap((field) => field.clauses),
  }),
  offers: (rule) => ({ fields: { 'training-record': choices(rule, rule.params.fields) } }),
  matters: ['person'],
  watch: (rule, world) => {
    const years = yearsOf(rule, world)
    return {
      duties: years.map((year) => duty(rule, world, year)),
      findings: [
        ...years.flatMap((year) => untrained(rule, world, year)),
        ...years.flatMap((year) => outdated(rule, world, year)),
      ],
    }
  },
  verbs: () => ['training.record'],
  answer: mayRecord,
})

/** A calendar year in which a person was to be trained. */
interface Year {
  readonly person: Subject
  readonly year: string
  readonly from: Instant
  readonly to: Instant
  readonly trained: LawEvent | undefined
}

/** Of each officer this year and the one before, as far as he was one then. */
function yearsOf(rule: Training, world: World): readonly Year[] {
  const now = Number(dayOf(world.now).slice(0, 4))
  return world.of('person.registered').flatMap((event) => {
    const person = subjectFrom(event, 'person')
    if (person === undefined || world.last('person.registered', person) !== event) return []
    if (!rule.holds(textsOf(event.fact.body.posts), rule.params.who)) return []
    const began = (world.first('person.registered', person) ?? event).at
    const trainings = world.about('training.held', person)
    return [now - 1, now].flatMap((number) => {
      const year = String(number).padStart(4, '0')
      const bounds = boundsOf(year)
      if (bounds === undefined || bounds.to <= began) return []
      const trained = trainings.find(
        (held) => dayOf(held.when).startsWith(year) && held.fact.body.passed !== false,
      )
      return [{ person, year, from: laterOf(bounds.from, began), to: bounds.to, trained }]
    })
  })
}

/** First instant of a Shanghai calendar year, and 24:00 of its last day. */
function boundsOf(year: string): { from: Instant; to: Instant } | undefined {
  // Noon in Shanghai belongs to the same day everywhere in the zone.
  const noon = (day: string) => parseInstant(`${day}T04:00:00.000Z`)
  const last = noon(`${year}-12-31`)
  const eve = noon(`${String(Number(year) - 1).padStart(4, '0')}-12-31`)
  if (last === undefined || eve === undefined) return undefined
  return { from: endOfDay(eve), to: endOfDay(last) }
}

function duty(rule: Training, world: World, { person, year, from, to, trained }: Year): Duty {
  const { by, who, topic } = rule.params
  const done = trained && { id: trained.id, at: trained.when }
  return makeDuty(rule, {
    part: `year-${year}`,
    subject: person,
    who: by,
    what: `请在${Number(year)}年内安排该${rule.role(who)}参加${topic}培训。${sayBasis(rule.cite())}。`,
    arisesAt: from,
    dueAt: to,
    ...stateBy(world.now, to, done),
  })
}

function untrained(rule: Training, world: World, year: Year): readonly Finding[] {
  if (year.trained !== undefined || world.now >= year.to) return []
  const { who, topic } = rule.params
  return [
    findingOf(rule, {
      code: 'untrained',
      subject: year.person,
      detail: year.year,
      since: year.from,
      text: `该${rule.role(who)}${Number(year.year)}年尚未参加${topic}培训。`,
    }),
  ]
}

/** Trained, but on rules that have changed since. */
function outdated(rule: Training, world: World, { person, year, to }: Year): readonly Finding[] {
  const adopted = world
    .of('regulation.adopted')
    .findLast((event) => bodyText(event, 'pack') === rule.pack)
  if (rule.params.after_change !== true || adopted === undefined || world.now >= to) return []
  const since = world.about('training.held', person).some((held) => held.when >= adopted.when)
  if (since) return []
  const { who, topic } = rule.params
  const text = `该${rule.role(who)}在现行制度启用后尚未参加${topic}培训。`
  const detail = `change-${year}`
  return [
    findingOf(rule, {
      code: 'untrained-since-change',
      text,
      subject: person,
      since: adopted.when,
      detail,
    }),
  ]
}

function mayRecord(rule: Training, { request }: Question): Answer {
  const missing = rule.params.fields.filter(({ key }) => {
    const value = request[key]
    return !given(value) && textsOf(value).filter(given).length === 0
  })
  if (missing.length === 0) return answerOf(rule, [])
  const text = `培训登记缺少：${missing.map((field) => field.title).join('、')}，请补充。`
  return answerOf(rule, [{ code: 'training-incomplete', text }])
}
