import { DatePicker } from 'antd'
import dayjs from 'dayjs'

interface DayFieldProps {
  /** Absent inside a field of a form, which has a label of its own. */
  readonly label?: string
  readonly id?: string
  /** 2019-06-20 */
  readonly value?: string | undefined
  readonly onChange?: (day: string | undefined) => void
  readonly width?: number | string
}

/** One day, shown as every other day is, whatever language the browser speaks. */
export function DayField({ label, id, value, onChange, width = '100%' }: DayFieldProps) {
  return (
    <DatePicker
      {...(id === undefined ? {} : { id })}
      {...(label === undefined ? {} : { 'aria-label': label })}
      placeholder={label ?? '请选择日期'}
      style={{ width }}
      value={dayjs(value ?? '').isValid() ? dayjs(value) : null}
      onChange={(day) => onChange?.(day?.format('YYYY-MM-DD'))}
    />
  )
}
