import { Form, Modal } from 'antd'
import type { ReactNode } from 'react'
import { useAct } from '../../api/use-act.ts'
import { ProblemNote } from '../problem-note.tsx'

interface DeskDialogProps<Values extends object, Output> {
  readonly title: string
  readonly ok: string
  readonly lead?: ReactNode
  readonly initial?: Partial<Values>
  readonly refreshes: readonly (readonly string[])[]
  readonly act: (values: Values, headers: object) => Promise<Output>
  readonly done?: (output: Output) => void
  readonly onClose: () => void
  readonly children: ReactNode
}

/** Something done at the counter, with what has to be filled in for it. */
export function DeskDialog<Values extends object, Output>(props: DeskDialogProps<Values, Output>) {
  const { title, ok, lead, initial, refreshes, act, done, onClose, children } = props
  const [form] = Form.useForm<Values>()
  const doing = useAct({
    act: (values: Values, headers) => act(values, headers),
    refreshes,
    done: (output) => {
      done?.(output)
      onClose()
    },
  })
  return (
    <Modal
      title={title}
      open
      onCancel={onClose}
      okText={ok}
      cancelText="取消"
      confirmLoading={doing.busy}
      onOk={form.submit}
    >
      {lead !== undefined && <p className="quiet-line">{lead}</p>}
      <Form
        form={form}
        layout="vertical"
        requiredMark={false}
        autoComplete="off"
        {...(initial === undefined ? {} : { initialValues: initial })}
        onFinish={doing.run}
      >
        {children}
        {doing.problem !== undefined && <ProblemNote problem={doing.problem} />}
      </Form>
    </Modal>
  )
}

export function filled(message: string) {
  return { required: true, whitespace: true, message }
}
