import { Checkbox, Input, InputNumber, Select } from 'antd'
import type { SettingRead } from '../../../api/regulation-version.ts'
import { list, record, text } from '../../../api/unknown.ts'
import { periodOf, periodText, UNITS } from '../say-value.ts'

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

/** An amount and its unit. What has several parts (一年六个月) is shown by its first. */
export function PeriodField({ label, value, onChange }: Omit<ValueFieldProps, 'type'>) {
  const [part] = periodOf(text(value) ?? '') ?? []
  const amount = part?.amount ?? 0
  const unit = part?.unit ?? '天'
  return (
    <span className="law-period">
      <InputNumber
        aria-label={label}
        min={0}
        precision={0}
        value={amount}
        onChange={(entered) => entered !== null && onChange(periodText(entered, unit))}
      />
      <Select
        aria-label={`${label}的单位`}
        value={unit}
        style={{ width: 90 }}
        options={UNITS.map((name) => ({ value: name, label: name }))}
        onChange={(name) => onChange(periodText(amount, name))}
      />
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
