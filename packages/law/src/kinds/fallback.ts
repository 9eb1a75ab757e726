import { z } from 'zod'
import { dueAtMost, excuses, sameScope, together } from '../changes/comparison.ts'
import type { ChecklistPart } from '../engine/checklist-part.ts'
import { sayBasis } from '../engine/citation.ts'
import { makeDuty, stateBy } from '../engine/draft-duty.ts'
import { dueAfter, dueSchema, dueSettings, sayDue, sayDueSetting } from '../engine/due.ts'
import type { Duty, Finding } from '../engine/duty.ts'
import { answerOf, type Fault, findingOf, given } from '../engine/gate.ts'
import { type Instant, sayInstant } from '../engine/instant.ts'
import {
  type ActivityContext,
  type Answer,
  defineKind,
  type Question,
  type Rule,
} from '../engine/kind.ts'
import type { LawEvent } from '../facts/activity-view.ts'
import { bodyText } from '../facts/read-facts.ts'
import { clauseRefs, keySchema } from '../pack/params.ts'
import { methodSchema, sayMethods } from '../parts/shots.ts'

const schema = z.strictObject({
  who: keySchema,
  /** Only activities of these kinds; absent: all. */
  activities: z.array(keySchema).min(1).max(60).optional(),
  /** The shots that count as key stages (shot.marked: content), and how they may be taken. */
  key_stages: z.strictObject({
    content: keySchema,
    methods: z.array(methodSchema).min(1).max(4),
    within: dueSchema,
    clauses: clauseRefs,
  }),
  /** The document of the activity (document.issued). */
  document: z.strictObject({ within: dueSchema, clauses: clauseRefs }),
})

type Fallback = Rule<z.output<typeof schema>>
type Seen = Pick<ActivityContext, 'activity' | 'world'>

/**
 * Objective limits made recording of the whole course impossible: then the key stages are recorded
 * and the document is made. Until both are there, the activity is not covered.
 */
export const fallback = defineKind({
  kind: 'fallback',
  title: '受限时记录重要环节',
  schema,
  explain: ({ params: { key_stages, document } }) =>
    `受客观条件限制无法全程记录的，须写明原因，并对重要环节以${sayMethods(key_stages.methods)}方式记录` +
    `（活动结束后${sayDue(key_stages.within)}），并做好执法文书记录（${sayDue(document.within)}）；` +
    '两者齐备前视为未记录。',
  compare: (superior, lower) =>
    sameScope([superior.activities], [lower.activities])
      ? together(
          excuses('重要环节的记录方式', named(superior), named(lower)),
          dueAtMost('补齐重要环节记录的期限', superior.key_stages.within, lower.key_stages.within),
          dueAtMost('补齐文书的期限', superior.document.within, lower.document.within),
        )
      : undefined,
  references: ({ who, activities, key_stages, document }) => ({
    roles: [who],
    activityKinds: activities ?? [],
    settings: [...dueSettings(key_stages.within), ...dueSettings(document.within)],
    clauses: [...key_stages.clauses, ...document.clauses],
  }),
  duties: (rule, context) => steps(rule, context).map((step) => stepDuty(rule, context, step)),
  findings: uncovered,
  checklist: (rule, context) => keyStages(rule, context),
  verbs: () => ['activity.declare-limited', 'activity.close'],
  answer: (rule, question) =>
    question.verb === 'activity.close' ? mayClose(rule, question) : mayDeclare(rule, question),
})

function named({ key_stages }: Fallback['params']) {
  return key_stages.methods.map((key) => ({ key, title: sayMethods([key]) }))
}

function applies({ params }: Fallback, { activity }: Pick<Seen, 'activity'>): boolean {
  return params.activities === undefined || params.activities.includes(activity.kind)
}

interface Step {
  readonly part: 'key-stages' | 'document'
  readonly missing: string
  readonly within: z.output<typeof dueSchema>
  readonly clauses: readonly string[]
  readonly declared: LawEvent
  readonly done: LawEvent | undefined
}

