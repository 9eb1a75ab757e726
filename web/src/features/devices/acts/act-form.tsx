import { Form, type FormInstance, Modal } from 'antd'
import type { ReactNode } from 'react'
import type { Act } from '../../../api/use-act.ts'
import { ProblemNote } from '../../../ui/problem-note.tsx'
import { given } from '../given.ts'

interface ActFormProps<Filled> {
  readonly title: string
  readonly okText: string
  readonly form: FormInstance<Filled>
  readonly act: Act<Filled>
  readonly onClose: () => void
  readonly first?: Partial<Filled>
  /** The act cannot be taken back. */
  readonly danger?: boolean
  /** Why it cannot be done with what stands in the fields. */
  readonly why?: string | undefined
  readonly children: ReactNode
}

/** One act on a recorder: its fields, what the server says against it, and one button. */
export function ActForm<Filled extends object>({
  title,
  okText,
  form,
  act,
  onClose,
  first,
  danger = false,
  why,
  children,
}: ActFormProps<Filled>) {
  return (
    <Modal
      title={title}
      open
      onCancel={onClose}
      okText={okText}
      okButtonProps={{ danger, disabled: why !== undefined }}
      confirmLoading={act.busy}
      onOk={form.submit}
    >
      <Form
        form={form}
        layout="vertical"
        requiredMark={false}
        autoComplete="off"
        {...(first === undefined ? {} : { initialValues: first })}
        onFinish={(filled) => act.run(given(filled))}
      >
        {children}
        {why !== undefined && <p className="device-quiet">{why}</p>}
        {act.problem !== undefined && <ProblemNote problem={act.problem} />}
      </Form>
    </Modal>
  )
}
