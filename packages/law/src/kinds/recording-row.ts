import { z } from 'zod'
import { demands, dueAtMost, excuses, sameScope, together } from '../changes/comparison.ts'
import { sayBasis } from '../engine/citation.ts'
import { makeDuty } from '../engine/draft-duty.ts'
import { dueSchema, dueSettings, sayDue, sayDueSetting } from '../engine/due.ts'
import type { Duty, Finding, Subject } from '../engine/duty.ts'
import { answerOf, findingOf, given } from '../engine/gate.ts'
import { sayInstant, toMs } from '../engine/instant.ts'
import { type Answer, defineKind, type Question, type Rule } from '../engine/kind.ts'
import type { LawEvent } from '../facts/activity-view.ts'
import { eachOnce } from '../facts/each-once.ts'
import { bodyText, subjectOf } from '../facts/read-facts.ts'
import { subjectFrom, type World } from '../facts/world.ts'
import { durationFigure, figureSettings } from '../pack/figure.ts'
import { choices } from '../pack/offers.ts'
import { keySchema, settingRef, titleSchema } from '../pack/params.ts'
import { complaintAfter, disputeDenied } from '../parts/dispute.ts'
import { listRow, sayRow } from '../parts/list-row.ts'
import { missingContents, rowContentSchema } from '../parts/row-contents.ts'
import { type RowShown, rowShown } from '../parts/row-shown.ts'
import { type Method, methodSchema, sayMethods } from '../parts/shots.ts'

const schema = z.strictObject({
  who: keySchema,
  /** The row as printed, heading by heading: shown, never evaluated. */
  columns: z.record(titleSchema, titleSchema),
  /** Categories of case (case.opened) to which the row belongs. */
  categories: z.array(keySchema).min(1).max(10),
  /** Kinds of activity that are its stage. */
  activities: z.array(keySchema).min(1).max(20),
  contents: z.array(rowContentSchema).min(1).max(20),
  methods: z.array(methodSchema).min(1).max(4),
  /** Longest gap that still counts as the whole course. */
  tolerance: durationFigure.optional(),
  /** Only if a dispute is possible: presumed, unless answered no with a reason. */
  if: z.literal('dispute-possible').optional(),
  /** Kinds of activity that stay open until this stage follows in the same case. */
  ends: z.array(keySchema).min(1).max(10).optional(),
  /** A row that the text has not: proposed, in force where the agency's setting is 1. */
  addition: settingRef.optional(),
  /** By when the contents are to be marked, from the end of the activity. */
  within: dueSchema,
})

type Row = Rule<z.output<typeof schema>>

/**
 * A row of a list of what must be recorded: stage, contents, place, methods. The stage is not
 * closed before its material shows every content by a permitted method.
 */
