import { z } from 'zod'

/** `deviceClock` is what the recorder's display says; `readAgoMs` how long ago it was read. */
export const CheckDevice = z.object({
  id: z.uuid(),
  noFault: z.boolean(),
  batteryPercent: z.number().int().min(0).max(100),
  freeMegabytes: z.number().int().min(0).max(100_000_000),
  deviceClock: z.iso.datetime({ offset: true }),
  readAgoMs: z.number().int().min(0).max(3_600_000).default(0),
})
export type CheckDevice = z.infer<typeof CheckDevice>
