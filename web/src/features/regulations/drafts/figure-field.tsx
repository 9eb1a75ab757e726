import { Button, Checkbox, InputNumber, Select } from 'antd'
import { useState } from 'react'
import { changeFigure, type FigureChange } from '../../../api/drafts.ts'
import { useAct } from '../../../api/use-act.ts'
import { ProblemNote } from '../../../ui/problem-note.tsx'
import { PeriodField } from '../article/value-field.tsx'
import { figureName } from '../figure-names.ts'
import { sayValue } from '../say-value.ts'
import type { DraftFigure } from './draft-figures.ts'

interface FigureFieldProps {
  readonly draft: string
  readonly rule: string
  readonly article: string
  readonly figure: DraftFigure
}

/** One figure with its type; what it changes is told by the draft once it is kept. */
export function FigureField({ draft, rule, article, figure }: FigureFieldProps) {
  const [value, setValue] = useState(figure.value)
  const act = useAct({
    act: (asked: FigureChange, headers) => changeFigure(draft, asked, headers),
    refreshes: [['draft', draft], ['drafts']],
  })
  const name = figureName(figure.path)
  const changed = value !== figure.value
  return (
    <form
      className="draft-figure"
      onSubmit={(event) => {
        event.preventDefault()
        act.run({ rule, path: [...figure.path], value })
      }}
    >
      <span aria-hidden className="draft-figure-name">
        {name}
      </span>
      <Field label={`${article} ${name}`} form={figure.form} value={value} onChange={setValue} />
      {changed && (
        <>
          <span className="draft-none">原为 {sayValue(figure.value)}</span>
          <Button type="primary" size="small" htmlType="submit" loading={act.busy}>
            写入草案
          </Button>
          <Button size="small" type="text" onClick={() => setValue(figure.value)}>
            还原
          </Button>
        </>
      )}
      {act.problem !== undefined && <ProblemNote problem={act.problem} />}
    </form>
  )
}

interface FieldProps {
  readonly label: string
  readonly form: DraftFigure['form']
  readonly value: DraftFigure['value']
  readonly onChange: (value: DraftFigure['value']) => void
}

const WORDS = ['same-day', 'next-working-day', 'end-of-workday', 'permanent'].map((word) => ({
  value: word,
  label: sayValue(word),
}))

function Field({ label, form, value, onChange }: FieldProps) {
  switch (form) {
    case 'number':
      return (
        <InputNumber
          controls={false}
          aria-label={label}
          min={0}
          value={Number(value)}
          onChange={(entered) => entered !== null && onChange(entered)}
        />
      )
    case 'yes-no':
      return (
        <Checkbox
          aria-label={label}
          checked={value === true}
          onChange={(event) => onChange(event.target.checked)}
        >
          {value === true ? '是' : '否'}
        </Checkbox>
      )
    case 'word':
      return (
        <Select
          aria-label={label}
          value={String(value)}
          style={{ minWidth: 190 }}
          options={WORDS}
          onChange={onChange}
        />
      )
    case 'duration':
      return (
        <PeriodField
          label={label}
          value={value}
          onChange={(entered) => typeof entered === 'string' && onChange(entered)}
        />
      )
  }
}
