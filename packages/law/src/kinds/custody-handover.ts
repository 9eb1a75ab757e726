import { z } from 'zod'
import type { LawEvent } from '../activity-view.ts'
import { sayBasis } from '../citation.ts'
import { demands, dueAtMost, part, shared } from '../comparison.ts'
import { type DutyDraft, makeDuty, stateBy } from '../draft-duty.ts'
import { dueAfter, dueSchema, dueSettings, sayDue } from '../due.ts'
import type { Finding, Subject } from '../duty.ts'
import { answerOf, type Fault, findingOf, given } from '../gate.ts'
import { dayOf, type Instant, sayInstant } from '../instant.ts'
import { defineKind, type Question, type Rule, type Watched } from '../kind.ts'
import { endOfDayOfMonth } from '../month-end.ts'
import { choices } from '../offers.ts'
import { choiceSchema, clauseRefs, keySchema, settingRef } from '../params.ts'
import { bodyText, textsOf } from '../read-facts.ts'
import { type StoredRecording, viewRecordings } from '../recording-start.ts'
import { subjectFrom, type World } from '../world.ts'

/** A day of the month (0: the last working day), or a time after storing. */
const rhythm = z.union([z.strictObject({ day_of_month: settingRef }), dueSchema])

const schema = z.strictObject({
  /** Who alone takes into custody and releases, and what. */
  custodian: z
    .strictObject({
      role: keySchema,
      verbs: z.array(z.string().min(1).max(60)).min(1).max(20),
      objects: z.array(choiceSchema).min(1).max(20),
      clauses: clauseRefs,
    })
    .optional(),
  /** The unit takes nothing before a custodian of the role is named, and nobody else takes it. */
  appointed: z.strictObject({ role: keySchema, clauses: clauseRefs }).optional(),
  /** What is stored goes into custody by a list that both sides sign. */
  handover: z
    .strictObject({ from: keySchema, to: keySchema, within: rhythm, clauses: clauseRefs })
    .optional(),
})

type Custody = Rule<z.output<typeof schema>>

/** One body keeps the material; it gets it in time, and both sides sign. */
export const custodyHandover = defineKind({
  kind: 'custody-handover',
  title: '集中保管与移交',
  schema,
  explain,
  references: ({ custodian, appointed, handover }) => ({
    roles: [
      ...[custodian, appointed].flatMap((part) => part?.role ?? []),
      ...(handover === undefined ? [] : [handover.from, handover.to]),
    ],
    settings: handover === undefined ? [] : rhythmSettings(handover.within),
    clauses: [
      ...[custodian, appointed, handover].flatMap((part) => part?.clauses ?? []),
      ...(custodian?.objects ?? []).flatMap((object) => object.clauses),
    ],
  }),
  offers: (rule) => {
    const { custodian } = rule.params
    if (custodian === undefined) return {}
    return { lists: { 'custody-objects': choices(rule, custodian.objects) } }
  },
  compare: (superior, lower) =>
    shared(
      part(superior.custodian?.objects, lower.custodian?.objects, (above, own) =>
        demands('集中保管的对象', above, own),
      ),
      part(superior.handover, lower.handover, (above, own) =>
        dueAtMost('移交的期限', above.within, own.within),
      ),
    ),
  matters: ['unit', 'recording'],
  watch,
  verbs: ({ custodian, appointed }) => [
    ...new Set([...(custodian?.verbs ?? []), ...(appointed === undefined ? [] : [TAKE])]),
  ],
  answer: (rule, question) =>
    answerOf(rule, [...custodianFaults(rule, question), ...appointedFaults(rule, question)]),
})

const TAKE = 'custody.take'

type Rhythm = z.output<typeof rhythm>
type Handover = NonNullable<Custody['params']['handover']>

function isMonthly(within: Rhythm): within is { day_of_month: { setting: string } } {
  return typeof within === 'object' && 'day_of_month' in within
}

function rhythmSettings(within: Rhythm): readonly string[] {
  if (!isMonthly(within)) return dueSettings(within)
  return [within.day_of_month.setting, ...dueSettings('next-working-day')]
}

function explain(rule: Custody): string {
  const { custodian, appointed, handover } = rule.params
  const objects = custodian?.objects.map((object) => object.title).join('、')
  const by = handover && (isMonthly(handover.within) ? '每月规定日' : sayDue(handover.within))
  const parts = [
    custodian && `${objects}由${rule.role(custodian.role)}统一保管，其他人员不得接收、移出`,
    appointed && `各单位须指定${rule.role(appointed.role)}，未指定的不得接收`,
    handover &&
      `${rule.role(handover.from)}${by}将尚未移交的资料列清单交${rule.role(handover.to)}，双方签字`,
  ].filter((part) => part !== undefined)
  return `${parts.join('；')}。`
}

