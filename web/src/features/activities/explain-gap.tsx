import { useQuery } from '@tanstack/react-query'
import { DatePicker, Form, Input, Modal, Select } from 'antd'
import type { Dayjs } from 'dayjs'
import { type Activity, type Gap, steps } from '../../api/activities.ts'
import { cataloguesQuery } from '../../api/regulations.ts'
import { formatClock, formatDuration, instantChosen, shownIn } from '../../ui/format.ts'
import { ProblemNote } from '../../ui/problem-note.tsx'
import { useStep } from './use-step.tsx'

interface ExplainGapProps {
  readonly activity: Activity
  readonly gap: Gap
  readonly onClose: () => void
}

interface Filled {
  readonly reason: string
  readonly note: string
  readonly spokenAt?: Dayjs | null
}

/** Why a stretch was not recorded; the gap stays visible, with its explanation. */
export function ExplainGap({ activity, gap, onClose }: ExplainGapProps) {
  const [form] = Form.useForm<Filled>()
  const { data } = useQuery(cataloguesQuery)
  const act = useStep(activity.id, steps.explainGap, onClose)
  const reasons = data?.interruptionReasons.map(({ key, title }) => ({ value: key, label: title }))
  return (
    <Modal
      title="事后说明间断原因"
      open
      onCancel={onClose}
      okText="提交说明"
      confirmLoading={act.busy}
      onOk={form.submit}
    >
      <p style={{ marginBottom: 12 }}>
        {`${formatClock(gap.from)} 至 ${formatClock(gap.to)}，缺录 ${formatDuration(gap.ms)}。`}
        说明经上级确认后才算数，并标明“事后”。
      </p>
      <Form
        form={form}
        layout="vertical"
        requiredMark={false}
        onFinish={(filled) => act.run(bodyOf(gap, filled))}
      >
        <Form.Item name="reason" label="原因" rules={[{ required: true, message: '请选择原因' }]}>
          <Select options={reasons ?? []} />
        </Form.Item>
        <Form.Item
          name="note"
          label="具体情况"
          rules={[{ required: true, whitespace: true, message: '请写明具体情况' }]}
        >
          <Input.TextArea rows={4} maxLength={2000} />
        </Form.Item>
        <Form.Item
          name="spokenAt"
          label="恢复记录后语音说明原因的时间"
          extra="录像里没有作语音说明的，不填。"
        >
          <DatePicker showTime defaultPickerValue={shownIn(gap.to)} style={{ width: '100%' }} />
        </Form.Item>
        {act.problem !== undefined && <ProblemNote problem={act.problem} />}
      </Form>
    </Modal>
  )
}

function bodyOf({ from, to }: Gap, { reason, note, spokenAt }: Filled) {
  const spoken = spokenAt ? { spokenAt: instantChosen(spokenAt) } : {}
  return { from, to, reason, note, ...spoken }
}
