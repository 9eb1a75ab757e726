import { z } from 'zod'
import { asFarAs, demands, dueAtMost, sameScope, together } from '../changes/comparison.ts'
import { sayBasis } from '../engine/citation.ts'
import { makeDuty } from '../engine/draft-duty.ts'
import { dueAfter, dueSchema, dueSettings, sayDue, sayDueSetting } from '../engine/due.ts'
import type { Duty, Subject } from '../engine/duty.ts'
import { answerOf, type Fault } from '../engine/gate.ts'
import { type Instant, sayInstant } from '../engine/instant.ts'
import { type Answer, defineKind, type Question, type Rule } from '../engine/kind.ts'
import type { LawEvent } from '../facts/activity-view.ts'
import { eachOnce } from '../facts/each-once.ts'
import { bodyText } from '../facts/read-facts.ts'
import { subjectFrom, type World } from '../facts/world.ts'
import { durationFigure, figureSettings } from '../pack/figure.ts'
import { choices } from '../pack/offers.ts'
import { type ChoiceParams, choiceSchema, clauseRefs, keySchema } from '../pack/params.ts'
import { blankPassages } from '../parts/blank-passages.ts'
import { listShots } from '../parts/list-shots.ts'
import { stateOfMarks } from '../parts/mark-state.ts'
import { type NotShown, notShown, shotContentSchema } from '../parts/shot-contents.ts'
import { keysIn } from '../parts/shots.ts'
import { shownAtFiling, UNANSWERED } from '../parts/shown-at-filing.ts'

const schema = z
  .strictObject({
    /** Who marks; needed where something is to be marked. */
    who: keySchema.optional(),
    /** Only activities of these kinds; absent: all. */
    activities: z.array(keySchema).min(1).max(60).optional(),
    contents: z.array(shotContentSchema).max(40).default([]),
    /** What must be said aloud (narration.marked: items). */
    narration: z.array(choiceSchema).max(20).default([]),
    /** What every recording must let see or be described with; asked for at filing. */
    shown: z.array(choiceSchema).max(20).default([]),
    /** What a filing meets that says neither yes nor no to one of them. */
    unanswered: z.enum(['warn', 'refuse']).default('warn'),
    /** Passages of a recording that show nothing, longer than this, are pointed out. */
    blank_passages: z.strictObject({ longer_than: durationFigure, clauses: clauseRefs }).optional(),
    within: dueSchema.default('same-day'),
    enforce: z.enum(['warn', 'refuse']).default('warn'),
  })
  .refine((p) => p.contents.length + p.narration.length + p.shown.length > 0, {
    error: 'contents、narration、shown 至少填写一项',
  })
  .refine((p) => p.who !== undefined || p.contents.length + p.narration.length === 0, {
    error: '有 contents、narration 的须写明 who',
  })

type ShotList = Rule<z.output<typeof schema>>

const ENFORCED = [
  { is: 'warn', zh: '提示' },
  { is: 'refuse', zh: '不能办结' },
] as const

/** The contents that a recording must show and say, each marked or marked as not applicable. */
export const shotList = defineKind({
  kind: 'shot-list',
  title: '摄录重点与语音说明',
  schema,
  explain: explainRule,
  compare: (superior, lower) =>
    sameScope([superior.activities], [lower.activities])
      ? together(
          demands('摄录重点', superior.contents, lower.contents),
          demands('语音说明', superior.narration, lower.narration),
          demands('应反映的内容', superior.shown, lower.shown),
          dueAtMost('标记的期限', superior.within, lower.within),
          asFarAs('对缺少内容的处理', ENFORCED, superior.enforce, lower.enforce),
          asFarAs('对未说明的处理', UNANSWERED, superior.unanswered, lower.unanswered),
        )
      : undefined,
  references: ({ who, activities, contents, narration, shown, blank_passages, within }) => ({
    roles: who === undefined ? [] : [who],
    activityKinds: activities ?? [],
    settings: [
      ...dueSettings(within),
      ...figureSettings(
        blank_passages?.longer_than,
        ...contents.map(({ near_start }) => near_start),
      ),
    ],
    clauses: [
      ...[...contents, ...narration, ...shown].flatMap((entry) => entry.clauses),
      ...(blank_passages?.clauses ?? []),
    ],
  }),
  offers: (rule) => ({
    lists: {
      ...offered(rule, 'shot-contents', rule.params.contents),
      ...offered(rule, 'narration-items', rule.params.narration),
      ...offered(rule, 'shown-facts', rule.params.shown),
    },
  }),
  matters: ['activity', 'recording'],
  watch: (rule, world) => {
    const shown = eachOnce((subject) => shownOf(rule, world, subject))
    return {
      duties: activities(rule, world).flatMap((opened) => duties(rule, world, opened, shown)),
      findings: blankPassages(rule, rule.params.blank_passages, world),
    }
  },
  checklist: (rule, context) =>
    rule.params.activities?.includes(context.activity.kind) === false
      ? []
      : listShots(rule, rule.params, context),
  verbs: ({ contents, narration, shown }) => [
    ...(contents.length + narration.length > 0 ? ['activity.close'] : []),
    ...(shown.length > 0 ? ['recording.file'] : []),
  ],
  answer: (rule, question) =>
    question.verb === 'recording.file'
      ? shownAtFiling(rule, rule.params, question)
      : mayClose(rule, question),
})

