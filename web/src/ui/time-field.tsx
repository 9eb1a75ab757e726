import { DatePicker } from 'antd'
import { instantChosen, shownIn } from './format.ts'

interface TimeFieldProps {
  /** Given by the field of the form, which has the label. */
  readonly id?: string
  readonly value?: string | undefined
  readonly onChange?: (at: string | undefined) => void
}

/** A day and a minute in China, shown as every other time is, whatever language the browser speaks. */
export function TimeField({ id, value, onChange }: TimeFieldProps) {
  return (
    <DatePicker
      {...(id === undefined ? {} : { id })}
      showTime={{ format: 'HH:mm' }}
      format="YYYY-MM-DD HH:mm"
      placeholder="选择日期和时间"
      needConfirm={false}
      style={{ width: '100%' }}
      value={value === undefined || value === '' ? null : shownIn(value)}
      onChange={(day) => onChange?.(day === null ? undefined : instantChosen(day))}
    />
  )
}
