import { Form, Input } from 'antd'

interface BecauseFieldProps {
  readonly name?: string
  readonly label?: string
  readonly most?: number
  readonly placeholder?: string
}

/** Why something is done, in the words of whoever does it. */
export function BecauseField({
  name = 'because',
  label = '原因',
  most = 500,
  placeholder,
}: BecauseFieldProps) {
  return (
    <Form.Item
      name={name}
      label={label}
      rules={[{ required: true, whitespace: true, message: `请填写${label}` }]}
    >
      <Input.TextArea
        rows={3}
        maxLength={most}
        {...(placeholder === undefined ? {} : { placeholder })}
      />
    </Form.Item>
  )
}
