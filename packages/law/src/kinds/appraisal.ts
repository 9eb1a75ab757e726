import { z } from 'zod'
import { demands, dueAtMost, part, shared, together } from '../changes/comparison.ts'
import { sayBasis } from '../engine/citation.ts'
import { makeDuty, stateBy } from '../engine/draft-duty.ts'
import { dueAfter, dueSchema, dueSettings, sayDue, sayDueSetting } from '../engine/due.ts'
import type { Duty } from '../engine/duty.ts'
import { answerOf, type Fault, given } from '../engine/gate.ts'
import { parseInstant, sayInstant } from '../engine/instant.ts'
import { type Answer, defineKind, type Question, type Rule } from '../engine/kind.ts'
import type { LawEvent } from '../facts/activity-view.ts'
import { isRecord } from '../facts/read-facts.ts'
import { subjectFrom, type World } from '../facts/world.ts'
import { choices } from '../pack/offers.ts'
import { choiceSchema, clauseRefs, keySchema } from '../pack/params.ts'
import { appraisalSources, yearOf } from '../parts/appraisal-sources.ts'

const SOURCES = ['check.closed', 'correction.ordered', 'lead.closed'] as const

const schema = z.strictObject({
  /** A circular at an interval, with these contents and figures that no later change alters. */
  circular: z
    .strictObject({
      who: keySchema,
      interval: dueSchema,
      contents: z.array(choiceSchema).min(1).max(20),
      clauses: clauseRefs,
    })
    .optional(),
  /** A yearly sheet of each person, unit or agency, built from these facts about it. */
  sheet: z
    .strictObject({
      of: z.enum(['person', 'unit', 'agency']),
      who: keySchema,
      /** After the last day of the year. */
      within: dueSchema,
      sources: z.array(z.enum(SOURCES)).min(1).max(3),
      /** Mechanisms that take the sheet. */
      links: z.array(choiceSchema).min(1).max(10),
      clauses: clauseRefs,
    })
    .optional(),
})

type Appraisal = Rule<z.output<typeof schema>>
type Circular = NonNullable<Appraisal['params']['circular']>
type Sheet = NonNullable<Appraisal['params']['sheet']>

/** What checks came to is made known and counts in the appraisal of the year. */
export const appraisal = defineKind({
  kind: 'appraisal',
  title: '通报与考核',
  schema,
  explain,
  references: ({ circular, sheet }) => ({
    roles: [circular, sheet].flatMap((part) => part?.who ?? []),
    settings: [circular?.interval, sheet?.within].flatMap((due) =>
      due === undefined ? [] : dueSettings(due),
    ),
    clauses: [
      ...[circular, sheet].flatMap((part) => part?.clauses ?? []),
      ...[...(circular?.contents ?? []), ...(sheet?.links ?? [])].flatMap((c) => c.clauses),
    ],
  }),
  offers: ({ params: { circular, sheet }, ...rule }) => ({
    lists: sheet === undefined ? {} : { 'appraisal-links': choices(rule, sheet.links) },
    fields: circular === undefined ? {} : { circular: choices(rule, circular.contents) },
  }),
  compare: (superior, lower) =>
    shared(
      part(superior.circular, lower.circular, (above, own) =>
        together(
          dueAtMost('通报的间隔', above.interval, own.interval),
          demands('通报的内容', above.contents, own.contents),
        ),
      ),
      part(superior.sheet, lower.sheet, (above, own) =>
        together(
          dueAtMost('作出考评的期限', above.within, own.within),
          demands('考评的用途', above.links, own.links),
        ),
      ),
    ),
  matters: ['agency', 'unit', 'person'],
  watch: ({ params: { circular, sheet }, ...rule }, world) => ({
    duties: [
      ...(circular === undefined ? [] : circulars({ ...rule, params: circular }, world)),
      ...(sheet === undefined ? [] : sheets({ ...rule, params: sheet }, world)),
    ],
  }),
  verbs: ({ circular, sheet }) => [
    ...(circular === undefined ? [] : [CIRCULAR, CHANGE]),
    ...(sheet === undefined ? [] : [SHEET]),
  ],
  answer: (rule, question) => {
    const { circular, sheet } = rule.params
    if (sheet !== undefined && question.verb === SHEET) return maySheet(rule, sheet, question)
    return circular === undefined ? undefined : mayCircular(rule, circular, question)
  },
})

const CIRCULAR = 'circular.issue'
const CHANGE = 'circular.change'
const SHEET = 'appraisal.issue'

function explain(rule: Appraisal): string {
  const { circular, sheet } = rule.params
  const titles = (entries: readonly { readonly title: string }[]) =>
    entries.map(({ title }) => title).join('、')
  const parts = [
    circular &&
      `${rule.role(circular.who)}在上一期之后${sayDue(circular.interval)}通报${titles(circular.contents)}，` +
        '通报中的数据发出后不再变动',
    sheet &&
      `检查结果逐年逐${OF[sheet.of]}形成考评表，由${rule.role(sheet.who)}在年度终了后${sayDue(sheet.within)}作出，` +
        `用于${titles(sheet.links)}`,
  ].filter((part) => part !== undefined)
  return `${parts.join('；')}。`
}

