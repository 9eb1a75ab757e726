import { formatShort, formatTime } from './format.ts'

interface MomentProps {
  readonly at: string | null | undefined
  readonly short?: boolean
  /** What is said where there is no time. */
  readonly none?: string
}

/** A time as a person reads it; the exact instant stays in the markup. */
export function Moment({ at, short = false, none = '—' }: MomentProps) {
  if (at === null || at === undefined) return <span>{none}</span>
  return (
    <time dateTime={at} title={formatTime(at)} style={{ whiteSpace: 'nowrap' }}>
      {short ? formatShort(at) : formatTime(at)}
    </time>
  )
}
