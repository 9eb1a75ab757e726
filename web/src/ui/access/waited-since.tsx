import { formatDuration } from '../format.ts'
import { useNow } from '../use-now.ts'

interface WaitedProps {
  readonly at: string | null
}

/** 已等待 3 小时 20 分; less than a minute is said so. */
export function WaitedSince({ at }: WaitedProps) {
  const now = useNow(60_000)
  if (at === null) return '—'
  const minutes = Math.floor((now - Date.parse(at)) / 60_000)
  return minutes < 1 ? '刚刚送到' : `已等待 ${formatDuration(minutes * 60_000)}`
}