const OF = { person: '人', unit: '科室', agency: '单位' } as const

/** Request: `{ from, to, contents: { [key]: figures } }`; an issued circular is never changed. */
function mayCircular(
  rule: Appraisal,
  circular: Circular,
  { verb, request, now }: Question,
): Answer {
  const { contents, clauses } = circular
  if (verb === CHANGE) {
    const text = '已发出的通报不得改动；数据有误的，请另发更正通报。'
    return answerOf(rule, [{ code: 'circular-frozen', text, clauses }])
  }
  const figures = isRecord(request.contents) ? request.contents : {}
  const missing = contents.filter(({ key }) => figures[key] === undefined || figures[key] === '')
  const faults: Fault[] = missing.map((entry) => ({
    code: 'circular-incomplete',
    text: `通报须包括${entry.title}，请补充。`,
    clauses: entry.clauses,
  }))
  const from = parseInstant(request.from)
  const to = parseInstant(request.to)
  if (from === undefined || to === undefined || from >= to || to > now) {
    const text = '请填写通报的起止时间，期间结束后才能通报。'
    faults.push({ code: 'circular-period', text, clauses })
  }
  return answerOf(rule, faults)
}

/** Request: `{ subject, year, entries: [{ fact, points }] }`; every source of the year is on it. */
function maySheet(rule: Appraisal, sheet: Sheet, { request, world }: Question): Answer {
  const { clauses } = sheet
  const entries = Array.isArray(request.entries) ? request.entries.filter(isRecord) : []
  const scored = new Set(entries.filter(({ points }) => isScore(points)).map(({ fact }) => fact))
  const faults: Fault[] = []
  if (!given(request.subject) || typeof request.year !== 'number') {
    faults.push({ code: 'sheet-unnamed', text: '请选择考评对象和年度。', clauses })
  }
  const due = appraisalSources(sheet.sources, sheet.of, world).filter(({ event, id }) => {
    return id === request.subject && yearOf(event.when) === request.year
  })
  const missing = due.filter(({ event }) => !scored.has(event.id)).length
  if (missing > 0) {
    const text = `本年度尚有${missing}项检查结果未计入考评表，请逐项计分。`
    faults.push({ code: 'sheet-entry-missing', text, clauses })
  }
  return answerOf(rule, faults)
}

function isScore(points: unknown): boolean {
  return typeof points === 'number' && Number.isFinite(points)
}

/** The next circular is due an interval after the last one. */
function circulars(rule: Rule<Circular>, world: World): readonly Duty[] {
  const { who, interval, clauses } = rule.params
  const issued = world.of('circular.issued')
  return issued.flatMap((event, index) => {
    const subject = subjectFrom(event, 'agency')
    if (subject === undefined) return []
    const dueAt = dueAfter(event.at, interval, world.settings)
    return [
      makeDuty(rule, {
        part: `circular-after-${event.id}`,
        subject,
        who,
        what: `请在${sayInstant(dueAt)}前发出下一期通报。${sayBasis(rule.cite(clauses))}。`,
        arisesAt: event.at,
        dueAt,
        clauses,
        setting: sayDueSetting(interval, world.settings),
        ...stateBy(world.now, dueAt, issued[index + 1]),
      }),
    ]
  })
}

/** One sheet for each year in which there was something to appraise. */
function sheets(rule: Rule<Sheet>, world: World): readonly Duty[] {
  const { of, who, within, clauses } = rule.params
  const byYear = Map.groupBy(appraisalSources(rule.params.sources, of, world), ({ id, event }) => {
    return `${yearOf(event.when)} ${id}`
  })
  // The first sheet of a year counts.
  const issuedOn = new Map<string, LawEvent>(
    world
      .of('appraisal.issued')
      .toReversed()
      .map((event) => {
        return [
          `${String(event.fact.body.year)} ${subjectFrom(event, of)?.id ?? ''}`,
          event,
        ] as const
      }),
  )
  return [...byYear].flatMap(([key, [first]]) => {
    if (first === undefined) return []
    const year = yearOf(first.event.when)
    const subject = { type: of, id: first.id }
    const yearEnd = parseInstant(`${year}-12-31T00:00:00.000Z`) ?? first.event.when
    const dueAt = dueAfter(yearEnd, within, world.settings)
    return [
      makeDuty(rule, {
        part: `sheet-${year}`,
        subject,
        who,
        what: `请在${sayInstant(dueAt)}前作出${year}年度考评表。${sayBasis(rule.cite(clauses))}。`,
        arisesAt: first.event.at,
        dueAt,
        clauses,
        setting: sayDueSetting(within, world.settings),
        ...stateBy(world.now, dueAt, issuedOn.get(key)),
      }),
    ]
  })
}
