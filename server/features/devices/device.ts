import { z } from 'zod'
import { PageAsked, Remark } from '../regulations/index.ts'
import { DeviceState } from './standing.ts'

/** Recorders of the register, as lists and forms show them. */

export const DeviceKind = z.enum(['body-camera', 'camera', 'camcorder', 'voice-recorder'])
export type DeviceKind = z.infer<typeof DeviceKind>

/** A number engraved or printed: letters, digits and what stands between them. */
export const PartNumber = z
  .string()
  .trim()
  .min(1)
  .max(60)
  .regex(/^[\p{L}\p{N}][\p{L}\p{N}._/-]*$/u, '号码只能有文字、数字、点、横线和斜线')

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
  serial: z.string().nullable(),
  card: z.string().nullable(),
  explosionProof: z.boolean(),
  state: DeviceState,
  unitId: z.uuid(),
  unit: z.string(),
  /** Who signed for it last. */
  holder: z.string().nullable(),
  storagePlace: z.string().nullable(),
  registeredAt: z.string(),
  latestCheck: CheckShown.nullable(),
  /** Whether an activity may be opened with it now, and the sentence that says why not. */
  usable: z.object({ allowed: z.boolean(), why: z.string().nullable() }),
  /** The running activity that has it. */
  inUseBy: z.object({ activity: z.uuid(), number: z.string() }).nullable(),
  /** The next maintenance that the regulation asks for; null where none does. */
  maintenance: z.object({ dueAt: z.string(), overdue: z.boolean() }).nullable(),
})
export type DeviceListed = z.infer<typeof DeviceListed>

export const ListDevices = z.object({
  state: DeviceState.optional(),
  unit: z.uuid().optional(),
  /** Those only whose maintenance date has passed. */
  overdue: z.enum(['yes']).optional(),
  /** Part of code, model, serial or card number. */
  query: z.string().trim().max(60).optional(),
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
