import { z } from 'zod'
import { dueSchema } from '../engine/due.ts'
import type { Rule } from '../engine/kind.ts'
import type { ActivityView, LawEvent } from '../facts/activity-view.ts'
import { choiceSchema, clauseRefs, keySchema } from '../pack/params.ts'

const step = { role: keySchema, clauses: clauseRefs }

/** What in the register speaks against a ground: a device that would have done. */
const groundSchema = choiceSchema.extend({
  contradicted_by: z.literal('explosion-proof-device').optional(),
})

/** Parameters of the kind exemption. */
export const exemptionSchema = z
  .strictObject({
    /** Who writes the work record; needed where one is demanded. */
    who: keySchema.optional(),
    clauses_grounds: clauseRefs,
    grounds: z.array(groundSchema).min(1).max(30),
    /** Only activities of these kinds may be exempted; absent: all. */
    only_for: z.array(keySchema).min(1).max(60).optional(),
    work_record: z.strictObject({ within: dueSchema, clauses: clauseRefs }).optional(),
    leader: z.strictObject(step),
    filing: z.strictObject(step).optional(),
  })
  .refine((p) => p.work_record === undefined || p.who !== undefined, {
    error: '有 work_record 时须有 who',
  })

export type Exemption = Rule<z.output<typeof exemptionSchema>>

/** True when activities of that kind may be exempted at all. */
export function allowedFor(rule: Exemption, kind: string): boolean {
  return rule.params.only_for?.includes(kind) ?? true
}

/** What the leader reads: the work record, or the claim itself where the text asks for no more. */
export function reportedBy(
  rule: Exemption,
  { exemption: { claimed, workRecorded } }: ActivityView,
): LawEvent | undefined {
  return rule.params.work_record === undefined ? claimed : workRecorded
}
