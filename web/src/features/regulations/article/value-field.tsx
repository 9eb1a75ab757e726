import { Checkbox, Input, InputNumber, Select } from 'antd'
import type { SettingRead } from '../../../api/regulation-version.ts'
import { list, record, text } from '../../../api/unknown.ts'
import { type Part, periodOf, periodText, UNITS } from '../say-value.ts'

interface ValueFieldProps {
  readonly label: string
  readonly type: SettingRead['type']
  readonly value: unknown
  readonly onChange: (value: unknown) => void
}

const WEEKDAYS = ['一', '二', '三', '四', '五', '六', '日'].map((day, at) => ({
  label: `星期${day}`,
  value: at + 1,
}))

/** A field for a value of the declared type: nobody has to write PT24H. */
export function ValueField({ label, type, value, onChange }: ValueFieldProps) {
  switch (type) {
    case 'integer':
      return (
        <InputNumber
          controls={false}
          aria-label={label}
          min={0}
          precision={0}
          value={typeof value === 'number' ? value : null}
          onChange={(entered) => entered !== null && onChange(entered)}
        />
      )
    case 'duration':
      return <PeriodField label={label} value={value} onChange={onChange} />
    case 'weekdays':
      return (
        <Checkbox.Group
          options={WEEKDAYS}
          value={list(value).filter((day) => typeof day === 'number')}
          onChange={(days) => onChange([...days].sort())}
        />
      )
    case 'days':
      return (
        <Lines
          label={`${label}，每行一个日期`}
          lines={list(value).flatMap((day) => text(day) ?? [])}
          onChange={onChange}
        />
      )
    case 'terms':
      return (
        <Lines
          label={`${label}，每行“类别=年数”，永久保存写“类别=永久”`}
          lines={Object.entries(record(value)).map(([name, term]) => `${name}=${yearsOf(term)}`)}
          onChange={(lines) => onChange(termsOf(lines))}
        />
      )
  }
}

/** Amounts with their units: one, or as many as the value has (一年六个月 keeps both). */
export function PeriodField({ label, value, onChange }: Omit<ValueFieldProps, 'type'>) {
  const read = periodOf(text(value) ?? '') ?? []
  const parts: readonly Part[] = read.length === 0 ? [{ amount: 0, unit: '天' }] : read
  const change = (at: number, part: Part) => onChange(periodText(parts.with(at, part)))
  return (
    <span className="law-period">
      {parts.map(({ amount, unit }, at) => {
        const name = parts.length === 1 ? label : `${label}的第${at + 1}部分`
        return (
          // biome-ignore lint/suspicious/noArrayIndexKey: a part is known by its place in the value
          <span key={at} className="law-period-part">
            <InputNumber
              controls={false}
              aria-label={name}
              min={0}
              precision={0}
              value={amount}
              onChange={(entered) => entered !== null && change(at, { amount: entered, unit })}
            />
            <Select
              aria-label={`${name}的单位`}
              value={unit}
              style={{ width: 90 }}
              options={UNITS.filter(
                (one) => one === unit || parts.every((other) => other.unit !== one),
              ).map((one) => ({ value: one, label: one }))}
              onChange={(next) => change(at, { amount, unit: next })}
            />
          </span>
        )
      })}
    </span>
  )
}

interface LinesProps {
  readonly label: string
  readonly lines: readonly string[]
  readonly onChange: (lines: readonly string[]) => void
}

function Lines({ label, lines, onChange }: LinesProps) {
  return (
    <Input.TextArea
      aria-label={label}
      placeholder={label}
      autoSize={{ minRows: 3, maxRows: 10 }}
      defaultValue={lines.join('\n')}
      onChange={(event) =>
        onChange(
          event.target.value
            .split('\n')
            .map((line) => line.trim())
            .filter((line) => line !== ''),
        )
      }
    />
  )
}

function yearsOf(term: unknown): string {
  if (term === 'permanent') return '永久'
  return /^P(\d+)Y$/.exec(text(term) ?? '')?.[1] ?? text(term) ?? ''
}

function termsOf(lines: readonly string[]): { readonly [name: string]: string } {
  return Object.fromEntries(
    lines.map((line) => {
      const [name = '', term = ''] = line.split('=').map((part) => part.trim())
      if (term === '永久') return [name, 'permanent']
      return [name, /^\d+$/.test(term) ? `P${term}Y` : term]
    }),
  )
}
