import type { Uuid } from '@liuhen/format'
import { sql } from 'kysely'
import type { Tx } from '../../../platform/database/connect.ts'
import { type DerivativeKind, Made, Parameters } from '../derivative.ts'

/** A made file that could be given away in the place of its recording. */
export interface DerivativeToGive {
  readonly id: Uuid
  readonly kind: DerivativeKind
  readonly orderedBy: Uuid
  /** Something is covered or silenced in it. */
  readonly covers: boolean
  readonly fromMs: number
  readonly toMs: number
  readonly made: Made
}

/** Of one recording, the newest first. */
export async function derivativesToGive(
  tx: Tx,
  recording: Uuid,
): Promise<readonly DerivativeToGive[]> {
  const rows = await tx
    .selectFrom('ordered_derivative')
    .select(['id', 'kind', 'ordered_by', 'made'])
    // What only a treated one is asked for; of a transcript these would be all its words.
    .select(sql<unknown>`case when kind = 'treated' then parameters end`.as('treatment'))
    .where('recording_id', '=', recording)
    .where('state', '=', 'made')
    .orderBy('ordered_at', 'desc')
    .orderBy('id', 'desc')
    .limit(100)
    .execute()
  return rows.map(({ id, kind, ordered_by: orderedBy, treatment, made: raw }) => {
    const made = Made.parse(raw)
    const { fromMs, toMs } = made
    return { id, kind, orderedBy, covers: covers(treatment), fromMs, toMs, made }
  })
}

function covers(treatment: unknown): boolean {
  if (treatment === null) return false
  const read = Parameters.parse(treatment)
  return read.kind === 'treated' && read.regions.length + read.sounds.length > 0
}
