import { z } from 'zod'
import { dueAtMost, excuses, part, shared } from '../changes/comparison.ts'
import { sayBasis } from '../engine/citation.ts'
import { makeDuty, stateBy } from '../engine/draft-duty.ts'
import { dueAfter, dueSchema, dueSettings, sayDue, sayDueSetting } from '../engine/due.ts'
import { answerOf, type Fault, given } from '../engine/gate.ts'
import { type Answer, defineKind, type Question, type Rule } from '../engine/kind.ts'
import type { LawEvent } from '../facts/activity-view.ts'
import { bodyText, textsOf } from '../facts/read-facts.ts'
import { subjectFrom, type World } from '../facts/world.ts'
import { choices } from '../pack/offers.ts'
import { choiceSchema, clauseRefs, keySchema } from '../pack/params.ts'
import { viewDevices } from '../parts/device-view.ts'
import { viewRecordings } from '../parts/recording-start.ts'
import { holds, NO_END, type Spans, spansOf } from '../parts/spans.ts'
import { standingUnrelated } from '../parts/unrelated.ts'

const demand = z.strictObject({ clauses: clauseRefs })

const schema = z.strictObject({
  /** Without one of these nothing is checked out. */
  purposes: z.array(choiceSchema).min(1).max(20).optional(),
  /** Checked out for an open activity only. */
  activity: demand.optional(),
  /** The activity needs a legal basis. */
  basis: demand.optional(),
  /** Checked out to holders of one of these roles only. */
  entitled: z
    .strictObject({ roles: z.array(keySchema).min(1).max(10), clauses: clauseRefs })
    .optional(),
  /** The current operating procedure of the model was confirmed by the user. */
  procedure: demand.optional(),
  /** Recordings outside every activity have to be explained. */
  unexplained: z
    .strictObject({ who: keySchema, within: dueSchema, clauses: clauseRefs })
    .optional(),
})

type Use = Rule<z.output<typeof schema>>

const CHECK_OUT = 'device.check-out'

/** Devices serve enforcement alone, in entitled hands, by the operating procedure. */
export const dedicatedUse = defineKind({
  kind: 'dedicated-use',
  title: '设备专用',
  schema,
  explain,
  references: ({ purposes, activity, basis, entitled, procedure, unexplained }) => ({
    roles: [...(entitled?.roles ?? []), ...(unexplained === undefined ? [] : [unexplained.who])],
    settings: unexplained === undefined ? [] : dueSettings(unexplained.within),
    clauses: [
      ...(purposes ?? []),
      ...[activity, basis, entitled, procedure, unexplained].flatMap((p) => p ?? []),
    ].flatMap((part) => part.clauses),
  }),
  offers: (rule) => {
    const { purposes } = rule.params
    return purposes === undefined ? {} : { lists: { 'device-purposes': choices(rule, purposes) } }
  },
  compare: (superior, lower) =>
    shared(
      part(superior.purposes, lower.purposes, (above, own) =>
        excuses('领用设备的用途', above, own),
      ),
      part(superior.unexplained, lower.unexplained, (above, own) =>
        dueAtMost('核对无对应活动的记录的期限', above.within, own.within),
      ),
    ),
  matters: ['recording'],
  watch: (rule, world) => ({ duties: unexplained(rule, world) }),
  verbs: ({ purposes, activity, basis, entitled, procedure }) =>
    [purposes, activity, basis, entitled, procedure].some((part) => part !== undefined)
      ? [CHECK_OUT]
      : [],
  answer: mayCheckOut,
})

function explain(rule: Use): string {
  const { purposes, activity, basis, entitled, procedure, unexplained } = rule.params
  const parts = [
    purposes && `用途须为下列之一：${purposes.map((purpose) => purpose.title).join('、')}`,
    activity && '须对应一项尚未结束的执法活动',
    basis && '执法活动须有法定依据',
    entitled && `领用人须为${entitled.roles.map(rule.role).join('、')}`,
    procedure && '首次领用前须确认该型号的现行操作规程，规程更新后重新确认',
  ].filter((part) => part !== undefined)
  const sentences = [
    parts.length === 0 ? '' : `领用设备须符合：${parts.join('；')}。`,
    unexplained === undefined
      ? ''
      : `不属于任何执法活动的记录，由${rule.role(unexplained.who)}在${sayDue(unexplained.within)}说明。`,
  ]
  return sentences.join('')
}

