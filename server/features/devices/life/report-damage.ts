import { z } from 'zod'
import { accept, type Decision, type Moment } from '../../../platform/kernel/index.ts'
import { mayAct } from '../standing.ts'
import { type Act, actOf, Note, textDigest } from './act.ts'
import { mayReport, namesIn, type ReportFacts } from './answerable.ts'

export const ReportDamage = z.object({
  id: z.uuid(),
  /** Key of the list of causes. */
  cause: z.string().trim().min(1).max(60),
  /** True: found to have been done on purpose. */
  intent: z.boolean().default(false),
  what: Note,
})
export type ReportDamage = z.infer<typeof ReportDamage>

/** A damage with its cause. One that stops the recorder is reported as a fault too. */
export function decideReportDamage(
  found: ReportFacts,
  { cause, intent, what }: ReportDamage,
  moment: Moment,
): Decision<Act> {
  const may = mayAct('report-damage', found.device)
  if (!may.ok) return may
  const warnings = mayReport(found, 'device.report-damage', moment)
  if (!warnings.ok) return warnings
  const { user, first } = found
  const event = {
    id: moment.newId(),
    kind: 'damaged' as const,
    user,
    first: first?.person,
    cause,
    note: what,
  }
  return accept(
    actOf(found, event, {
      body: { cause, intent, ...namesIn(found), ...textDigest(found, what) },
      warnings: warnings.accepted,
    }),
  )
}
