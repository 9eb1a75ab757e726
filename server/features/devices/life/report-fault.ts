import { z } from 'zod'
import { accept, type Decision, type Moment } from '../../../platform/kernel/index.ts'
import { mayAct } from '../standing.ts'
import { type Act, actOf, Note, textDigest } from './act.ts'
import { mayReport, namesIn, type ReportFacts } from './answerable.ts'

export const ReportFault = z.object({ id: z.uuid(), what: Note })
export type ReportFault = z.infer<typeof ReportFault>

export interface FaultFacts extends ReportFacts {
  /** The next free number of the repair orders. */
  readonly order: string
}

export interface Faulting extends Act {
  readonly order: string
}

/** A fault takes the recorder out of use at once and opens the order by which it is repaired. */
export function decideReportFault(
  found: FaultFacts,
  { what }: ReportFault,
  moment: Moment,
): Decision<Faulting> {
  const may = mayAct('report-fault', found.device)
  if (!may.ok) return may
  const warnings = mayReport(found, 'device.report-fault', moment)
  if (!warnings.ok) return warnings
  const { order, user, first } = found
  const event = {
    id: moment.newId(),
    kind: 'faulted' as const,
    user,
    first: first?.person,
    note: what,
  }
  const act = actOf(found, event, {
    subjects: [{ type: 'person', id: found.who.person }],
    body: { order, ...namesIn(found), ...textDigest(found, what) },
    warnings: warnings.accepted,
  })
  return accept({ ...act, order })
}
