import { Form } from 'antd'
import type { ReactNode } from 'react'
import type { Act } from '../api/use-act.ts'
import { Dialog } from './dialog.tsx'
import { ProblemNote } from './problem-note.tsx'

interface FormModalProps<Values extends object> {
  readonly title: string
  readonly ok: string
  readonly cancel: string
  readonly lead?: ReactNode
  readonly initial?: Partial<Values>
  readonly act: Act<Values>
  readonly onClose: () => void
  readonly children: ReactNode
}

/** What an act needs to be told, asked for above the page; what the server says against it stays. */
export function FormModal<Values extends object>(props: FormModalProps<Values>) {
  const { title, ok, cancel, lead, initial, act, onClose, children } = props
  const [form] = Form.useForm<Values>()
  return (
    <Dialog
      title={title}
      onCancel={onClose}
      okText={ok}
      cancelText={cancel}
      confirmLoading={act.busy}
      onOk={form.submit}
    >
      {lead}
      <Form
        form={form}
        layout="vertical"
        requiredMark={false}
        autoComplete="off"
        {...(initial === undefined ? {} : { initialValues: initial })}
        onFinish={act.run}
      >
        {children}
        {act.problem !== undefined && <ProblemNote problem={act.problem} />}
      </Form>
    </Dialog>
  )
}
