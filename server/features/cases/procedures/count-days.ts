import type { Instant } from '@liuhen/format'
import { instantOf } from '../../../platform/kernel/index.ts'
import { shanghaiDay } from '../../regulations/index.ts'
import type { WorkCalendar } from './procedure.ts'

/** A length as procedures give it: one of the two. */
export interface Length {
  readonly within?: string | undefined
  readonly working_days?: number | undefined
}

/**
 * The instant at which a time is over: the day of the beginning is not counted, the last day counts
 * to its end; months end on the corresponding day; hours are exact.
 */
export function endOf(start: Instant, { within, working_days }: Length, known: WorkCalendar) {
  if (working_days !== undefined) return afterDay(workingDay(start, working_days, known))
  const [, days, months, hours] = /^P(?:(\d+)D|(\d+)M|T(\d+)H)$/.exec(within ?? '') ?? []
  if (hours !== undefined) {
    return instantOf(new Date(Date.parse(start) + Number(hours) * HOUR_MS).toISOString())
  }
  const day = shanghaiDay(start)
  return afterDay(days === undefined ? addMonths(day, Number(months)) : addDays(day, Number(days)))
}

const HOUR_MS = 3_600_000

/** The last day that belongs to a time that is over at this instant. */
export function lastDayBefore(end: Instant): string {
  return shanghaiDay(new Date(Date.parse(end) - 1).toISOString())
}

/** 24:00 of a Shanghai day. */
export function afterDay(day: string): Instant {
  return instantOf(`${addDays(day, 1)}T00:00:00+08:00`)
}

/** Years of a span of which no holidays are known: there only Saturdays and Sundays are left out. */
export function yearsUnknown(start: Instant, end: Instant, known: WorkCalendar): number[] {
  const [from, to] = [shanghaiDay(start), lastDayBefore(end)].map((day) => Number(day.slice(0, 4)))
  if (from === undefined || to === undefined) return []
  const years = Array.from({ length: to - from + 1 }, (_, i) => from + i)
  return years.filter((year) => !known.some((entry) => entry.year === year))
}

function workingDay(start: Instant, count: number, known: WorkCalendar): string {
  const off = new Set(known.flatMap((year) => year.off))
  const working = new Set(known.flatMap((year) => year.working))
  let day = shanghaiDay(start)
  for (let left = count; left > 0; ) {
    day = addDays(day, 1)
    if (working.has(day) || (!off.has(day) && !isWeekend(day))) left -= 1
  }
  return day
}

function isWeekend(day: string): boolean {
  return [0, 6].includes(new Date(`${day}T00:00:00Z`).getUTCDay())
}

function addDays(day: string, count: number): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + count * 24 * HOUR_MS).toISOString().slice(0, 10)
}

function addMonths(day: string, count: number): string {
  const [year = 0, month = 1, date = 1] = day.split('-').map(Number)
  const last = new Date(Date.UTC(year, month - 1 + count + 1, 0)).getUTCDate()
  const end = new Date(Date.UTC(year, month - 1 + count, Math.min(date, last)))
  return end.toISOString().slice(0, 10)
}

/** 20个工作日, 30日, 3个月, 24小时 */
export function sayLength({ within, working_days }: Length): string {
  if (working_days !== undefined) return `${working_days}个工作日`
  const [, days, months, hours] = /^P(?:(\d+)D|(\d+)M|T(\d+)H)$/.exec(within ?? '') ?? []
  if (days !== undefined) return `${days}日`
  return months === undefined ? `${hours}小时` : `${months}个月`
}
