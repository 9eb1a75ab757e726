import { z } from 'zod'
import { DeviceKind } from './device.ts'

export const RegisterDevice = z.object({
  code: z.string().trim().min(1).max(40),
  kind: DeviceKind,
  model: z.string().trim().min(1).max(80),
  unit: z.uuid(),
  explosionProof: z.boolean().default(false),
})
export type RegisterDevice = z.infer<typeof RegisterDevice>

export const RegisteredDevice = z.object({ id: z.uuid() })
