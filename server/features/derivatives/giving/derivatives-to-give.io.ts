import type { Uuid } from '@liuhen/format'
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
    .select(['id', 'kind', 'ordered_by', 'parameters', 'made'])
    .where('recording_id', '=', recording)
    .where('state', '=', 'made')
    .orderBy('ordered_at', 'desc')
    .orderBy('id', 'desc')
    .limit(100)
    .execute()
  return rows.map(({ id, kind, ordered_by: orderedBy, parameters, made: raw }) => {
    const made = Made.parse(raw)
    const { fromMs, toMs } = made
    return { id, kind, orderedBy, covers: covers(Parameters.parse(parameters)), fromMs, toMs, made }
  })
}

function covers(parameters: Parameters): boolean {
  return (
    parameters.kind === 'treated' && (parameters.regions.length > 0 || parameters.sounds.length > 0)
  )
}
