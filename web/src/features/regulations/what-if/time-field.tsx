import { fromLocal, toLocal } from './situation.ts'

interface TimeFieldProps {
  readonly label: string
  readonly at: string
  readonly hidden?: boolean
  readonly onChange: (at: string) => void
}

/** A time to the second, as the clock in China shows it. */
export function TimeField({ label, at, hidden = false, onChange }: TimeFieldProps) {
  const field = (
    <input
      type="datetime-local"
      step={1}
      className="what-if-time"
      aria-label={label}
      value={toLocal(at)}
      onChange={(event) => event.target.value !== '' && onChange(fromLocal(event.target.value))}
    />
  )
  if (hidden) return field
  return (
    <div className="what-if-labelled">
      <span aria-hidden>{label}</span>
      {field}
    </div>
  )
}
