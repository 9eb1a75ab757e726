import { Temporal } from 'temporal-polyfill'
import { remembered } from './remember.ts'

/** The zone in which every regulation counts its days. */
const ZONE = 'Asia/Shanghai'

/** UTC RFC 3339 with exactly three decimals; sorts as text. Made only by {@link parseInstant}. */
export type Instant = string & { readonly __law: 'instant' }

const PATTERN =
  /^(\d{4})-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])T([01]\d|2[0-3]):[0-5]\d:[0-5]\d\.\d{3}Z$/

/**
 * The text as an instant, or undefined when it is none. Years above 7999 are refused, so that the
 * longest term added to an instant always has four digits again.
 */
export function parseInstant(text: unknown): Instant | undefined {
  return isInstant(text) && text < '8' ? text : undefined
}

/** By pattern and month length alone: every fact passes here, and a Date costs ten times more. */
function isInstant(text: unknown): text is Instant {
  if (typeof text !== 'string') return false
  const [, year = '', month = '', day = ''] = PATTERN.exec(text) ?? []
  return day !== '' && (day <= '28' || Number(day) <= daysIn(Number(year), Number(month)))
}

function daysIn(year: number, month: number): number {
  if (month !== 2) return [4, 6, 9, 11].includes(month) ? 30 : 31
  return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : 28
}

/** Milliseconds since 1970 of an instant. */
export function toMs(instant: Instant): number {
  return Date.parse(instant)
}

/** The instant at so many milliseconds since 1970; undefined outside the years 0000 to 7999. */
export function fromMs(ms: unknown): Instant | undefined {
  if (typeof ms !== 'number' || !(Math.abs(ms) < 2 ** 53)) return undefined
  const date = new Date(Math.trunc(ms))
  return Number.isNaN(date.getTime()) ? undefined : parseInstant(date.toISOString())
}

/** A computed instant: inside the four-digit years, because its start and its term are bounded. */
function computed(ms: number): Instant {
  const text = new Date(ms).toISOString()
  if (isInstant(text)) return text
  throw new Error(`a bounded term led to ${text}`)
}

function zoned(instant: Instant): Temporal.ZonedDateTime {
  return Temporal.Instant.fromEpochMilliseconds(toMs(instant)).toZonedDateTimeISO(ZONE)
}

function startOf(day: Temporal.PlainDate): Instant {
  return computed(day.toZonedDateTime(ZONE).epochMilliseconds)
}

/** Many terms begin on one day: an hour's first 13 characters tell its day in any zone of whole hours. */
const MANY_DAYS = 50_000

/** The later of two instants. */
export function laterOf(a: Instant, b: Instant): Instant {
  return a > b ? a : b
}

/** The calendar day in Shanghai, as YYYY-MM-DD. */
export function dayOf(instant: Instant): string {
  return localHour(instant).day
}

/** Until 1901 Shanghai kept its own noon, 8:05:43 before London; since then whole hours. */
const SINCE_WHOLE_HOURS = '1902'

/** By the hour where the zone keeps whole hours, else by the instant itself. */
const localHour = remembered(
  MANY_DAYS,
  (instant: Instant) => (instant < SINCE_WHOLE_HOURS ? instant : instant.slice(0, 13)),
  (instant: Instant) => {
    const time = zoned(instant)
    return { day: time.toPlainDate().toString(), hour: time.hour }
  },
)

/** 24:00 of the Shanghai day to which the instant belongs. */
export function endOfDay(instant: Instant): Instant {
  return calendarTerm(instant, 'P0D').after
}

/** The instant plus an exact duration such as PT24H: hours are exact across days. */
export function plusExact(instant: Instant, duration: string): Instant {
  return computed(toMs(instant) + exactMs(duration))
}

const DAY_MS = 86_400_000

/** Length of a duration in ms. A year has no exact length and counts 365 days, a month 30. */
export const exactMs = remembered(1000, (duration: string) => duration, readMs)

function readMs(duration: string): number {
  const { years, months, weeks, days, hours, minutes, seconds } = Temporal.Duration.from(duration)
  const wholeDays = years * 365 + months * 30 + weeks * 7 + days
  return wholeDays * DAY_MS + ((hours * 60 + minutes) * 60 + seconds) * 1000
}

