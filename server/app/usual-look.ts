import type { Uuid } from '@liuhen/format'
import { sql } from 'kysely'
import { Fingerprint, learnBaseline } from '../features/media/index.ts'
import type { Tx } from '../platform/database/connect.ts'

/** So many of the latest files of a model tell how it writes them. */
const LATEST = 40

/**
 * How files of this recorder's model usually look in this agency, learned from those that came in
 * before; undefined while there are too few, or they differ. Signs of editing are then judged by
 * what differs from it, because genuine recorders of some makers look edited by any absolute rule.
 */
export async function usualLook(tx: Tx, recording: Uuid): Promise<Fingerprint | undefined> {
  const model = await tx
    .selectFrom('recording')
    .innerJoin('device', 'device.id', 'recording.device_id')
    .select(['device.model', 'device.agency_id'])
    .where('recording.id', '=', recording)
    .executeTakeFirst()
  if (model === undefined) return undefined
  const rows = await tx
    .selectFrom('recording')
    .innerJoin('device', 'device.id', 'recording.device_id')
    .innerJoin('probe', 'probe.recording_id', 'recording.id')
    .select(sql<unknown>`probe.result->'fingerprint'`.as('print'))
    .where('device.agency_id', '=', model.agency_id)
    .where('device.model', '=', model.model)
    .where('recording.id', '<>', recording)
    .orderBy('recording.sealed_at', 'desc')
    .limit(LATEST)
    .execute()
  return learnBaseline(
    rows.flatMap(({ print }) => {
      const read = Fingerprint.safeParse(print)
      return read.success ? [read.data] : []
    }),
  )
}
