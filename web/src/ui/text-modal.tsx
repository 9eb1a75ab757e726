import { Form, Input } from 'antd'
import type { ReactNode } from 'react'
import type { Act } from '../api/use-act.ts'
import { FormModal } from './form-modal.tsx'

interface TextModalProps {
  readonly title: string
  readonly label: string
  readonly ok: string
  /** What is said where nothing was written; absent: the server says it. */
  readonly required?: string
  readonly lead?: ReactNode
  readonly maxLength?: number
  readonly act: Act<string>
  readonly onClose: () => void
}

/** One text is asked for, and what became of it stays to be seen. */
export function TextModal(props: TextModalProps) {
  const { title, label, ok, required, lead, maxLength = 2000, act, onClose } = props
  const written: Act<Written> = { ...act, run: ({ text = '' }) => act.run(text.trim()) }
  return (
    <FormModal {...{ title, ok, lead, onClose }} cancel="返回" act={written}>
      <Form.Item
        name="text"
        label={label}
        rules={
          required === undefined ? [] : [{ required: true, whitespace: true, message: required }]
        }
      >
        <Input.TextArea maxLength={maxLength} autoSize={{ minRows: 3, maxRows: 12 }} />
      </Form.Item>
    </FormModal>
  )
}

interface Written {
  readonly text?: string
}
