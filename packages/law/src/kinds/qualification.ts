import { z } from 'zod'
import { asFarAs, excuses, together } from '../changes/comparison.ts'
import { sayBasis } from '../engine/citation.ts'
import { makeDuty } from '../engine/draft-duty.ts'
import type { Duty } from '../engine/duty.ts'
import { answerOf, type Fault } from '../engine/gate.ts'
import {
  dayOf,
  endOfDay,
  endOfDayAfter,
  type Instant,
  parseInstant,
  sayDay,
} from '../engine/instant.ts'
import { type Answer, defineKind, type Question, type Rule } from '../engine/kind.ts'
import type { LawEvent } from '../facts/activity-view.ts'
import { bodyText, subjectOf, textsOf } from '../facts/read-facts.ts'
import type { World } from '../facts/world.ts'
import { durationFigure, durationOf, figureSettings, sayFigureSetting } from '../pack/figure.ts'
import { choices } from '../pack/offers.ts'
import { choiceSchema, clauseRefs, keySchema, titleSchema } from '../pack/params.ts'

const schema = z.strictObject({
  who: keySchema,
  /** Verbs that name recording officers; without the qualification they are refused. */
  verbs: z.array(z.string().max(60)).min(1).max(20),
  /** Only staff on the establishment. */
  establishment: z.strictObject({ clauses: clauseRefs }).optional(),
  certificate: z.strictObject({
    title: titleSchema,
    /** Bodies whose certificates count, successors by law included. */
    issuers: z
      .array(choiceSchema.omit({ details: true }))
      .min(1)
      .max(20),
    clauses: clauseRefs,
  }),
  /** What others may be entered as. */
  instead: titleSchema,
  /** How long before its last day a certificate is announced as expiring. */
  warn_before: durationFigure,
})

type Qualification = Rule<z.output<typeof schema>>

/** Only qualified officers record; whoever is not may be entered as assistant. */
export const qualification = defineKind({
  kind: 'qualification',
  title: '记录主体资格',
  schema,
  explain: ({ params, role }) =>
    `只有${params.establishment === undefined ? '' : '正式在编并'}持有有效${params.certificate.title}` +
    `（发证机关：${params.certificate.issuers.map(({ title }) => title).join('、')}）的` +
    `${role(params.who)}可以担任记录人员；其他人员只能登记为${params.instead}。`,
  compare: (superior, lower) =>
    together(
      excuses('发证机关', superior.certificate.issuers, lower.certificate.issuers),
      asFarAs('记录人员', STAFF, established(superior), established(lower)),
    ),
  references: ({ who, establishment, certificate, warn_before }) => ({
    roles: [who],
    settings: figureSettings(warn_before),
    clauses: [
      ...(establishment?.clauses ?? []),
      ...certificate.clauses,
      ...certificate.issuers.flatMap(({ clauses }) => clauses),
    ],
  }),
  offers: (rule) => ({
    lists: { 'certificate-issuers': choices(rule, rule.params.certificate.issuers) },
  }),
  matters: ['person'],
  watch: (rule, world) => ({ duties: renewals(rule, world) }),
  verbs: ({ verbs }) => verbs,
  answer,
})

const STAFF = [
  { is: false, zh: '不限编制' },
  { is: true, zh: '须为正式在编' },
]

function established({ establishment }: Qualification['params']): boolean {
  return establishment !== undefined
}

