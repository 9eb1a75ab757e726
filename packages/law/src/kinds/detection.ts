import { z } from 'zod'
import { dueAtMost } from '../changes/comparison.ts'
import { dueAfter, dueSchema, dueSettings, sayDue, sayDueSetting } from '../engine/due.ts'
import { answerOf, type Fault, findingOf, given } from '../engine/gate.ts'
import { type Answer, defineKind, type Question, type Rule } from '../engine/kind.ts'
import type { World } from '../facts/world.ts'
import { keySchema } from '../pack/params.ts'
import type { Detected } from '../parts/detect/detected.ts'
import { DETECT, DETECTORS } from '../parts/detect/detectors.ts'
import { leadOpened, leadReplied } from '../parts/lead-view.ts'

const verb = z.string().min(1).max(60)

const schema = z.strictObject({
  detect: z.enum(DETECT),
  /** The violation of the catalogue under which the lead is opened. */
  item: keySchema,
  /** How long after the event it becomes a finding; at once if absent. */
  after: dueSchema.optional(),
  /** Kinds of activity; all if absent. */
  activities: z.array(keySchema).min(1).max(50).optional(),
  /** Refused verbs that count as an attempt. */
  attempts: z.array(verb).min(1).max(20).optional(),
  /** Fixity: only without an intact copy. */
  lost_only: z.literal(true).optional(),
  /** Verbs that are refused until a lead about it has been answered. */
  blocks: z.array(verb).min(1).max(10).optional(),
})

type Detection = Rule<z.output<typeof schema>>

/**
 * What the facts show of a prohibited act by themselves: a finding that asks for a lead under the
 * item, open until one is. It never decides that there was a fault.
 */
export const detection = defineKind({
  kind: 'detection',
  title: '自动发现线索',
  schema,
  part: ({ detect }) => detect,
  explain: ({ params }) => {
    const after = params.after === undefined ? '' : `（${sayDue(params.after)}未处理的）`
    const blocks = params.blocks === undefined ? '' : '；相关人员作出说明之前不得办结、归档'
    return `系统自动列出${titleOf(params)}${after}，作为过错线索处理${blocks}。`
  },
  compare: (superior, lower) =>
    superior.detect === lower.detect
      ? dueAtMost(`${titleOf(superior)}列为线索前的时间`, superior.after, lower.after)
      : undefined,
  references: ({ after, activities }) => ({
    settings: after === undefined ? [] : dueSettings(after),
    activityKinds: activities ?? [],
  }),
  matters: ['activity', 'recording', 'device'],
  watch: (rule, world) => ({
    findings: seen(rule, world).flatMap((found) => finding(rule, world, found)),
  }),
  verbs: ({ detect, blocks }) => [
    ...(blocks ?? []),
    ...(detect === 'intended-damage' ? ['damage.close'] : []),
  ],
  answer: (rule, question) =>
    question.verb === 'damage.close' ? mayCloseDamage(rule, question) : mayGoOn(rule, question),
})

function titleOf({ detect }: Detection['params']): string {
  return DETECTORS[detect].title
}

function seen({ params }: Detection, world: World): readonly Detected[] {
  const { detect, activities, attempts = [], lost_only } = params
  const look = { activities, verbs: attempts, lostOnly: lost_only === true }
  return DETECTORS[detect].find(world, look)
}

function finding(rule: Detection, world: World, found: Detected) {
  const { after, item, detect } = rule.params
  if (after !== undefined && world.now <= dueAfter(found.since, after, world.settings)) return []
  const { subject, since, text, detail, explained } = found
  const setting = after && sayDueSetting(after, world.settings)
  const open = explained !== true && leadOpened(world, subject, since, item) === undefined
  return [
    findingOf(rule, {
      code: detect,
      text,
      subject,
      since,
      open,
      ...(detail === undefined ? {} : { detail }),
      ...(setting === undefined ? {} : { setting }),
    }),
  ]
}

/** Whatever was found must have been answered, even before its period is over. */
function mayGoOn(rule: Detection, { world }: Question): Answer {
  const unanswered = seen(rule, world).filter(({ subject, since, explained }) => {
    if (explained === true) return false
    const lead = leadOpened(world, subject, since, rule.params.item)
    return lead === undefined || !leadReplied(world, lead)
  })
  if (unanswered.length === 0) return answerOf(rule, [])
  const text = `有${unanswered.length}项${titleOf(rule.params)}，已列为过错线索；相关人员作出说明之前不能办理。`
  return answerOf(rule, [{ code: 'detected-unanswered', text }])
}

/** Request: `damage.close {cause, intent: true or false}`. */
function mayCloseDamage(rule: Detection, { request }: Question): Answer {
  const faults: Fault[] = []
  if (!given(request.cause)) faults.push({ code: 'damage-cause', text: '请写明损坏的原因。' })
  if (typeof request.intent !== 'boolean') {
    faults.push({ code: 'damage-intent', text: '请对是否出于故意作出认定。' })
  }
  return answerOf(rule, faults)
}
