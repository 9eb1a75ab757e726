import { z } from 'zod'
import { accept, type Decision, type Moment } from '../../../platform/kernel/index.ts'
import type { DeviceState } from '../standing.ts'
import { mayAct } from '../standing.ts'
import { type Act, type ActFacts, actOf, Note, textDigest } from './act.ts'

export const ReportFound = z.object({ id: z.uuid(), what: Note })
export type ReportFound = z.infer<typeof ReportFound>

export interface FoundAgainFacts extends ActFacts {
  /** Number of the repair order that was open when it was lost. */
  readonly order?: string
  /** Whether the newest check before the loss found a fault. */
  readonly faulty: boolean
}

export interface FoundAgain extends Act {
  readonly state: DeviceState
}

/**
 * A recorder that was reported lost is there again: when, where and how stands in its history, and
 * it stands where it stood before. What was checked before the loss does not count for a use.
 */
export function decideReportFound(
  found: FoundAgainFacts,
  { what }: ReportFound,
  moment: Moment,
): Decision<FoundAgain> {
  const may = mayAct('report-found', found.device)
  if (!may.ok) return may
  const event = { id: moment.newId(), kind: 'found' as const, note: what }
  const act = actOf(found, event, { body: textDigest(found, what) })
  return accept({ ...act, state: stateBefore(found) })
}

function stateBefore({ order, faulty }: FoundAgainFacts): DeviceState {
  if (order !== undefined) return 'in-repair'
  return faulty ? 'faulty' : 'available'
}
