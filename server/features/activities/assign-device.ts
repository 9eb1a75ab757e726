import { z } from 'zod'

export const AssignDevice = z.object({
  id: z.uuid(),
  device: z.uuid(),
  carrier: z.uuid(),
  role: z.enum(['whole-course', 'second']),
})
export type AssignDevice = z.infer<typeof AssignDevice>
