import { DatePicker } from 'antd'
import dayjs from 'dayjs'
import { useSearchParams } from 'react-router'

/** Whole days in China, in the address as `from` and `to`; the second day is included. */
export function DayRange({ label }: { readonly label: string }) {
  const [params, setParams] = useSearchParams()
  const from = params.get('from')
  const to = params.get('to')
  const set = (first: string | undefined, last: string | undefined) =>
    setParams((before) => {
      const after = new URLSearchParams(before)
      after.delete('after')
      after.delete('from')
      after.delete('to')
      if (first !== undefined) after.set('from', first)
      if (last !== undefined) after.set('to', last)
      return after
    })
  return (
    <DatePicker.RangePicker
      aria-label={label}
      allowEmpty={[true, true]}
      value={[
        from === null ? null : dayjs(from),
        to === null ? null : dayjs(to).subtract(1, 'day'),
      ]}
      onChange={(days) =>
        set(
          days?.[0]?.tz('Asia/Shanghai', true).startOf('day').toISOString(),
          days?.[1]?.tz('Asia/Shanghai', true).startOf('day').add(1, 'day').toISOString(),
        )
      }
    />
  )
}
