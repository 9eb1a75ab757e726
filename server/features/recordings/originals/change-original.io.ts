import type { Tx } from '../../../platform/database/connect.ts'
import { accept, type Decision, refuse } from '../../../platform/kernel/index.ts'
import { factsOfMatter, lawOf } from '../../regulations/index.ts'
import { findRecording, scopeOfRecording } from '../find-recording.io.ts'
import type { ChangeOriginal, OriginalFacts } from './change-original.ts'

export async function factsForChanging(
  tx: Tx,
  asked: ChangeOriginal,
): Promise<Decision<OriginalFacts>> {
  const row = await findRecording(tx, asked.id)
  if (row === undefined) return refuse('not-found')
  const recording = { type: 'recording', id: row.id } as const
  return accept({
    scope: await scopeOfRecording(tx, row),
    subjects: [recording],
    law: await lawOf(tx, row.agency_id),
    facts: await factsOfMatter(tx, recording),
  })
}

/** Never reached: the decision accepts nothing. */
export async function commitNothing(_tx: Tx, accepted: never): Promise<never> {
  return accepted
}
