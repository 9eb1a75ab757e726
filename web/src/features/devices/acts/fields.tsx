import { useQuery } from '@tanstack/react-query'
import { Form, Input, Select } from 'antd'
import { cataloguesQuery } from '../../../api/regulations.ts'
import { choices } from '../../../api/words.ts'

interface NoteProps {
  readonly name: string
  readonly label: string
  /** Said when it is missing; absent: it may be left out. */
  readonly missing?: string
}

/** Some words in one's own language. */
export function NoteField({ name, label, missing }: NoteProps) {
  return (
    <Form.Item
      name={name}
      label={label}
      {...(missing === undefined
        ? {}
        : { rules: [{ required: true, whitespace: true, message: missing }] })}
    >
      <Input.TextArea rows={3} maxLength={500} showCount />
    </Form.Item>
  )
}

/** The causes that the regulation lists; where it lists none, the usual ones. */
export function CauseField({ required }: { readonly required: boolean }) {
  const { data } = useQuery(cataloguesQuery)
  const listed = data?.damageCauses.map(({ key, title }) => ({ value: key, label: title })) ?? []
  return (
    <Form.Item name="cause" label="损坏原因" rules={[{ required, message: '请选择损坏原因' }]}>
      <Select options={listed.length > 0 ? listed : choices('damageCause')} />
    </Form.Item>
  )
}

export function PlaceField() {
  return (
    <Form.Item name="storagePlace" label="存放位置">
      <Input maxLength={80} placeholder="如：办公室 2 号柜" />
    </Form.Item>
  )
}