/** 24:00 of the day that lies a calendar duration after the instant's day. */
export function endOfDayAfter(instant: Instant, duration: string): Instant {
  return calendarTerm(instant, duration).after
}

/**
 * A calendar term from an instant: the corresponding day, or the last day of a shorter
 * month, still belongs to the term; what is kept may go from the day after.
 */
export function calendarTerm(start: Instant, length: string): CalendarTerm {
  return termOfDay(dayOf(start), length)
}

interface CalendarTerm {
  readonly lastDay: string
  readonly after: Instant
}

const termOfDay = remembered(
  MANY_DAYS,
  (day: string, length: string) => `${day} ${length}`,
  (day: string, length: string): CalendarTerm => {
    const last = lastDay(day, length)
    return { lastDay: last.toString(), after: startOf(last.add({ days: 1 })) }
  },
)

/** Hours in a calendar duration count as whole days begun. */
function lastDay(day: string, duration: string): Temporal.PlainDate {
  const { years, months, weeks, days, hours, minutes, seconds } = Temporal.Duration.from(duration)
  const begun = Math.ceil((((hours * 60 + minutes) * 60 + seconds) * 1000) / DAY_MS)
  const added = { years, months, weeks, days: days + begun }
  return Temporal.PlainDate.from(day).add(added, { overflow: 'constrain' })
}

/** Which days an agency works: ISO weekdays 1 to 7, days off, and working days at weekends. */
export interface WorkCalendar {
  readonly weekdays: readonly number[]
  readonly off: readonly string[]
  readonly extra: readonly string[]
}

/** 24:00 of the first working day after the instant's day; after 30 days off, the next day. */
export function endOfNextWorkingDay(instant: Instant, calendar: WorkCalendar): Instant {
  const today = zoned(instant).toPlainDate()
  for (let days = 1; days <= 30; days += 1) {
    const day = today.add({ days })
    if (worksOn(day, calendar)) return startOf(day.add({ days: 1 }))
  }
  return startOf(today.add({ days: 2 }))
}

function worksOn(day: Temporal.PlainDate, calendar: WorkCalendar): boolean {
  const text = day.toString()
  if (calendar.extra.includes(text)) return true
  return calendar.weekdays.includes(day.dayOfWeek) && !calendar.off.includes(text)
}

/** 2026年3月2日18:00; midnight is said as 24:00 of the day that it ends. */
export function sayInstant(instant: Instant): string {
  const { day, hour, minute, second } = localTime(instant)
  if (hour === 0 && minute === 0 && second === 0) {
    return `${sayDay(Temporal.PlainDate.from(day).subtract({ days: 1 }).toString())}24:00`
  }
  const pad = (n: number) => String(n).padStart(2, '0')
  const seconds = second === 0 ? '' : `:${pad(second)}`
  return `${sayDay(day)}${pad(hour)}:${pad(minute)}${seconds}`
}

/** Minutes and seconds are the same in every zone of whole hours. */
function localTime(instant: Instant) {
  if (instant < SINCE_WHOLE_HOURS) {
    const time = zoned(instant)
    const { hour, minute, second } = time
    return { day: time.toPlainDate().toString(), hour, minute, second }
  }
  const minute = Number(instant.slice(14, 16))
  return { ...localHour(instant), minute, second: Number(instant.slice(17, 19)) }
}

/** 2026年3月2日 from 2026-03-02. */
export function sayDay(day: string): string {
  const [year = '', month = '', date = ''] = day.split('-')
  return `${Number(year)}年${Number(month)}月${Number(date)}日`
}

/** 24小时 from PT24H, 1年 from P1Y, 60秒 from PT60S, 当日 from P0D. */
export const sayDuration = remembered(1000, (duration: string) => duration, durationInWords)

function durationInWords(duration: string): string {
  const parsed = Temporal.Duration.from(duration)
  const parts: [number, string][] = [
    [parsed.years, '年'],
    [parsed.months, '个月'],
    [parsed.weeks, '周'],
    [parsed.days, '日'],
    [parsed.hours, '小时'],
    [parsed.minutes, '分钟'],
    [parsed.seconds, '秒'],
  ]
  return (
    parts.flatMap(([n, unit]) => (n === 0 ? [] : [`${n}${unit}`])).join('') ||
    (duration.includes('T') ? '0秒' : '当日')
  )
}
