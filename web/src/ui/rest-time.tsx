import { formatDuration } from './format.ts'
import { useNow } from './use-now.ts'

/** How long until a time, counting down; after it, for how long it has passed. */
export function RestTime({ until }: { readonly until: string }) {
  const left = Date.parse(until) - useNow()
  const near = Math.abs(left) < 3_600_000
  const rounded = near ? left : Math.round(left / 60_000) * 60_000
  return (
    <span className={left < 0 ? 'rest-over' : undefined} style={{ whiteSpace: 'nowrap' }}>
      {left < 0 ? `已超过 ${formatDuration(rounded)}` : `还剩 ${formatDuration(rounded)}`}
    </span>
  )
}
