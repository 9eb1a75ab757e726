import { Checkbox, Form, Input, Radio } from 'antd'
import type { Choice } from '../../../api/regulations.ts'
import { someOf } from '../../../ui/some-of.ts'
import { SourceChips } from '../../../ui/source-chips.tsx'

interface ChoiceFieldProps {
  readonly name: string
  readonly label: string
  readonly choices: readonly Choice[]
  /** What is said when nothing was chosen; absent: it may stay empty. */
  readonly must?: string
}

function rulesOf(must: string | undefined) {
  return must === undefined ? [] : [{ required: true, message: must }]
}

/** One of a list, each as tall as a thumb, with its article. */
export function OneOf({ name, label, choices, must }: ChoiceFieldProps) {
  return (
    <Form.Item name={name} label={label} rules={rulesOf(must)}>
      <Radio.Group className="thumb-choice">
        {choices.map((choice) => (
          <Radio key={choice.key} value={choice.key}>
            <Titled choice={choice} />
          </Radio>
        ))}
      </Radio.Group>
    </Form.Item>
  )
}

/** Any of a list. */
export function AnyOf({ name, label, choices, must }: ChoiceFieldProps) {
  return (
    <Form.Item name={name} label={label} rules={must === undefined ? [] : someOf(must)}>
      <Checkbox.Group className="thumb-choice">
        {choices.map((choice) => (
          <Checkbox key={choice.key} value={choice.key}>
            <Titled choice={choice} />
          </Checkbox>
        ))}
      </Checkbox.Group>
    </Form.Item>
  )
}

function Titled({ choice }: { readonly choice: Choice }) {
  const { title, citation, setting } = choice
  return (
    <>
      {title} {citation !== null && <SourceChips sources={[citation]} />}
      {setting !== null && <span className="rows-sub"> {setting}</span>}
    </>
  )
}

interface WordsFieldProps {
  readonly name: string
  readonly label: string
  readonly must?: string
  readonly hint?: string
  readonly rows?: number
}

/** Free words. */
export function WordsField({ name, label, must, hint, rows = 3 }: WordsFieldProps) {
  return (
    <Form.Item
      name={name}
      label={label}
      rules={rulesOf(must).map((rule) => ({ ...rule, whitespace: true }))}
    >
      <Input.TextArea rows={rows} maxLength={2000} {...(hint && { placeholder: hint })} />
    </Form.Item>
  )
}
