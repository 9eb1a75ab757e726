import { useQuery } from '@tanstack/react-query'
import { DatePicker, Form, Input, Modal, Radio, Select } from 'antd'
import type { Dayjs } from 'dayjs'
import type { Act } from '../../../api/outbox/act.ts'
import { outbox } from '../../../api/outbox/browser-outbox.ts'
import { problemTold } from '../../../api/outbox/outbox.ts'
import { cataloguesQuery } from '../../../api/regulations.ts'
import { text } from '../../../api/unknown.ts'
import { instantChosen, shownIn } from '../../../ui/format.ts'
import { ProblemNote } from '../../../ui/problem-note.tsx'
import { happenedAt } from './project-activity.ts'
import { useDeviceAct } from './use-device-act.ts'

interface CorrectActProps {
  readonly act: Act
  readonly onClose: () => void
}

interface Filled {
  readonly stated: Dayjs
  readonly reason?: string
  readonly note?: string
  readonly explained?: boolean
}

/** A refused act goes once more, with its time and what was entered corrected. */
export function CorrectAct({ act, onClose }: CorrectActProps) {
  const [form] = Form.useForm<Filled>()
  const { body, told } = act
  const at = happenedAt(act)
  const send = async ({ stated, ...filled }: Filled) => {
    const chosen = instantChosen(stated)
    // A calendar has no milliseconds: what was not touched is not a correction.
    const moved = chosen !== instantChosen(shownIn(at))
    const corrected = { ...body, ...onlyFilled(filled) }
    await outbox.again(act, moved ? { ...corrected, stated: chosen } : corrected)
  }
  const { run, busy, problem } = useDeviceAct(act.person, send, onClose)
  return (
    <Modal
      title={`改正“${act.zh}”`}
      open
      onCancel={onClose}
      okText="重新发送"
      okButtonProps={{ size: 'large', loading: busy }}
      cancelButtonProps={{ size: 'large' }}
      onOk={form.submit}
    >
      {told !== undefined && <ProblemNote problem={problemTold(told)} />}
      {problem !== undefined && <ProblemNote problem={problem} />}
      <Form
        form={form}
        layout="vertical"
        requiredMark={false}
        style={{ marginTop: 14 }}
        initialValues={{ ...body, stated: shownIn(at) }}
        onFinish={run}
      >
        <Form.Item
          name="stated"
          label="实际发生时间"
          extra="改过的时间按本人填写的时间登记。"
          rules={[{ required: true, message: '请填写时间' }]}
        >
          <DatePicker showTime allowClear={false} style={{ width: '100%' }} />
        </Form.Item>
        {text(body.reason) !== undefined && <ReasonField />}
        {typeof body.explained === 'boolean' && (
          <Form.Item name="explained" label="恢复录制时是否已口头说明中断原因">
            <Radio.Group
              options={[
                { value: true, label: '已说明' },
                { value: false, label: '没有说明' },
              ]}
            />
          </Form.Item>
        )}
        {text(body.note) !== undefined && (
          <Form.Item name="note" label="补充说明">
            <Input.TextArea rows={2} maxLength={2000} />
          </Form.Item>
        )}
      </Form>
    </Modal>
  )
}

function ReasonField() {
  const { data } = useQuery(cataloguesQuery)
  const reasons = data?.interruptionReasons.map(({ key, title }) => ({ value: key, label: title }))
  return (
    <Form.Item name="reason" label="原因" rules={[{ required: true, message: '请选择原因' }]}>
      <Select options={reasons ?? []} />
    </Form.Item>
  )
}

function onlyFilled(filled: object): object {
  return Object.fromEntries(Object.entries(filled).filter(([, value]) => value !== undefined))
}
