import type { Tx } from '../../platform/database/connect.ts'
import { accept, type Decision, type Moment, refuse } from '../../platform/kernel/index.ts'
import { saltedDigest } from '../../platform/text/salted-digest.ts'
import { derivativesToGive } from '../derivatives/index.ts'
import { findRecording, scopeOfRecording } from '../recordings/index.ts'
import type { Checking, CheckingFacts, CheckMasking } from './check-masking.ts'

export async function factsForChecking(
  tx: Tx,
  { id, derivative }: CheckMasking,
): Promise<Decision<CheckingFacts>> {
  const row = await findRecording(tx, id)
  if (row === undefined) return refuse('not-found')
  const scope = await scopeOfRecording(tx, row)
  const made = await derivativesToGive(tx, row.id)
  return accept({
    ...{ scope, recording: row.id, digest: saltedDigest },
    marked: scope.circle !== undefined || scope.secrecy !== undefined,
    derivative: made.find((one) => one.id === derivative),
  })
}

export async function commitChecking(
  tx: Tx,
  { id, found, reason, salt, by }: Checking,
  { at }: Moment,
) {
  await tx
    .insertInto('masking_check')
    .values({
      ...{ id, agency_id: found.scope.agency, recording_id: found.recording, reason },
      derivative_id: found.derivative?.id ?? null,
      ...{ salt: Buffer.from(salt), checked_by: by, checked_at: at },
    })
    .execute()
  return { id }
}
