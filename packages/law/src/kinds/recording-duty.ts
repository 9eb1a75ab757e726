import { z } from 'zod'
import { sayBasis } from '../engine/citation.ts'
import { makeDuty } from '../engine/draft-duty.ts'
import type { Duty } from '../engine/duty.ts'
import { answerOf } from '../engine/gate.ts'
import { endOfDay, type Instant } from '../engine/instant.ts'
import {
  type ActivityContext,
  type Answer,
  defineKind,
  type Question,
  type Rule,
} from '../engine/kind.ts'
import type { ActivityView } from '../facts/activity-view.ts'
import { clauseRefs, keySchema, titleSchema } from '../pack/params.ts'
import { disputeDenied } from '../parts/dispute.ts'
import { excusedBy } from '../parts/excused.ts'

const schema = z.strictObject({
  who: keySchema,
  activities: z
    .array(
      z.strictObject({
        kind: keySchema,
        clauses: clauseRefs,
        /** Only if a dispute is possible: presumed, unless answered no with a reason. */
        if: z.literal('dispute-possible').optional(),
      }),
    )
    .min(1)
    .max(60),
  /** Rules whose duties bring the material: until they are due, nothing can be said missing. */
  proved_by: z.array(keySchema).max(10).default([]),
  /** Exemption rules that excuse it. */
  unless: z.array(keySchema).max(10).default([]),
  /** By which devices, as the text says it; shown, never evaluated. */
  devices: titleSchema.default('佩戴设备'),
  /** What is said when an activity is closed with neither a recording nor a recorded reason. */
  at_close: z.literal('warn').optional(),
})

type Recording = Rule<z.output<typeof schema>>

/** Activities of these kinds must be recorded; without recording or exemption: 未记录. */
export const recordingDuty = defineKind({
  kind: 'recording-duty',
  title: '应当记录的活动',
  schema,
  explain: (rule) =>
    `下列活动应当${rule.params.devices}进行现场记录：${rule.params.activities.map((a) => sayActivity(rule, a)).join('；')}。`,
  references: ({ who, activities, proved_by, unless }) => ({
    roles: [who],
    activityKinds: activities.map((entry) => entry.kind),
    rules: [...proved_by, ...unless],
    clauses: activities.flatMap((entry) => entry.clauses),
  }),
  offers: (rule) => ({
    recordedActivities: rule.params.activities.map(({ kind, clauses }) => ({
      key: kind,
      title: rule.activityKind(kind),
      citation: rule.cite(clauses),
    })),
  }),
  conclude: recording,
  verbs: ({ at_close }) => (at_close === undefined ? [] : ['activity.close']),
  answer: mayClose,
})

function sayActivity(rule: Recording, entry: Recording['params']['activities'][number]): string {
  const condition = entry.if === undefined ? '' : '（可能引发争议的）'
  return `${rule.activityKind(entry.kind)}${condition}`
}

function recording(
  rule: Recording,
  context: ActivityContext,
  others: readonly Duty[],
): readonly Duty[] {
  const { activity } = context
  const entry = rule.params.activities.find(({ kind }) => kind === activity.kind)
  if (entry === undefined) return []
  if (entry.if !== undefined && disputeDenied(context.world, activity.subject) !== undefined) {
    return []
  }
  const citation = rule.cite(entry.clauses)
  const title = rule.activityKind(entry.kind)
  const dueAt = materialDue(rule, activity, others)
  return [
    makeDuty(rule, {
      subject: activity.subject,
      who: rule.params.who,
      what: `“${title}”应当${rule.params.devices}同步记录，自到达现场至活动结束。${sayBasis(citation)}。`,
      arisesAt: activity.opened.when,
      dueAt,
      clauses: entry.clauses,
      ...state(context, dueAt, excusedBy(rule, rule.params.unless, others)),
    }),
  ]
}

/** Request: `{}`. Whoever closes the activity is asked for a recording or for the reason. */
function mayClose(rule: Recording, { activity, world }: Question): Answer | undefined {
  const entry = rule.params.activities.find(({ kind }) => kind === activity?.kind)
  if (activity === undefined || entry === undefined) return undefined
  if (entry.if !== undefined && disputeDenied(world, activity.subject)) return undefined
  const covered = activity.judgements.at(-1)?.fact.body.coveredMs
  const recorded = typeof covered === 'number' && covered > 0
  const limited = world.first('activity.declared-limited', activity.subject) !== undefined
  const exempt = activity.exemption.noted?.fact.body.agreed === true
  if (recorded || limited || exempt) return answerOf(rule, [])
  const title = rule.activityKind(entry.kind)
  const text = `“${title}”尚无音像记录，请采集并关联；确实不能记录的，请写明理由。`
  return answerOf(rule, [], [{ code: 'recording-missing', text, clauses: entry.clauses }])
}

/** When the material must be there; unknown while one of the duties that bring it has no due. */
function materialDue(
  rule: Recording,
  activity: ActivityView,
  others: readonly Duty[],
): Instant | undefined {
  if (activity.ended === undefined) return undefined
  const bringing = others.filter(({ rule: id }) =>
    rule.params.proved_by.some((key) => id === `${rule.pack}/${key}`),
  )
  let due = endOfDay(activity.ended.when)
  for (const duty of bringing) {
    if (duty.dueAt === undefined) return undefined
    if (duty.dueAt > due) due = duty.dueAt
  }
  return due
}

function state(
  { activity, now }: ActivityContext,
  dueAt: Instant | undefined,
  exempted: string | undefined,
) {
  const { judgements, ended } = activity
  const judged = judgements.at(-1)
  const covered = judged?.fact.body.coveredMs
  if (judged !== undefined && typeof covered === 'number' && covered > 0) {
    return { state: 'fulfilled', fulfilledBy: judged.id } as const
  }
  if (exempted !== undefined) return { state: 'excused', fulfilledBy: exempted } as const
  if (dueAt !== undefined && ended !== undefined && now > dueAt) {
    return { state: 'breached', breachedSince: ended.when } as const
  }
  return { state: 'open' } as const
}