/** Request: `{ posts, object }`. */
function custodianFaults(rule: Custody, { verb, request }: Question): readonly Fault[] {
  const { custodian } = rule.params
  if (!custodian?.verbs.includes(verb)) return []
  const { role, objects, clauses } = custodian
  const faults: Fault[] = []
  if (!rule.holds(textsOf(request.posts), role)) {
    const text = `保管的资料只能由${rule.role(role)}接收、移出，请交${rule.role(role)}办理。`
    faults.push({ code: 'custody-not-custodian', text, clauses })
  }
  if (!objects.some(({ key }) => key === request.object)) {
    const text = `请选择保管对象：${objects.map(({ title }) => title).join('、')}。`
    faults.push({ code: 'custody-object', text, clauses })
  }
  return faults
}

/** Request: `{ unit, person }`. */
function appointedFaults(rule: Custody, { verb, request, world }: Question): readonly Fault[] {
  const { appointed } = rule.params
  if (appointed === undefined || verb !== TAKE) return []
  const { role, clauses } = appointed
  const unit = { type: 'unit', id: given(request.unit) ? request.unit : '' }
  const named = world.about('custody.appointed', unit).filter((event) => {
    return bodyText(event, 'role') === role && holdsOn(event, dayOf(world.now))
  })
  if (named.length === 0) {
    const text = `本单位尚未指定${rule.role(role)}，不能接收资料，请先指定。`
    return [{ code: 'no-custodian', text, clauses }]
  }
  if (named.some((event) => subjectFrom(event, 'person')?.id === request.person)) return []
  const text = `资料只能由本单位指定的${rule.role(role)}接收，请交其办理。`
  return [{ code: 'custody-not-appointed', text, clauses }]
}

/** First and last day of an appointment; without a last day it goes on. */
function holdsOn(event: LawEvent, day: string): boolean {
  const from = bodyText(event, 'from') ?? dayOf(event.at)
  const to = bodyText(event, 'to')
  return from <= day && (to === undefined || day <= to)
}

/** A unit whose custodian is named among the facts: then they are the facts of that unit. */
function unitOf({ from, to }: Handover, world: World): Subject | undefined {
  const named = world
    .of('custody.appointed')
    .findLast((event) => [from, to].includes(bodyText(event, 'role') ?? ''))
  return named && subjectFrom(named, 'unit')
}

interface Item {
  readonly recording: StoredRecording
  readonly dueAt: Instant
  /** The second signature. */
  readonly signed?: LawEvent
}

function watch(rule: Custody, world: World): Watched {
  const { handover } = rule.params
  const unit = handover && unitOf(handover, world)
  if (handover === undefined || unit === undefined) return {}
  const items = viewRecordings(world).map((recording) => itemOf(handover, world, recording))
  const lists = [...Map.groupBy(items, ({ dueAt }) => dueAt)]
  return {
    duties: lists.map(([dueAt, list]) => {
      return makeDuty(rule, { subject: unit, ...handoverDuty(rule, handover, world, dueAt, list) })
    }),
    findings: items
      .filter(({ dueAt, signed }) => signed === undefined && world.now > dueAt)
      .map((item) => pending(rule, handover, item)),
  }
}

function itemOf({ within }: Handover, world: World, recording: StoredRecording): Item {
  const stored = recording.sealed.at
  const dueAt = isMonthly(within)
    ? endOfDayOfMonth(
        stored,
        world.settings.integer(within.day_of_month.setting),
        world.settings.calendar(),
      )
    : dueAfter(stored, within, world.settings)
  const signed = signature(world, recording.subject)
  return { recording, dueAt, ...(signed === undefined ? {} : { signed }) }
}

/** The receiver's signature after the giver's; nobody signs for both sides. */
function signature(world: World, recording: Subject): LawEvent | undefined {
  const listed = world.first('custody.handed-over', recording)
  if (listed === undefined) return undefined
  return world.about('custody.confirmed', recording).find((event) => {
    return event.at >= listed.at && event.fact.body.by !== listed.fact.body.from
  })
}

function handoverDuty(
  rule: Custody,
  { from, to, within, clauses }: Handover,
  world: World,
  dueAt: Instant,
  items: readonly Item[],
): Omit<DutyDraft, 'subject'> {
  const missing = items.filter(({ signed }) => signed === undefined).length
  const last = items.map(({ signed }) => signed).reduce((a, b) => (a && b && b.at > a.at ? b : a))
  const [key] = rhythmSettings(within)
  return {
    part: `handover-${dayOf(dueAt)}`,
    who: from,
    what:
      `请在${sayInstant(dueAt)}前将${items.length}件资料列清单交${rule.role(to)}，双方签字；` +
      `尚有${missing}件未完成。${sayBasis(rule.cite(clauses))}。`,
    arisesAt: items[0]?.recording.sealed.at ?? dueAt,
    dueAt,
    clauses,
    setting: key === undefined ? undefined : world.settings.say(key),
    ...stateBy(world.now, dueAt, missing === 0 ? last : undefined),
  }
}

function pending(rule: Custody, { clauses }: Handover, { recording, dueAt }: Item): Finding {
  const text = '该资料逾期未完成移交签字，请补办移交。'
  const { subject } = recording
  return findingOf(rule, { code: 'not-handed-over', text, clauses, subject, since: dueAt })
}
