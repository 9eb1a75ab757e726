import dayjs, { type Dayjs } from 'dayjs'
import timezone from 'dayjs/plugin/timezone'
import utc from 'dayjs/plugin/utc'

dayjs.extend(utc)
dayjs.extend(timezone)

/** Everybody reads Chinese standard time, wherever the browser stands. */
export const ZONE = 'Asia/Shanghai'

// "Now" in a calendar is now in China.
dayjs.tz.setDefault(ZONE)

/** An instant as a calendar shows it. */
export function shownIn(at: string): Dayjs {
  return dayjs(at).tz(ZONE)
}

/** What somebody chose in a calendar, by the clock in China. */
export function instantChosen(day: Dayjs): string {
  return dayjs.tz(day.format('YYYY-MM-DD HH:mm:ss'), ZONE).toISOString()
}

/** 2019-06-20 14:30:05 */
export function formatTime(at: string | number): string {
  return dayjs(at).tz(ZONE).format('YYYY-MM-DD HH:mm:ss')
}

/** 2019-06-20 14:30, where a minute is what somebody agreed to. */
export function formatMinute(at: string | number): string {
  return dayjs(at).tz(ZONE).format('YYYY-MM-DD HH:mm')
}

/** A last moment: midnight is 24:00 of the day that ends, as the regulations count. */
export function formatDue(at: string): string {
  const local = dayjs(at).tz(ZONE)
  if (local.format('HH:mm:ss') !== '00:00:00') return formatTime(at)
  return `${local.subtract(1, 'day').format('YYYY-MM-DD')} 24:00`
}

/** 14:30:05 */
export function formatClock(at: string | number): string {
  return dayjs(at).tz(ZONE).format('HH:mm:ss')
}

/** 06-20 14:30; with its year where that is not the one that runs. */
export function formatShort(at: string | number, now = Date.now()): string {
  const local = dayjs(at).tz(ZONE)
  const sameYear = local.year() === dayjs(now).tz(ZONE).year()
  return local.format(sameYear ? 'MM-DD HH:mm' : 'YYYY-MM-DD HH:mm')
}

/** 2019-06-20 */
export function formatDay(at: string | number): string {
  return dayjs(at).tz(ZONE).format('YYYY-MM-DD')
}

/** 1 小时 5 分 3 秒; parts that are nought are left out. */
export function formatDuration(ms: number): string {
  const seconds = Math.round(Math.abs(ms) / 1000)
  if (seconds < 1) return `${Math.round(Math.abs(ms))} 毫秒`
  const parts = [
    [Math.floor(seconds / 86_400), '天'],
    [Math.floor((seconds % 86_400) / 3600), '小时'],
    [Math.floor((seconds % 3600) / 60), '分'],
    [seconds % 60, '秒'],
  ] as const
  const shown = parts.filter(([amount]) => amount > 0)
  return shown.map(([amount, unit]) => `${amount} ${unit}`).join(' ')
}

/** 1:05:09 from the start of a recording. */
export function formatPosition(ms: number): string {
  const seconds = Math.floor(ms / 1000)
  const two = (value: number) => String(value).padStart(2, '0')
  return `${Math.floor(seconds / 3600)}:${two(Math.floor(seconds / 60) % 60)}:${two(seconds % 60)}`
}

/** 120 米, 1.2 公里 */
export function formatDistance(metres: number): string {
  return metres < 1_000 ? `${Math.round(metres)} 米` : `${(metres / 1_000).toFixed(1)} 公里`
}

/** ±0.8 秒, ±1 分 5 秒 */
export function formatBound(ms: number): string {
  if (Math.abs(ms) < 60_000)
    return `±${(Math.abs(ms) / 1000).toFixed(Math.abs(ms) < 10_000 ? 1 : 0)} 秒`
  return `±${formatDuration(ms)}`
}

/** 慢 3 秒, 快 1 小时: how another clock stands to this one. */
export function formatOffset(deviceMinusServerMs: number): string {
  if (Math.abs(deviceMinusServerMs) < 500) return '一致'
  return `${deviceMinusServerMs < 0 ? '慢' : '快'} ${formatDuration(deviceMinusServerMs)}`
}

/** 1.25 GB, 312 KB; 1024 based, as file managers show. */
export function formatBytes(bytes: number): string {
  if (bytes < 1024) return `${bytes} 字节`
  const units = ['KB', 'MB', 'GB', 'TB', 'PB']
  const power = Math.min(units.length, Math.floor(Math.log(bytes) / Math.log(1024)))
  const value = bytes / 1024 ** power
  return `${value.toFixed(value < 10 ? 2 : value < 100 ? 1 : 0)} ${units[power - 1]}`
}

/** 12,345 */
export function formatCount(count: number): string {
  return count.toLocaleString('zh-CN')
}