/** Request: `{ purpose, activity, basis, person, posts, model }`. */
function mayCheckOut(rule: Use, question: Question): Answer {
  const { request, world } = question
  const { purposes, activity, basis, entitled, procedure } = rule.params
  const faults: Fault[] = []
  if (purposes !== undefined && !purposes.some(({ key }) => key === request.purpose)) {
    const text = `设备专用，用途只能是：${purposes.map(({ title }) => title).join('、')}。请选择。`
    faults.push({ code: 'use-purpose', text })
  }
  if (activity !== undefined && !isOpen(world, request.activity)) {
    const text = '设备只为执法活动领用，请先开立执法活动；已结束的活动不能再领用设备。'
    faults.push({ code: 'use-activity', text, clauses: activity.clauses })
  }
  if (basis !== undefined && !given(request.basis)) {
    const text = '请填写本次执法活动的法定依据，没有依据的不得使用设备。'
    faults.push({ code: 'use-basis', text, clauses: basis.clauses })
  }
  if (entitled !== undefined && !holdsOne(rule, entitled.roles, request.posts)) {
    const titles = entitled.roles.map(rule.role).join('、')
    const text = `设备只能由${titles}领用，请由有执法资格的人员领用。`
    faults.push({ code: 'use-not-entitled', text, clauses: entitled.clauses })
  }
  const unread = procedure === undefined ? undefined : procedureOf(question)
  if (procedure !== undefined && unread === 'unconfirmed') {
    const text = '请先阅读并确认该型号设备的现行操作规程，再领用。'
    faults.push({ code: 'procedure-unconfirmed', text, clauses: procedure.clauses })
  }
  const warnings: Fault[] = []
  if (procedure !== undefined && unread === 'unpublished') {
    const text = '该型号设备尚无操作规程，请设备管理人员发布。'
    warnings.push({ code: 'procedure-unpublished', text, clauses: procedure.clauses })
  }
  return answerOf(rule, faults, warnings)
}

function isOpen(world: World, activity: unknown): boolean {
  if (!given(activity)) return false
  const subject = { type: 'activity', id: activity }
  const opened = world.first('activity.opened', subject)
  return opened !== undefined && world.first('activity.ended', subject) === undefined
}

function holdsOne(rule: Use, roles: readonly string[], posts: unknown): boolean {
  return roles.some((role) => rule.holds(textsOf(posts), role))
}

/** The latest version published for the model, and whether this person confirmed that one. */
function procedureOf({ world, request }: Question): 'confirmed' | 'unconfirmed' | 'unpublished' {
  if (!given(request.model) || !given(request.person)) return 'unconfirmed'
  const { model } = request
  const ofModel = (event: LawEvent) => bodyText(event, 'model') === model
  const current = world.of('procedure.published').findLast(ofModel)
  if (current === undefined) return 'unpublished'
  const confirmed = world
    .about('procedure.confirmed', { type: 'person', id: request.person })
    .some((event) => ofModel(event) && event.fact.body.version === current.fact.body.version)
  return confirmed ? 'confirmed' : 'unconfirmed'
}

/**
 * Judged where the register entry of the device is among the facts: then they are the history of
 * the device, and not those of one activity, to which other recordings of a card need not belong.
 */
function unexplained(rule: Use, world: World) {
  const demanded = rule.params.unexplained
  const known = new Map(viewDevices(world).map(({ id }) => [id, checkOuts(world, id)]))
  if (demanded === undefined || known.size === 0) return []
  return viewRecordings(world).flatMap(({ subject, sealed, device, startedAt }) => {
    const times = device === undefined ? undefined : known.get(device)
    if (device === undefined || times === undefined) return []
    if (startedAt !== undefined && holds(times, startedAt)) return []
    const matched = world
      .about('recording.matched', subject)
      .find((event) => bodyText(event, 'how') === 'confirmed')
    const done = matched ?? standingUnrelated(world, subject)
    const dueAt = dueAfter(sealed.at, demanded.within, world.settings)
    const basis = sayBasis(rule.cite(demanded.clauses))
    return [
      makeDuty(rule, {
        part: 'unexplained',
        device,
        subject,
        who: demanded.who,
        what: `该记录不属于任何执法活动，请核对：属于执法活动的予以关联，与工作无关的予以认定。${basis}。`,
        arisesAt: sealed.at,
        dueAt,
        clauses: demanded.clauses,
        setting: sayDueSetting(demanded.within, world.settings),
        ...stateBy(world.now, dueAt, done),
      }),
    ]
  })
}

/** When a device was checked out: from its assignment to the end of the activity. */
function checkOuts(world: World, device: string): Spans {
  const assigned = world.about('activity.device-assigned', { type: 'device', id: device })
  return spansOf(
    assigned.map((out) => {
      const activity = subjectFrom(out, 'activity')
      const end = activity && world.first('activity.ended', activity)
      return [out.when, end?.when ?? NO_END] as const
    }),
  )
}
