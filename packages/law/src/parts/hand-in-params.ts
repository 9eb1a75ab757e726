import { z } from 'zod'
import { choiceSchema, clauseRefs, keySchema } from '../pack/params.ts'
import { durationSchema } from '../pack/setting-value.ts'

/** Parameters of the kind hand-in-deadline. */
export const handInSchema = z.strictObject({
  /** same-day: till 24:00 of the day on which the activity ends; or hours from its end. */
  within: z.union([z.literal('same-day'), durationSchema]),
  who: keySchema,
  to: keySchema,
  clauses_ordinary: clauseRefs,
  except: z
    .strictObject({
      grounds: z.array(choiceSchema).min(1).max(20),
      within: durationSchema,
      clauses: clauseRefs,
    })
    .optional(),
  /** What the receiving office owes then; absent: the text says nothing of it. */
  export: z.strictObject({ within: z.literal('next-working-day'), clauses: clauseRefs }).optional(),
  /** Whether only a sealed device counts as handed in; absent: as soon as `export` is given. */
  sealed: z.enum(['required', 'not-asked']).optional(),
})
