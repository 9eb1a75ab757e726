import { z } from 'zod'
import { DERIVATIVE_KINDS } from '../../../derivatives/index.ts'

/** What could stand in the place of an original, and why it may not now; null: it may. */
export const DerivedChoice = z.object({
  id: z.uuid(),
  kind: z.enum(DERIVATIVE_KINDS),
  covers: z.boolean(),
  fromMs: z.number(),
  toMs: z.number(),
  why: z.string().nullable(),
})
export type DerivedChoice = z.infer<typeof DerivedChoice>