function offered(rule: ShotList, list: string, entries: readonly ChoiceParams[]) {
  return entries.length === 0 ? {} : { [list]: choices(rule, entries) }
}

function explainRule({ params, activityKind }: ShotList): string {
  const { activities: kinds, contents, narration, shown, unanswered } = params
  const { blank_passages, within, enforce } = params
  const titles = (entries: readonly ChoiceParams[]) => entries.map((e) => e.title).join('；')
  const of = kinds === undefined ? '' : `“${kinds.map(activityKind).join('、')}”的`
  const parts = [
    ...(contents.length > 0 ? [`重点摄录：${titles(contents)}`] : []),
    ...(narration.length > 0 ? [`语音说明：${titles(narration)}`] : []),
    ...(shown.length > 0 ? [`应反映：${titles(shown)}`] : []),
  ]
  const missing = enforce === 'refuse' ? '缺少的不能办结' : '缺少的逐项提示'
  const marked = contents.length + narration.length > 0
  const marks = marked ? `活动结束后${sayDue(within)}逐项标记，${missing}。` : ''
  const told = unanswered === 'refuse' ? '填写说明时逐项说明是否反映，未说明的不能提交。' : ''
  const blank = blank_passages === undefined ? '' : '较长的黑屏、无声或者遮挡予以指出。'
  return `${of}音像记录${parts.join('。')}。${marks}${told}${blank}`
}

function activities(rule: ShotList, world: World): readonly LawEvent[] {
  const { activities: kinds } = rule.params
  return world
    .of('activity.opened')
    .filter((event) => kinds?.includes(bodyText(event, 'activityKind') ?? '') ?? true)
}

interface Missing {
  readonly part: 'shots' | 'narration'
  readonly code: string
  readonly titles: readonly string[]
  readonly clauses: readonly string[]
}

/** What is not marked yet (or was not, then), by part; a part that asks nothing is left out. */
function missing(
  rule: ShotList,
  world: World,
  subject: Subject,
  until?: Instant,
): readonly Missing[] {
  const { contents, narration } = rule.params
  const said = keysIn(world, 'narration.marked', subject, 'items', until)
  const part = (name: Missing['part'], code: string, lacking: readonly NotShown[]): Missing => {
    const clauses = [...new Set(lacking.flatMap((entry) => entry.clauses))]
    return { part: name, code, titles: lacking.map((entry) => entry.title), clauses }
  }
  const unsaid = narration.filter(({ key }) => !said.has(key))
  return [
    ...(contents.length > 0
      ? [part('shots', 'shot-missing', notShown(contents, world, subject, until))]
      : []),
    ...(narration.length > 0 ? [part('narration', 'narration-missing', unsaid)] : []),
  ]
}

/** What the marks of an activity show, part by part. */
function shownOf(rule: ShotList, world: World, subject: Subject) {
  const ended = world.first('activity.ended', subject)
  const dueAt = ended && dueAfter(ended.when, rule.params.within, world.settings)
  const parts = missing(rule, world, subject).map(({ part, titles }) => {
    const marked = stateOfMarks(world, subject, dueAt, (until) => {
      const then = missing(rule, world, subject, until).find((one) => one.part === part)
      return (then?.titles.length ?? 0) > 0
    })
    return { part, titles, marked }
  })
  return { dueAt, parts }
}

function duties(
  rule: ShotList,
  world: World,
  opened: LawEvent,
  shown: (activity: Subject) => ReturnType<typeof shownOf>,
): readonly Duty[] {
  const subject = subjectFrom(opened, 'activity')
  if (subject === undefined) return []
  const { within, who } = rule.params
  if (who === undefined) return []
  const { dueAt, parts } = shown(subject)
  const by = dueAt === undefined ? '活动结束后' : `${sayInstant(dueAt)}前`
  return parts.map(({ part, titles, marked }) => {
    const what = part === 'shots' ? '摄录重点' : '语音说明'
    const completed = marked.state === 'breached' ? '已逾期补标' : '已全部标记'
    const lacking = titles.length > 0 ? `尚缺：${titles.join('；')}` : completed
    return makeDuty(rule, {
      part,
      subject,
      who,
      what: `请在${by}逐项标记${what}，${lacking}。${sayBasis(rule.cite())}。`,
      arisesAt: opened.when,
      dueAt,
      setting: sayDueSetting(within, world.settings),
      ...marked,
    })
  })
}

/** Request: `{}`. */
function mayClose(rule: ShotList, { activity, world }: Question): Answer | undefined {
  const { activities: kinds, enforce } = rule.params
  if (activity === undefined || kinds?.includes(activity.kind) === false) return undefined
  const faults = missing(rule, world, activity.subject)
    .filter(({ titles }) => titles.length > 0)
    .map(({ code, part, titles, clauses }): Fault => {
      const how = part === 'shots' ? '请标记时间点或者标为不适用' : '请补标语音说明'
      return { code, text: `尚缺：${titles.join('；')}。${how}。`, clauses }
    })
  return enforce === 'refuse' ? answerOf(rule, faults) : answerOf(rule, [], faults)
}
