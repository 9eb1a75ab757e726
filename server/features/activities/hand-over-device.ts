import { z } from 'zod'

export const HandOverDevice = z.object({
  id: z.uuid(),
  device: z.uuid(),
  /** The officer who brings it; the person who asks is the one who receives. */
  from: z.uuid(),
  sealed: z.boolean(),
  condition: z.string().trim().min(1).max(200),
})
export type HandOverDevice = z.infer<typeof HandOverDevice>

/** The receipt that the officer is given. */
export const HandedOver = z.object({
  number: z.string(),
  at: z.string(),
  device: z.string(),
  from: z.string(),
  to: z.string(),
  sealed: z.boolean(),
  condition: z.string(),
})