export const recordingRow = defineKind({
  kind: 'recording-row',
  title: '音像记录清单的一行',
  schema,
  explain: ({ params, activityKind }) => {
    const { contents, methods, activities, within } = params
    const condition = params.if === undefined ? '' : '可能引发争议的（默认可能），'
    const local = params.addition === undefined ? '' : '本单位增补，非制度原文，采用后适用：'
    return (
      `${local}${condition}“${activities.map(activityKind).join('、')}”须以${sayMethods(methods)}记录：` +
      `${contents.map((content) => content.title).join('、')}；` +
      `活动结束后${sayDue(within)}标记，缺少任何一项不能办结。`
    )
  },
  compare: (superior, lower) =>
    sameScope([superior.categories, superior.activities], [lower.categories, lower.activities])
      ? together(
          demands('记录的内容', superior.contents, lower.contents),
          excuses('允许的记录方式', named(superior.methods), named(lower.methods)),
          excuses('免于记录的条件', condition(superior), condition(lower)),
          dueAtMost('标记的期限', superior.within, lower.within),
        )
      : undefined,
  references: ({ who, activities, contents, tolerance, ends, within, addition }) => ({
    roles: [who],
    activityKinds: [...activities, ...(ends ?? [])],
    settings: [...dueSettings(within), ...figureSettings(tolerance, addition)],
    clauses: contents.flatMap((content) => content.clauses),
  }),
  offers: (rule) => ({
    lists: {
      [rule.params.addition === undefined ? 'recording-rows' : 'proposed-rows']: [shownRow(rule)],
      [`contents-of-${rule.id}`]: choices(rule, rule.params.contents),
    },
  }),
  matters: ['activity'],
  watch: (rule, world) => {
    const stages = stagesOf(rule, world)
    const shown = eachOnce((one) => rowShown(rule.params, world, one, denied(rule, world, one)))
    return {
      duties: stages.map((stage) => rowDuty(rule, stage, world, shown(stage.subject))),
      findings: [
        ...stages.flatMap((stage) => disputed(rule, world, stage)),
        ...notFollowed(rule, world, stages),
      ],
    }
  },
  checklist: (rule, { activity: { subject }, world }) =>
    stagesOf(rule, world)
      .filter((stage) => stage.subject.id === subject.id)
      .map(() => {
        const excused = denied(rule, world, subject) !== undefined
        return listRow(rule, rule.params, { world, subject, excused })
      }),
  verbs: (params) => [
    'activity.close',
    'stage.close',
    ...(params.if === undefined ? [] : ['dispute.answer']),
  ],
  answer,
})

function named(methods: readonly Method[]) {
  return methods.map((key) => ({ key, title: sayMethods([key]) }))
}

function condition(params: Row['params']) {
  return params.if === undefined ? [] : [{ key: params.if, title: '不可能引发争议' }]
}

function shownRow(rule: Row) {
  const details = Object.entries(rule.params.columns).map(([heading, value], index) => ({
    key: `column-${index + 1}`,
    title: `${heading}：${value}`,
  }))
  return { key: rule.id, title: sayRow(rule.params), citation: rule.cite(), details }
}

interface Stage {
  readonly opened: LawEvent
  readonly subject: Subject
}

/** The activities that are this row's stage. */
function stagesOf(rule: Row, world: World): readonly Stage[] {
  return world.of('activity.opened').flatMap((opened) => {
    const subject = subjectFrom(opened, 'activity')
    const kind = bodyText(opened, 'activityKind') ?? ''
    if (subject === undefined || !stageKinds(rule, world).includes(kind)) return []
    return ofCategory(rule, world, opened) ? [{ opened, subject }] : []
  })
}

/** A row that the agency has not adopted has no stage. */
function stageKinds({ params: { activities, addition } }: Row, { settings }: World) {
  return addition === undefined || settings.integer(addition.setting) > 0 ? activities : []
}

/** Nothing escapes a row by leaving out the case: an unknown category is every category. */
function ofCategory(rule: Row, world: World, about: LawEvent): boolean {
  const id = subjectOf(about, 'case')
  const file = id === undefined ? undefined : world.first('case.opened', { type: 'case', id })
  const category = file && bodyText(file, 'category')
  return category === undefined || rule.params.categories.includes(category)
}

/** The answer that takes the row away. */
function denied(rule: Row, world: World, subject: Subject): LawEvent | undefined {
  return rule.params.if === undefined ? undefined : disputeDenied(world, subject)
}

function rowDuty(
  rule: Row,
  { opened, subject }: Stage,
  world: World,
  { dueAt, no, missing, marked }: RowShown,
): Duty {
  const { who, within, methods } = rule.params
  const completed = marked.state === 'breached' ? '已逾期补齐' : '内容齐全'
  const by = dueAt === undefined ? '活动结束后' : `${sayInstant(dueAt)}前`
  const lacking = missing.length === 0 ? completed : `尚缺：${missing.join('、')}`
  return makeDuty(rule, {
    // Two rows of one stage ask for different things: neither stands for the other.
    part: rule.id,
    subject,
    who,
    what:
      no === undefined
        ? `须以${sayMethods(methods)}记录，请在${by}标记内容，${lacking}。${sayBasis(rule.cite())}。`
        : `已说明不可能引发争议，本项不要求音像记录。${sayBasis(rule.cite())}。`,
    arisesAt: opened.when,
    dueAt,
    setting: sayDueSetting(within, world.settings),
    ...(no === undefined ? marked : { state: 'excused', fulfilledBy: no.id }),
  })
}

