import type { Tx } from '../../platform/database/connect.ts'
import { accept, type Decision, type Moment, refuse, uuidOf } from '../../platform/kernel/index.ts'
import { factsForStep, stepped } from './activities.io.ts'
import type { Stepped } from './activity-page.ts'
import type { Closing } from './close-activity.ts'
import type { MarkShot, ShotFacts } from './mark-shot.ts'
import type { Method } from './mark-words.ts'

const METHOD_OF: { readonly [media: string]: Method } = {
  video: 'video',
  audio: 'audio',
  photo: 'photo',
}

/** With the recording that is named, which has to be one of this activity. */
export async function factsForShot(
  tx: Tx,
  asked: MarkShot,
  moment: Moment,
): Promise<Decision<ShotFacts>> {
  const found = await factsForStep(tx, asked, moment)
  if (!found.ok || asked.recording === undefined) return found
  const row = await tx
    .selectFrom('recording')
    .select(['id', 'media'])
    .where('id', '=', uuidOf(asked.recording))
    .where('activity_id', '=', found.accepted.activity.id)
    .executeTakeFirst()
  if (row === undefined) return refuse('not-found')
  const method = METHOD_OF[row.media]
  const recording = method === undefined ? { id: row.id } : { id: row.id, method }
  return accept({ ...found.accepted, recording })
}

export async function commitClosing(tx: Tx, closing: Closing, { at }: Moment): Promise<Stepped> {
  const { activity, closes, by } = closing
  await tx
    .updateTable('activity')
    .set({
      closed_at: at,
      closed_by: by,
      closed_forms: [...closes.forms],
      closed_because: closes.reason,
    })
    .where('id', '=', activity)
    .execute()
  return stepped(closing)
}
