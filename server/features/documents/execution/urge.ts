import type { Uuid } from '@liuhen/format'
import { z } from 'zod'
import {
  type Accepted,
  accept,
  type Decision,
  type Moment,
} from '../../../platform/kernel/index.ts'
import { refusedByLaw, rule } from '../../regulations/index.ts'
import { caseFact, type ExecutionFacts, mayEnforce, stillOwed, touchesCase } from './execution.ts'
import type { Noted } from './register-performance.ts'

export const RecordUrging = z.object({ id: z.uuid(), note: z.string().trim().min(1).max(2000) })
export type RecordUrging = z.infer<typeof RecordUrging>

/** An entry of how the party was urged; a 催告书 does as well and is a document of the case. */
export function decideRecordUrging(
  found: ExecutionFacts,
  { note }: RecordUrging,
  moment: Moment,
): Decision<Noted> {
  const may = mayEnforce(found, moment.at)
  if (!may.ok) return may
  const owed = stillOwed(found)
  if (!owed.ok) return owed
  const salt = moment.random(16)
  const textDigest = found.digestUnder(salt, note)
  return accept({
    ...{ id: moment.newId(), agency: found.scope.agency, case: found.standing.id, note, salt },
    facts: [caseFact(found, 'urging.recorded', { textDigest })],
    touches: touchesCase(found),
  })
}

export const CloseUrging = z.object({ id: z.uuid() })
export type CloseUrging = z.infer<typeof CloseUrging>

export interface UrgingClosed extends Accepted {
  readonly id: Uuid
  readonly agency: Uuid
  readonly case: Uuid
}

/** The step of urging closes with the document or the entry, never by itself. */
export function decideCloseUrging(
  found: ExecutionFacts,
  _asked: CloseUrging,
  moment: Moment,
): Decision<UrgingClosed> {
  const may = mayEnforce(found, moment.at)
  if (!may.ok) return may
  const { law, lawFacts, standing, scope } = found
  const ruling = rule(law, { verb: 'urging.close', facts: lawFacts, request: {}, at: moment.at })
  if (!ruling.allowed) return refusedByLaw(ruling.refusals)
  return accept({
    ...{ id: moment.newId(), agency: scope.agency, case: standing.id },
    facts: [caseFact(found, 'urging.closed', {})],
    touches: touchesCase(found),
  })
}
