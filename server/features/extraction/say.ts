/** How times and sizes stand in papers that leave. Pure. */

const CLOCK = new Intl.DateTimeFormat('sv-SE', {
  ...{ timeZone: 'Asia/Shanghai', dateStyle: 'short', timeStyle: 'medium' },
})

/** 2026-11-02 10:00:00, Beijing time. */
export function sayClock(at: string): string {
  return CLOCK.format(Date.parse(at))
}

/** 1小时02分03秒 */
export function sayLength(ms: number): string {
  const seconds = Math.round(ms / 1000)
  const [h, m, s] = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, seconds % 60]
  const two = (n: number) => String(n).padStart(2, '0')
  if (h > 0) return `${h}小时${two(m)}分${two(s)}秒`
  return m > 0 ? `${m}分${two(s)}秒` : `${s}秒`
}

/** 00:01:05—00:03:00, as a player shows it. */
export function saySpan(fromMs = 0, toMs?: number): string {
  return `${sayMark(fromMs)}—${toMs === undefined ? '结束' : sayMark(toMs)}`
}

function sayMark(ms: number): string {
  const seconds = Math.floor(ms / 1000)
  const parts = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, seconds % 60]
  return parts.map((part) => String(part).padStart(2, '0')).join(':')
}

/** 64 hex digits in groups that a line can break between. */
export function sayDigest(digest: string): string {
  return digest.replaceAll(/(.{16})(?=.)/g, '$1 ')
}

/** 1.5 GB (10⁹ bytes), and the exact count beside it. */
export function sayBytes(bytes: number): string {
  const units = ['字节', 'KB', 'MB', 'GB', 'TB']
  const step = Math.min(units.length - 1, Math.floor(Math.log10(Math.max(bytes, 1)) / 3))
  if (step === 0) return `${bytes} 字节`
  return `${(bytes / 1000 ** step).toFixed(1)} ${units[step]}（${bytes} 字节）`
}
