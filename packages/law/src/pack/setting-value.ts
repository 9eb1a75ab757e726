import { z } from 'zod'
import type { SettingValue } from '../facts/fact.ts'

const HOW_LONG = '期限请写成 PT24H（24小时）、P3D（3日）、P1Y（1年）的样子'

/** ISO 8601 duration, bounded so that calendar arithmetic never leaves the four-digit years. */
export const durationSchema = z
  .string()
  .max(30)
  .regex(
    /^P(?=.)(\d{1,3}Y)?(\d{1,3}M)?(\d{1,3}W)?(\d{1,4}D)?(T(\d{1,5}H)?(\d{1,5}M)?(\d{1,5}S)?)?$/,
    { error: HOW_LONG, abort: true },
  )
  .regex(/[^T]$/, { error: HOW_LONG })

/** YYYY-MM-DD that exists in the calendar. */
export const daySchema = z.iso.date()

export const settingValueSchemas = {
  duration: durationSchema,
  integer: z.int().min(0).max(1_000_000_000),
  days: z.array(daySchema).max(2000),
  weekdays: z.array(z.int().min(1).max(7)).min(1).max(7),
  terms: z.record(z.string().max(80), z.union([z.literal('permanent'), durationSchema])),
} as const

export type SettingType = keyof typeof settingValueSchemas

/** True when the value has the declared type. */
export function isSettingValue(type: SettingType, value: unknown): value is SettingValue {
  return settingValueSchemas[type].safeParse(value).success
}
