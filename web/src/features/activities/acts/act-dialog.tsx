import { Form, Modal } from 'antd'
import { useState } from 'react'
import type { Activity } from '../../../api/activities.ts'
import type { FieldVerb } from '../../../api/field-acts.ts'
import { ProblemNote } from '../../../ui/problem-note.tsx'
import { StatedTime } from '../stated-time.tsx'
import { useFieldAct } from '../use-field-act.tsx'
import type { ActForm } from './act-form.ts'

interface ActDialogProps<Verb extends FieldVerb, Filled> {
  readonly activity: Activity
  readonly act: ActForm<Verb, Filled>
  readonly onClose: () => void
}

/** Registers one thing: what it asks, when it was if not just now, and the law's answer. */
export function ActDialog<Verb extends FieldVerb, Filled extends object>({
  activity,
  act,
  onClose,
}: ActDialogProps<Verb, Filled>) {
  const [form] = Form.useForm<Filled>()
  const [stated, setStated] = useState<string>()
  const { run, busy, problem } = useFieldAct(activity.id, act.verb, onClose)
  const { Fields } = act
  const send = (filled: Filled) => {
    const body = act.body(filled)
    run(stated === undefined ? body : { ...body, stated })
  }
  return (
    <Modal
      title={act.title}
      open
      onCancel={onClose}
      okText={act.ok}
      okButtonProps={{ size: 'large' }}
      cancelButtonProps={{ size: 'large' }}
      confirmLoading={busy}
      onOk={form.submit}
    >
      <Form
        form={form}
        layout="vertical"
        requiredMark={false}
        size="large"
        initialValues={act.first}
        onFinish={send}
        className="act-form"
      >
        <Fields activity={activity} form={form} />
        {act.verb !== 'close' && <StatedTime value={stated} onChange={setStated} />}
        {problem !== undefined && <ProblemNote problem={problem} />}
      </Form>
    </Modal>
  )
}