/** Request: `{ officers: persons }`, or `{ person }` of who carries a device. */
function answer(rule: Qualification, { request, world, now }: Question): Answer {
  const { establishment, certificate, instead } = rule.params
  const officers = new Set([...textsOf(request.officers), ...textsOf([request.person])])
  const advice = `请换人，或者登记为${instead}。`
  if (officers.size === 0) {
    const text = `请先选择记录人员，须持有有效的${certificate.title}。`
    return answerOf(rule, [{ code: 'officer-missing', text }])
  }
  const people = [...officers]
  const faults: Fault[] = []
  const outside = people.filter((person) => !onEstablishment(world, person)).length
  if (establishment !== undefined && outside > 0) {
    const text = `所选人员中有${outside}人不是正式在编人员，不能担任记录人员，${advice}`
    faults.push({ code: 'not-established', text, clauses: establishment.clauses })
  }
  const valid = people.map((person) => lastDay(rule, world, person, dayOf(now)))
  const without = valid.filter((day) => day === undefined).length
  if (without > 0) {
    const text = `所选人员中有${without}人没有有效的${certificate.title}，不能担任记录人员，${advice}`
    faults.push({ code: 'not-certified', text, clauses: certificate.clauses })
  }
  return answerOf(rule, faults, expiring(rule, world, valid))
}

function onEstablishment(world: World, person: string): boolean {
  const last = world.last('person.enlisted', { type: 'person', id: person })
  return last?.fact.body.establishment === true
}

/** Last day of a certificate that is valid on the day; undefined without one. */
function lastDay(rule: Qualification, world: World, person: string, day: string) {
  return world
    .about('person.qualified', { type: 'person', id: person })
    .filter((event) => counts(rule, event))
    .map((event) => ({ from: bodyText(event, 'from') ?? '', to: bodyText(event, 'to') ?? '' }))
    .filter(({ from, to }) => from <= day && day <= to)
    .map(({ to }) => to)
    .sort()
    .at(-1)
}

function counts({ params }: Qualification, event: LawEvent): boolean {
  const issuer = bodyText(event, 'issuer')
  return params.certificate.issuers.some(({ key }) => key === issuer)
}

function expiring(rule: Qualification, world: World, valid: readonly (string | undefined)[]) {
  const { warn_before, certificate } = rule.params
  const until = dayOf(endOfDayAfter(world.now, durationOf(warn_before, world.settings)))
  const near = valid.filter((day) => day !== undefined && day < until).sort()
  const [first] = near
  if (first === undefined) return []
  const text = `${certificate.title}最早的将于${sayDay(first)}到期，请及时办理换证。`
  const setting = sayFigureSetting(warn_before, world.settings)
  return [{ code: 'certificate-expiring', text, clauses: certificate.clauses, setting }]
}

/** Renewing is due by the last day, and announced the set time before it. */
function renewals(rule: Qualification, world: World): readonly Duty[] {
  const byPerson = Map.groupBy(
    world.of('person.qualified').filter((event) => counts(rule, event)),
    (event) => subjectOf(event, 'person'),
  )
  return [...byPerson].flatMap(([id, events]) => {
    const last = events.toSorted((a, b) => (day(a, 'to') < day(b, 'to') ? -1 : 1)).at(-1)
    const dueAt = last && endOf(day(last, 'to'))
    if (id === undefined || last === undefined || dueAt === undefined) return []
    const { certificate, who, warn_before } = rule.params
    const soon = endOfDayAfter(world.now, durationOf(warn_before, world.settings))
    if (dueAt > soon) return []
    const late = world.now > dueAt
    return [
      makeDuty(rule, {
        part: 'renew',
        subject: { type: 'person', id },
        who,
        what: `${certificate.title}${sayDay(day(last, 'to'))}到期，请办理换证；逾期不得担任记录人员。${sayBasis(rule.cite(certificate.clauses))}。`,
        arisesAt: last.when,
        dueAt,
        clauses: certificate.clauses,
        setting: sayFigureSetting(warn_before, world.settings),
        state: late ? 'breached' : 'open',
        breachedSince: late ? dueAt : undefined,
      }),
    ]
  })
}

function day(event: LawEvent, key: string): string {
  return bodyText(event, key) ?? ''
}

/** 24:00 of a Shanghai day given as YYYY-MM-DD. */
function endOf(text: string): Instant | undefined {
  const noon = parseInstant(`${text}T04:00:00.000Z`)
  return noon && endOfDay(noon)
}
