import { z } from 'zod'
import { type Due, dueAfter, dueSchema } from '../engine/due.ts'
import { type Instant, laterOf } from '../engine/instant.ts'
import type { ActivityContext, Rule } from '../engine/kind.ts'
import type { LawEvent } from '../facts/activity-view.ts'
import { bodyText } from '../facts/read-facts.ts'
import { choiceSchema, clauseRefs, keySchema } from '../pack/params.ts'

/** Parameters of the kind storing-deadline. */
export const storingSchema = z.strictObject({
  who: keySchema,
  /** activity: from the end of the activity; recording: each also from its own end. */
  of: z.enum(['activity', 'recording']),
  within: dueSchema,
  clauses_ordinary: clauseRefs,
  /** Only what was recorded with a device that somebody carried; without one nothing is due. */
  carried_only: z.literal(true).optional(),
  /** Descriptive items (recording.described) that are due with each recording. */
  describe: z
    .strictObject({ fields: z.array(keySchema).min(1).max(20), clauses: clauseRefs })
    .optional(),
  /** Who may store; absent: nobody asks. The role `who` means the officers of the activity. */
  stored_by: z.array(keySchema).min(1).max(10).optional(),
  /** A registered exception moves the start of the clock to the return. */
  except: z
    .strictObject({
      grounds: z.array(choiceSchema).min(1).max(20),
      within: dueSchema,
      clauses: clauseRefs,
      hand_over: z
        .strictObject({ to: keySchema, within: dueSchema, clauses: clauseRefs })
        .optional(),
    })
    .optional(),
  /** Rules whose registered exception explains lateness here without excusing it. */
  justified_by: z.array(keySchema).max(10).default([]),
})

export type Storing = Rule<z.output<typeof storingSchema>>

/** Until when the material of an activity must be stored, and by which clauses. */
export interface Clock {
  readonly dueAt: Instant | undefined
  readonly clauses: readonly string[]
  readonly within: Due
}

/** The ordinary time, or the time after the return where an exception was registered. */
export function clockOf(rule: Storing, context: ActivityContext, ended: LawEvent): Clock {
  const { within, clauses_ordinary, except } = rule.params
  const ordinary = dueAfter(ended.when, within, context.settings)
  if (except === undefined || exception(rule, context, ordinary) === undefined) {
    return { dueAt: ordinary, clauses: clauses_ordinary, within }
  }
  const returned = context.activity.returned?.when
  const late = returned && dueAfter(returned, except.within, context.settings)
  // An exception gives time and takes none away.
  const dueAt = late && laterOf(late, ordinary)
  return { dueAt, clauses: except.clauses, within: except.within }
}

/** The exception counts only with a known ground and entered before the ordinary time ended. */
export function exception(
  rule: Storing,
  { activity }: Pick<ActivityContext, 'activity'>,
  due: Instant,
): LawEvent | undefined {
  const known = new Set(rule.params.except?.grounds.map((ground) => ground.key))
  return activity.lateExceptions.find(
    (event) => event.at < due && known.has(bodyText(event, 'ground') ?? ''),
  )
}
