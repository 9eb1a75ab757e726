import { z } from 'zod'
import { accept, type Decision, type Moment } from '../../../platform/kernel/index.ts'
import { mayAct } from '../standing.ts'
import { type Act, actOf, Note, textDigest } from './act.ts'
import { mayReport, namesIn, type ReportFacts } from './answerable.ts'

export const ReportLoss = z.object({ id: z.uuid(), theft: z.boolean().default(false), what: Note })
export type ReportLoss = z.infer<typeof ReportLoss>

/** A recorder that is lost or stolen is out of use; who used it and who answers first are named. */
export function decideReportLoss(
  found: ReportFacts,
  { theft, what }: ReportLoss,
  moment: Moment,
): Decision<Act> {
  const may = mayAct('report-loss', found.device)
  if (!may.ok) return may
  const warnings = mayReport(found, 'device.report-loss', moment)
  if (!warnings.ok) return warnings
  const { user, first } = found
  const event = {
    id: moment.newId(),
    kind: 'lost' as const,
    user,
    first: first?.person,
    note: what,
  }
  return accept(
    actOf(found, event, {
      subjects: [{ type: 'person', id: user }],
      body: { theft, ...namesIn(found), ...textDigest(found, what) },
      warnings: warnings.accepted,
    }),
  )
}
