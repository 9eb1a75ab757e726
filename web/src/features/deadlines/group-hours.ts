import dayjs from 'dayjs'
import { ZONE } from '../../ui/format.ts'

/** What is due in one hour of one day. */
export interface HourGroup<Item> {
  /** 2019-06-20; absent where there is no due time. */
  readonly day?: string
  /** 23:00–24:00 */
  readonly hours: string
  readonly items: readonly Item[]
}

/**
 * In the order given, hour by hour of Chinese standard time. What is due at 24:00 belongs to the last
 * hour of its day, as the regulations count, and at 15:00 to the hour that ends then.
 */
export function groupHours<Item extends { readonly dueAt: string | null }>(
  items: readonly Item[],
): readonly HourGroup<Item>[] {
  const groups = Map.groupBy(items, ({ dueAt }) => (dueAt === null ? '' : hourOf(dueAt)))
  return [...groups].map(([hour, inside]) => {
    if (hour === '') return { hours: '没有固定时限', items: inside }
    const start = dayjs(hour).tz(ZONE)
    const end = start.hour() + 1
    const hours = `${start.format('HH')}:00–${String(end).padStart(2, '0')}:00`
    return { day: start.format('YYYY-MM-DD'), hours, items: inside }
  })
}

function hourOf(dueAt: string): string {
  const ms = Math.floor((Date.parse(dueAt) - 1) / 3_600_000) * 3_600_000
  return new Date(ms).toISOString()
}

const WEEKDAYS = ['日', '一', '二', '三', '四', '五', '六']

/** 今天, 明天, 昨天, else 11月23日 星期一. */
export function sayDay(day: string, now: number): string {
  const date = dayjs.tz(day, ZONE)
  const today = dayjs(now).tz(ZONE).startOf('day')
  const plain = `${date.month() + 1}月${date.date()}日 星期${WEEKDAYS[date.day()]}`
  const away = Math.round((date.valueOf() - today.valueOf()) / 86_400_000)
  const near = new Map([
    [0, '今天'],
    [1, '明天'],
    [-1, '昨天'],
  ]).get(away)
  if (near !== undefined) return `${near}（${plain}）`
  return date.year() === today.year() ? plain : `${date.year()}年${plain}`
}
