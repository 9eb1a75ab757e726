import { z } from 'zod'
import { accept, type Decision, type Moment } from '../../../platform/kernel/index.ts'
import { mayAct } from '../standing.ts'
import { type Act, type ActFacts, actOf, Note, textDigest } from './act.ts'

export const MaintainDevice = z.object({
  id: z.uuid(),
  work: z
    .array(z.enum(['cleaning', 'charging', 'card', 'clock', 'function', 'firmware', 'other']))
    .min(1)
    .max(7),
  condition: z.enum(['good', 'worn', 'poor']),
  note: Note.optional(),
})
export type MaintainDevice = z.infer<typeof MaintainDevice>

/** Daily care and regular maintenance: who did what, and how the recorder is now. */
export function decideMaintainDevice(
  found: ActFacts,
  { work, condition, note }: MaintainDevice,
  moment: Moment,
): Decision<Act> {
  const may = mayAct('maintain', found.device)
  if (!may.ok) return may
  const event = { id: moment.newId(), kind: 'maintained' as const, condition, note }
  return accept(
    actOf(found, event, {
      subjects: [{ type: 'person', id: found.who.person }],
      body: { work: [...new Set(work)], condition, ...textDigest(found, note) },
    }),
  )
}
