import { AutoComplete, Button, DatePicker, Input, InputNumber, Select } from 'antd'
import dayjs from 'dayjs'
import type { Field, Value } from '../../api/documents.ts'
import { instantChosen, shownIn } from '../../ui/format.ts'

interface InputProps {
  readonly field: Field
  readonly value: Value | undefined
  readonly onChange: (value: Value) => void
  /** Names of persons and parties of the case. */
  readonly names: readonly string[]
}

/** One field of a document, as its template says what it holds. */
export function FieldInput({ field, value, onChange, names }: InputProps) {
  const text = typeof value === 'string' ? value : ''
  const label = field.title
  switch (field.type) {
    case 'long':
      return (
        <Input.TextArea
          aria-label={label}
          autoSize={{ minRows: 3, maxRows: 16 }}
          value={text}
          onChange={(event) => onChange(event.target.value)}
        />
      )
    case 'date':
    case 'moment':
      return <TimeInput field={field} text={text} onChange={onChange} />
    case 'number':
    case 'money':
      return (
        <InputNumber
          aria-label={label}
          style={{ width: '100%' }}
          value={typeof value === 'number' ? value : null}
          onChange={(next) => onChange(next)}
          {...(field.type === 'money' ? { suffix: '元', min: 0, precision: 2 } : {})}
        />
      )
    case 'choice':
      return (
        <Select
          aria-label={label}
          allowClear
          {...(field.many ? { mode: 'multiple' as const } : {})}
          value={field.many ? (Array.isArray(value) ? value : []) : (value ?? null)}
          options={(field.choices ?? []).map(({ key, title }) => ({ value: key, label: title }))}
          onChange={(next: Value) => onChange(next ?? null)}
        />
      )
    case 'person':
    case 'party':
      return (
        <AutoComplete
          aria-label={label}
          value={text}
          options={names.map((name) => ({ value: name }))}
          onChange={(next: string) => onChange(next)}
        />
      )
    case 'list':
      return <ListInput field={field} rows={rowsOf(value)} onChange={onChange} />
    case 'answers':
      return <AnswersInput rows={rowsOf(value)} onChange={onChange} />
    default:
      return (
        <Input aria-label={label} value={text} onChange={(event) => onChange(event.target.value)} />
      )
  }
}

interface TimeProps {
  readonly field: Field
  readonly text: string
  readonly onChange: (value: Value) => void
}

function TimeInput({ field, text, onChange }: TimeProps) {
  const whole = field.type === 'moment'
  const at = text === '' ? null : whole ? shownIn(text) : dayjs(text)
  return (
    <DatePicker
      aria-label={field.title}
      style={{ width: '100%' }}
      format={whole ? 'YYYY-MM-DD HH:mm' : 'YYYY-MM-DD'}
      placeholder={whole ? '年-月-日 时:分' : '年-月-日'}
      showTime={whole ? { format: 'HH:mm' } : false}
      // Whoever writes the time and goes on to the next field has said it.
      needConfirm={false}
      value={at?.isValid() ? at : null}
      onChange={(next) =>
        onChange(next === null ? null : whole ? instantChosen(next) : next.format('YYYY-MM-DD'))
      }
    />
  )
}

type Row = { [column: string]: string | number | boolean | null }

function rowsOf(value: Value | undefined): readonly Row[] {
  if (!Array.isArray(value)) return []
  return value.flatMap((row) => (typeof row === 'object' && row !== null ? [row] : []))
}

interface RowsProps {
  readonly rows: readonly Row[]
  readonly onChange: (value: Value) => void
}

function ListInput({ field, rows, onChange }: RowsProps & { readonly field: Field }) {
  const set = (at: number, key: string, value: Row[string]) =>
    onChange(rows.map((row, each) => (each === at ? { ...row, [key]: value } : row)))
  return (
    <div className="doc-rows">
      {rows.map((row, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: rows have no identity but their place
        <div className="doc-row" key={at}>
          {(field.columns ?? []).map(({ key, title, type }) =>
            type === 'number' || type === 'money' ? (
              <InputNumber
                key={key}
                placeholder={title}
                aria-label={`第${at + 1}行 ${title}`}
                value={typeof row[key] === 'number' ? row[key] : null}
                onChange={(next) => set(at, key, next)}
              />
            ) : (
              <Input
                key={key}
                placeholder={type === 'date' ? `${title}（年-月-日）` : title}
                aria-label={`第${at + 1}行 ${title}`}
                value={typeof row[key] === 'string' ? row[key] : ''}
                onChange={(event) => set(at, key, event.target.value)}
              />
            ),
          )}
          <Button onClick={() => onChange(rows.filter((_, each) => each !== at))}>删除</Button>
        </div>
      ))}
      <Button onClick={() => onChange([...rows, {}])}>增加一行</Button>
    </div>
  )
}

function AnswersInput({ rows, onChange }: RowsProps) {
  const add = (asks: boolean) => onChange([...rows, { asks, text: '' }])
  return (
    <div className="doc-rows">
      {rows.map((row, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: lines have no identity but their place
        <div className="doc-row" key={at}>
          <strong>{row.asks === true ? '问' : '答'}</strong>
          <Input.TextArea
            aria-label={`第${at + 1}条${row.asks === true ? '问' : '答'}`}
            autoSize={{ minRows: 1, maxRows: 10 }}
            value={typeof row.text === 'string' ? row.text : ''}
            onChange={(event) =>
              onChange(
                rows.map((one, each) => (each === at ? { ...one, text: event.target.value } : one)),
              )
            }
          />
          <Button onClick={() => onChange(rows.filter((_, each) => each !== at))}>删除</Button>
        </div>
      ))}
      <div className="doc-acts">
        <Button onClick={() => add(true)}>问</Button>
        <Button onClick={() => add(false)}>答</Button>
      </div>
    </div>
  )
}
