import type { Tx } from '../../platform/database/connect.ts'
import { accept, type Decision, type Moment, refuse, uuidOf } from '../../platform/kernel/index.ts'
import { basisOf, findRecording, scopeOfRecording } from '../recordings/index.ts'
import { Made } from './derivative.ts'
import type { OpenDerivative, OpenFacts, Opening } from './open-derivative.ts'

export async function factsForOpening(
  tx: Tx,
  asked: OpenDerivative,
  { who, at }: Moment,
): Promise<Decision<OpenFacts>> {
  if (who.is !== 'person') return refuse('auth.required')
  const row = await tx
    .selectFrom('ordered_derivative')
    .select(['id', 'recording_id', 'state', 'kind', 'made'])
    .where('id', '=', uuidOf(asked.id))
    .executeTakeFirst()
  const recording = row && (await findRecording(tx, row.recording_id))
  if (row === undefined || recording === undefined) return refuse('not-found')
  const { id, state, kind } = row
  const made = row.made === null ? null : Made.parse(row.made)
  const scope = await scopeOfRecording(tx, recording)
  const basis = await basisOf(tx, recording, scope, { id: recording.id }, { who, at })
  return accept({ scope, basis, id, recording: recording.id, state, kind, made })
}

export async function showOpened(_tx: Tx, { opened }: Opening) {
  return opened
}
