import { DatePicker, Form, Input, Modal, Select } from 'antd'
import dayjs, { type Dayjs } from 'dayjs'
import { serverNow } from '../../api/server-clock.ts'
import type { Act } from '../../api/use-act.ts'
import { ProblemNote } from '../../ui/problem-note.tsx'

export interface Dated {
  readonly on: string
  readonly note: string
  readonly what: string
}

interface DatedFormProps {
  readonly title: string
  readonly day: string
  readonly note: string
  readonly ok: string
  /** Kinds to choose from; absent: there is one. */
  readonly kinds?: readonly { readonly value: string; readonly label: string }[]
  readonly act: Act<Dated>
  readonly onClose: () => void
}

interface Entered {
  readonly on: Dayjs
  readonly note: string
  readonly what?: string
}

/** Something that happened on a day, in words. */
export function DatedForm({ title, day, note, ok, kinds, act, onClose }: DatedFormProps) {
  const [form] = Form.useForm<Entered>()
  return (
    <Modal
      title={title}
      open
      onCancel={onClose}
      okText={ok}
      confirmLoading={act.busy}
      onOk={form.submit}
    >
      <Form
        form={form}
        layout="vertical"
        requiredMark={false}
        initialValues={{ on: dayjs(serverNow()).tz(), what: kinds?.[0]?.value }}
        onFinish={({ on, what = '', note: text }) =>
          act.run({ on: on.format('YYYY-MM-DD'), what, note: text.trim() })
        }
      >
        {kinds !== undefined && (
          <Form.Item name="what" label="进展">
            <Select options={[...kinds]} />
          </Form.Item>
        )}
        <Form.Item name="on" label={day} rules={[{ required: true, message: '请选择日期' }]}>
          <DatePicker
            style={{ width: '100%' }}
            disabledDate={(one) => one.isAfter(dayjs(serverNow()))}
          />
        </Form.Item>
        <Form.Item
          name="note"
          label={note}
          rules={[{ required: true, whitespace: true, message: '请写明情况' }]}
        >
          <Input.TextArea maxLength={2000} autoSize={{ minRows: 3 }} />
        </Form.Item>
        {act.problem !== undefined && <ProblemNote problem={act.problem} />}
      </Form>
    </Modal>
  )
}