/** Somebody complained after the officer had said that no dispute was possible. */
function disputed(rule: Row, world: World, { opened, subject }: Stage): readonly Finding[] {
  const no = denied(rule, world, subject)
  if (no === undefined) return []
  const since = complaintAfter(world, no, subject, subjectOf(opened, 'case'))
  if (since === undefined) return []
  const text = '执法人员曾说明不可能引发争议而未作音像记录，其后收到投诉，请核查。'
  return [findingOf(rule, { code: 'dispute-after-no', text, subject, since })]
}

/** What was begun and not ended yet, with its age: neither forgotten nor ended unrecorded. */
function notFollowed(rule: Row, world: World, stages: readonly Stage[]): readonly Finding[] {
  const { ends, activities } = rule.params
  if (ends === undefined) return []
  const followed = new Set(stages.map(({ opened }) => subjectOf(opened, 'case')))
  return world.of('activity.opened').flatMap((opened) => {
    const kind = bodyText(opened, 'activityKind') ?? ''
    const subject = subjectFrom(opened, 'activity')
    const ended = subject && world.first('activity.ended', subject)
    if (subject === undefined || ended === undefined) return []
    if (!ends.includes(kind) || !ofCategory(rule, world, opened)) return []
    if (followed.has(subjectOf(opened, 'case'))) return []
    const days = Math.floor((toMs(world.now) - toMs(ended.when)) / DAY_MS)
    const names = activities.map(rule.activityKind).join('、')
    const text = `“${rule.activityKind(kind)}”已${days}天，尚未“${names}”，请按期办理并记录。`
    return [findingOf(rule, { code: 'not-followed', text, subject, since: ended.when })]
  })
}

const DAY_MS = 86_400_000

/** Requests: `activity.close {}`, `stage.close { stage: activity kind }`, `dispute.answer`. */
function answer(rule: Row, question: Question): Answer | undefined {
  const { verb, request, activity, world } = question
  if (verb === 'stage.close') return mayCloseStage(rule, question)
  const stage = stagesOf(rule, world).find(({ subject }) => subject.id === activity?.subject.id)
  if (stage === undefined) return undefined
  if (verb === 'activity.close') return closed(rule, world, [stage])
  if (request.possible !== false || given(request.reason)) return answerOf(rule, [])
  const text = '认为不可能引发争议的，请写明理由；不写明的按可能引发争议处理。'
  return answerOf(rule, [{ code: 'dispute-reason', text }])
}

/** A stage without any activity of its kind has no material at all. */
function mayCloseStage(rule: Row, { request, world }: Question): Answer | undefined {
  if (!stageKinds(rule, world).some((kind) => kind === request.stage)) return undefined
  const file = world.of('case.opened')[0]
  if (file !== undefined && !ofCategory(rule, world, file)) return undefined
  return closed(rule, world, stagesOf(rule, world))
}

function closed(rule: Row, world: World, stages: readonly Stage[]): Answer {
  const all = rule.params.contents.map((content) => content.title)
  const missingOf = eachOnce((subject) =>
    denied(rule, world, subject) === undefined ? missingContents(rule.params, world, subject) : [],
  )
  const missing = stages.flatMap(({ subject }) => missingOf(subject))
  const lacking = stages.length === 0 ? all : [...new Set(missing)]
  if (lacking.length === 0) return answerOf(rule, [])
  const text = `清单“${sayRow(rule.params)}”尚缺：${lacking.join('、')}，请补充记录或者标记后再办结。`
  return answerOf(rule, [{ code: 'row-unfulfilled', text }])
}
