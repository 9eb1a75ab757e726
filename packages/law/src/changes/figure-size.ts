import { exactMs } from '../engine/instant.ts'
import { isSettingValue } from '../pack/setting-value.ts'

const MONTH_MS = (366 * 86_400_000) / 12

/**
 * A number or a duration as one number, for comparing: a year counts 366 days, a month a twelfth of
 * it. Undefined for anything else.
 */
export function sizeOf(value: unknown): number | undefined {
  if (typeof value === 'number') return value
  if (typeof value !== 'string' || !isSettingValue('duration', value)) return undefined
  const years = Number(/(\d+)Y/.exec(value)?.[1] ?? 0)
  const months = Number(/^[^T]*?(\d+)M/.exec(value)?.[1] ?? 0)
  // Without its months and years, which exactMs would count shorter.
  const rest = value.replace(/^P(\d+Y)?(\d+M)?/, 'P')
  return (rest === 'P' ? 0 : exactMs(rest)) + (years * 12 + months) * MONTH_MS
}
