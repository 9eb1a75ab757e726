import type { Tx } from '../../../platform/database/connect.ts'
import { accept, type Decision, type Moment, uuidOf } from '../../../platform/kernel/index.ts'
import { activitiesToLink, writeCaseOf } from '../activities.io.ts'
import { refreshDeadlinesOf } from '../deadlines.io.ts'
import { factsForAct } from '../found.io.ts'
import type { Done } from '../found.ts'
import type { ActivityLinked, LinkActivity, LinkingFacts } from './link-activity.ts'
import type { EvidenceFacts, EvidenceMarked, MarkEvidence } from './mark-evidence.ts'

export async function factsForLinking(
  tx: Tx,
  asked: LinkActivity,
  moment: Moment,
): Promise<Decision<LinkingFacts>> {
  const found = await factsForAct(tx, asked, moment)
  if (!found.ok) return found
  const [activity] = await activitiesToLink(tx, found.accepted.who, [uuidOf(asked.activity)])
  return activity === undefined ? found : accept({ ...found.accepted, activity })
}

export async function commitLinking(tx: Tx, { found, activity }: ActivityLinked): Promise<Done> {
  const { id, number } = found.case
  await writeCaseOf(tx, [activity.id], { id, number })
  await refreshDeadlinesOf(tx, id)
  return { id, warnings: [] }
}

export async function commitUnlinking(tx: Tx, { found, activity }: ActivityLinked): Promise<Done> {
  await writeCaseOf(tx, [activity.id], null)
  await refreshDeadlinesOf(tx, found.case.id)
  return { id: found.case.id, warnings: [] }
}

/** The recording, if it is of an activity of the case. */
export async function factsForEvidence(
  tx: Tx,
  asked: MarkEvidence,
  moment: Moment,
): Promise<Decision<EvidenceFacts>> {
  const found = await factsForAct(tx, asked, moment)
  if (!found.ok) return found
  const row = await tx
    .selectFrom('recording')
    .innerJoin('activity', 'activity.id', 'recording.activity_id')
    .select('recording.id')
    .where('recording.id', '=', uuidOf(asked.recording))
    .where('activity.case_id', '=', found.accepted.case.id)
    .executeTakeFirst()
  return row === undefined ? found : accept({ ...found.accepted, recording: row.id })
}

/** The mark is its fact; no row of the recording changes. */
export async function commitEvidence(_tx: Tx, { found }: EvidenceMarked): Promise<Done> {
  return { id: found.case.id, warnings: [] }
}
