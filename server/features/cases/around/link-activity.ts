import { z } from 'zod'
import {
  type Accepted,
  accept,
  activitiesTouched,
  type Decision,
  refuse,
} from '../../../platform/kernel/index.ts'
import { mayActOn } from '../case.ts'
import { Because, CaseAsked, type CaseFound, touched } from '../found.ts'
import { type LinkedActivity, linkFacts } from '../linking.ts'

export const LinkActivity = CaseAsked.extend({ activity: z.uuid() })
export type LinkActivity = z.infer<typeof LinkActivity>

export const UnlinkActivity = LinkActivity.extend({ because: Because })
export type UnlinkActivity = z.infer<typeof UnlinkActivity>

export interface LinkingFacts extends CaseFound {
  /** The activity, where there is one that this person may read. */
  readonly activity?: LinkedActivity
}

export interface ActivityLinked extends Accepted {
  readonly found: CaseFound
  readonly activity: LinkedActivity
}

/** The activity belongs to the case, and each of its recordings with it. */
export function decideLinkActivity(found: LinkingFacts): Decision<ActivityLinked> {
  const may = mayActOn('link-activity', found.case)
  if (!may.ok) return may
  const { activity, who } = found
  if (activity === undefined) return refuse('not-found')
  const { number, caseId } = activity
  if (caseId === found.case.id) return refuse('case.activity-linked', { number })
  if (caseId !== null) return refuse('case.activity-other', { number })
  const facts = linkFacts(found.case, [activity], who.person)
  return accept({ found, activity, facts, touches: both(found, activity) })
}

/** A link made by mistake. Its recordings stay as long as the case is kept: no term is lowered. */
export function decideUnlinkActivity(
  found: LinkingFacts,
  { because }: UnlinkActivity,
): Decision<ActivityLinked> {
  const may = mayActOn('unlink-activity', found.case)
  if (!may.ok) return may
  const { activity } = found
  if (activity === undefined) return refuse('not-found')
  if (activity.caseId !== found.case.id) {
    return refuse('case.activity-not-linked', { number: activity.number })
  }
  const subjects = [
    { type: 'case' as const, id: found.case.id },
    { type: 'activity' as const, id: activity.id },
  ]
  const body = { textDigest: found.digest(because) }
  return accept({
    ...{ found, activity },
    facts: [{ kind: 'case.activity-unlinked', subjects, body }],
    touches: both(found, activity),
  })
}

function both({ case: standing }: CaseFound, { id }: LinkedActivity) {
  return [...touched(standing), ...activitiesTouched([id])]
}
