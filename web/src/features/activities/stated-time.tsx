import { Button, DatePicker } from 'antd'
import { instantChosen, shownIn } from '../../ui/format.ts'

interface StatedTimeProps {
  readonly value: string | undefined
  readonly onChange: (at: string | undefined) => void
}

/** For a moment that was not marked in time: the officer states when it was; both times are kept. */
export function StatedTime({ value, onChange }: StatedTimeProps) {
  if (value === undefined) {
    return (
      <Button
        type="link"
        onClick={() => onChange(new Date().toISOString())}
        style={{ justifySelf: 'start', padding: 0, height: 44 }}
      >
        不是刚刚发生的？补填时间
      </Button>
    )
  }
  return (
    <div style={{ display: 'flex', gap: 8, alignItems: 'center', flexWrap: 'wrap' }}>
      <label htmlFor="stated-time">实际发生时间</label>
      <DatePicker
        id="stated-time"
        showTime
        allowClear={false}
        value={shownIn(value)}
        onChange={(at) => at !== null && onChange(instantChosen(at))}
      />
      <Button size="small" onClick={() => onChange(undefined)}>
        改回现在
      </Button>
      <p className="step-why">补填的时间和登记的时间都会留下。</p>
    </div>
  )
}