/** Nothing to do without a declaration: then the whole course is what must be recorded. */
function steps(rule: Fallback, { activity, world }: Seen): readonly Step[] {
  const declared = world.first('activity.declared-limited', activity.subject)
  if (declared === undefined || !applies(rule, { activity })) return []
  const { key_stages, document } = rule.params
  const methods: readonly string[] = key_stages.methods
  const shot = world
    .about('shot.marked', activity.subject)
    .find(
      (event) =>
        bodyText(event, 'content') === key_stages.content &&
        event.fact.body.applies !== false &&
        methods.includes(bodyText(event, 'method') ?? ''),
    )
  const paper = world.first('document.issued', activity.subject)
  const missing = `重要环节的记录（${sayMethods(key_stages.methods)}）`
  return [
    { part: 'key-stages', missing, ...key_stages, declared, done: shot },
    { part: 'document', missing: '执法文书记录', ...document, declared, done: paper },
  ]
}

/** The key stages stand on the list once the activity is declared limited. */
function keyStages(rule: Fallback, context: ActivityContext): readonly ChecklistPart[] {
  const { content, methods, clauses } = rule.params.key_stages
  return steps(rule, context)
    .filter(({ part }) => part === 'key-stages')
    .map(({ done, missing }) => {
      const citation = rule.cite(clauses)
      const state = done === undefined ? ('missing' as const) : ('shown' as const)
      const entry = { key: content, title: '重要环节', citation, state, needed: true }
      return {
        rule: `${rule.pack}/${rule.id}`,
        part: 'key-stages' as const,
        title: '受限时的重要环节',
        citation,
        methods,
        entries: [entry],
        missing: done === undefined ? [missing] : [],
        excused: false,
      }
    })
}

function stepDuty(rule: Fallback, context: ActivityContext, step: Step): Duty {
  const { activity, now, settings } = context
  const { part, clauses, declared, within } = step
  const dueAt: Instant | undefined =
    activity.ended && dueAfter(activity.ended.when, within, settings)
  const by = dueAt === undefined ? '在活动结束后' : `在${sayInstant(dueAt)}前`
  return makeDuty(rule, {
    part,
    subject: activity.subject,
    who: rule.params.who,
    what: `受客观条件限制未全程记录，请${by}补齐${step.missing}。${sayBasis(rule.cite(clauses))}。`,
    arisesAt: declared.when,
    dueAt,
    clauses,
    setting: sayDueSetting(within, settings),
    ...stateBy(now, dueAt, step.done),
  })
}

function lacks(rule: Fallback, seen: Seen): readonly Fault[] {
  return steps(rule, seen)
    .filter((step) => step.done === undefined)
    .map(({ part, missing, clauses }) => ({
      code: `${part}-missing`,
      text: `受客观条件限制未全程记录，还缺少${missing}，补齐前视为未记录。`,
      clauses,
    }))
}

function uncovered(rule: Fallback, context: ActivityContext): readonly Finding[] {
  const { ended, subject } = context.activity
  if (ended === undefined) return []
  const since = ended.when
  return lacks(rule, context).map((fault) => findingOf(rule, { ...fault, subject, since }))
}

/** Request: `{ reason }`, a text. */
function mayDeclare(rule: Fallback, { activity, request }: Question): Answer | undefined {
  if (activity !== undefined && !applies(rule, { activity })) return undefined
  if (given(request.reason)) return answerOf(rule, [])
  const text = '请写明无法全程录音录像的客观条件限制。'
  return answerOf(rule, [{ code: 'limited-reason', text }])
}

/** Request: `{}`. The activity may be closed; what is missing is named and stays a finding. */
function mayClose(rule: Fallback, { activity, world }: Question): Answer | undefined {
  if (activity === undefined || !applies(rule, { activity })) return undefined
  return answerOf(rule, [], lacks(rule, { activity, world }))
}
