import { type Json, parseSha256, type Sha256, type Uuid } from '@liuhen/format'
import type { Tx } from '../../../platform/database/connect.ts'
import { type DerivativeKind, Made, Parameters } from '../derivative.ts'

/** A made file with all that a packet says of it. */
export interface DerivedSource {
  readonly id: Uuid
  readonly recording: Uuid
  readonly kind: DerivativeKind
  /** Exactly what its facts have the digest of. */
  readonly parameters: Json
  readonly parametersDigest: Sha256
  readonly made: Made
}

export async function derivedSources(
  tx: Tx,
  ids: readonly Uuid[],
): Promise<readonly DerivedSource[]> {
  if (ids.length === 0) return []
  const rows = await tx
    .selectFrom('ordered_derivative')
    .select(['id', 'recording_id', 'kind', 'parameters', 'parameters_digest', 'made'])
    .where('id', 'in', ids)
    .where('state', '=', 'made')
    .execute()
  return rows.map((row) => {
    const parameters: Json = JSON.parse(JSON.stringify(Parameters.parse(row.parameters)))
    const parametersDigest = parseSha256(row.parameters_digest)
    if (parametersDigest === undefined) throw new Error('digest of parameters')
    return {
      ...{ id: row.id, recording: row.recording_id, kind: row.kind },
      ...{ parameters, parametersDigest, made: Made.parse(row.made) },
    }
  })
}
