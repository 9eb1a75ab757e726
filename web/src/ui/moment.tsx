import { formatMinute, formatShort, formatTime } from './format.ts'

interface MomentProps {
  readonly at: string | null | undefined
  readonly short?: boolean
  /** Where a minute is what somebody noted or agreed to. */
  readonly minute?: boolean
  /** What is said where there is no time. */
  readonly none?: string
}

/** A time as a person reads it; the exact instant stays in the markup. */
export function Moment({ at, short = false, minute = false, none = '—' }: MomentProps) {
  if (at === null || at === undefined) return <span>{none}</span>
  return (
    <time dateTime={at} title={formatTime(at)} style={{ whiteSpace: 'nowrap' }}>
      {short ? formatShort(at) : minute ? formatMinute(at) : formatTime(at)}
    </time>
  )
}
