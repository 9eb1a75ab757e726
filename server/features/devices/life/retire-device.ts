import { z } from 'zod'
import { accept, type Decision, type Moment } from '../../../platform/kernel/index.ts'
import { mayAct } from '../standing.ts'
import { type Act, type ActFacts, actOf, mayByLaw, Note, textDigest } from './act.ts'

export const RetireDevice = z.object({
  id: z.uuid(),
  because: z.enum(['worn-out', 'beyond-repair', 'replaced', 'other']),
  note: Note.optional(),
})
export type RetireDevice = z.infer<typeof RetireDevice>

/** Out of use for good; its history stays. */
export function decideRetireDevice(
  found: ActFacts,
  { because, note }: RetireDevice,
  moment: Moment,
): Decision<Act> {
  const may = mayAct('retire', found.device)
  if (!may.ok) return may
  const warnings = mayByLaw(found, 'device.retire', { posts: found.who.roles }, moment)
  if (!warnings.ok) return warnings
  const event = { id: moment.newId(), kind: 'retired' as const, cause: because, note }
  return accept(
    actOf(found, event, {
      body: { because, ...textDigest(found, note) },
      warnings: warnings.accepted,
    }),
  )
}
