import { z } from 'zod'
import { step } from './activity-page.ts'

export const GiveNotice = z.object({
  ...step,
  /** Who was told: keys, never names. */
  addressees: z
    .array(z.enum(['party', 'witness', 'other']))
    .min(1)
    .max(3)
    .default(['party']),
})
export type GiveNotice = z.infer<typeof GiveNotice>
