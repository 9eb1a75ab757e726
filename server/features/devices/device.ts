import { z } from 'zod'
import { PageAsked, Remark } from '../regulations/index.ts'

/** Recorders and the check before each use. */

export const DeviceKind = z.enum(['body-camera', 'camera', 'camcorder', 'voice-recorder'])
export type DeviceKind = z.infer<typeof DeviceKind>

export const DeviceState = z.enum(['available', 'faulty', 'retired'])
export type DeviceState = z.infer<typeof DeviceState>

export const CheckShown = z.object({
  id: z.uuid(),
  passed: z.boolean(),
  noFault: z.boolean(),
  batteryPercent: z.number(),
  freeMegabytes: z.number(),
  /** Server minus device. */
  clockOffsetMs: z.number(),
  checkedAt: z.string(),
  by: z.string(),
})
export type CheckShown = z.infer<typeof CheckShown>

export const DeviceListed = z.object({
  id: z.uuid(),
  code: z.string(),
  kind: DeviceKind,
  model: z.string(),
  explosionProof: z.boolean(),
  state: DeviceState,
  unitId: z.uuid(),
  unit: z.string(),
  registeredAt: z.string(),
  latestCheck: CheckShown.nullable(),
  /** Whether an activity may be opened with it now, and the sentence that says why not. */
  usable: z.object({ allowed: z.boolean(), why: z.string().nullable() }),
  /** The running activity that has it. */
  inUseBy: z.object({ activity: z.uuid(), number: z.string() }).nullable(),
})
export type DeviceListed = z.infer<typeof DeviceListed>

export const ListDevices = z.object({
  state: DeviceState.optional(),
  unit: z.uuid().optional(),
  ...PageAsked,
})
export type ListDevices = z.infer<typeof ListDevices>

export const DevicesListed = z.object({
  devices: z.array(DeviceListed),
  next: z.string().nullable(),
})

/** The answer to a check: a failed one is recorded all the same, with what is wrong and why. */
export const CheckDone = z.object({
  check: z.uuid(),
  passed: z.boolean(),
  clockOffsetMs: z.number(),
  problems: z.array(Remark),
  /** Other recorders of the unit that are not known to be faulty. */
  others: z.array(z.object({ id: z.uuid(), code: z.string(), model: z.string() })),
})
export type CheckDone = z.infer<typeof CheckDone>
