import { z } from 'zod'
import { settingRef } from '../pack/params.ts'
import type { SettingReader } from '../pack/setting.ts'
import { durationSchema } from '../pack/setting-value.ts'
import {
  endOfDay,
  endOfDayAfter,
  endOfNextWorkingDay,
  type Instant,
  plusExact,
  sayDuration,
} from './instant.ts'

/**
 * When something is due after an event: `same-day` (24:00 of its Shanghai day), `next-working-day`
 * (24:00 of the first working day after it), a duration (hours exact, days and months to 24:00 of
 * the corresponding day), or a setting that holds a duration (P0D: the same day).
 */
export const dueSchema = z.union([
  z.literal('same-day'),
  z.literal('next-working-day'),
  durationSchema,
  settingRef,
])

export type Due = z.output<typeof dueSchema>

/** The settings that a due time reads. */
export function dueSettings(due: Due): readonly string[] {
  if (due === 'next-working-day') return ['working-weekdays', 'days-off', 'extra-working-days']
  return typeof due === 'object' ? [due.setting] : []
}

/** The instant up to which it is in time. */
export function dueAfter(start: Instant, due: Due, settings: SettingReader): Instant {
  if (due === 'same-day') return endOfDay(start)
  if (due === 'next-working-day') return endOfNextWorkingDay(start, settings.calendar())
  const length = typeof due === 'object' ? settings.duration(due.setting) : due
  return length.includes('T') ? plusExact(start, length) : endOfDayAfter(start, length)
}

/** 当日24:00前, 24小时内; a setting is said by its title, because its value is the agency's. */
export function sayDue(due: Due): string {
  if (due === 'same-day') return '当日24:00前'
  if (due === 'next-working-day') return '最迟下一工作日24:00前'
  return typeof due === 'object' ? '本单位设定的期限内' : `${sayDuration(due)}内`
}

/** The sentence about the setting behind a due time, for {@link DutyDraft.setting}. */
export function sayDueSetting(due: Due, settings: SettingReader): string | undefined {
  const [key] = dueSettings(due)
  return key === undefined ? undefined : settings.say(key)
}
