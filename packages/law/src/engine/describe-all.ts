import { describedBy } from '../parts/stored.ts'
import { clockOf, type Storing } from '../parts/storing-clock.ts'
import { sayBasis } from './citation.ts'
import { makeDuty, stateBy } from './draft-duty.ts'
import { sayDue, sayDueSetting } from './due.ts'
import type { Duty } from './duty.ts'
import { sayInstant } from './instant.ts'
import type { ActivityContext } from './kind.ts'

/** Where the clock is that of the activity: each of its recordings is described by then. */
export function describeAll(rule: Storing, context: ActivityContext): readonly Duty[] {
  const { describe, who } = rule.params
  const { activity, now, settings, world } = context
  const { ended } = activity
  if (describe === undefined || ended === undefined) return []
  const { dueAt, within } = clockOf(rule, context, ended)
  const by = dueAt === undefined ? `返回单位后${sayDue(within)}` : `${sayInstant(dueAt)}前`
  const { fields, clauses } = describe
  const ids = new Set(activity.matched)
  return [...ids].map((id) => {
    const subject = { type: 'recording', id }
    return makeDuty(rule, {
      part: 'describe',
      subject,
      who,
      what: `请在${by}将该音像记录的项目信息填写完整。${sayBasis(rule.cite(clauses))}。`,
      arisesAt: ended.when,
      dueAt,
      clauses,
      setting: sayDueSetting(within, settings),
      ...stateBy(now, dueAt, describedBy(world, subject, fields)),
    })
  })
}
