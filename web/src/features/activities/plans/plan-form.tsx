import { DatePicker, Form, Input, Modal } from 'antd'
import type { Dayjs } from 'dayjs'
import { type Planning, planActivity } from '../../../api/plans.ts'
import { useAct } from '../../../api/use-act.ts'
import { ProblemNote } from '../../../ui/problem-note.tsx'
import { KindField, OfficersField } from '../open-fields.tsx'
import '../devices/devices.css'

type Filled = Omit<Planning, 'firstDay' | 'lastDay'> & { readonly days: readonly [Dayjs, Dayjs] }

/** What is to be checked, where, by whom, in which days, and on what basis. */
export function PlanForm({ onClose }: { readonly onClose: () => void }) {
  const [form] = Form.useForm<Filled>()
  const act = useAct({
    act: (asked: Planning, headers) => planActivity(asked, headers),
    refreshes: [['plans']],
    done: onClose,
  })
  const send = ({ days: [first, last], ...filled }: Filled) =>
    act.run({
      ...filled,
      firstDay: first.format('YYYY-MM-DD'),
      lastDay: last.format('YYYY-MM-DD'),
    })
  return (
    <Modal
      title="制定执法检查计划"
      open
      onCancel={onClose}
      okText="制定"
      okButtonProps={{ size: 'large' }}
      cancelButtonProps={{ size: 'large' }}
      confirmLoading={act.busy}
      onOk={form.submit}
      width={640}
    >
      <Form form={form} layout="vertical" size="large" requiredMark={false} onFinish={send}>
        <KindField />
        <Line name="matter" label="事由" />
        <Line name="party" label="当事人" />
        <Line name="place" label="地点" />
        <Line name="basis" label="执法依据" />
        <Form.Item name="days" label="日期" rules={[{ required: true, message: '请选择日期' }]}>
          <DatePicker.RangePicker style={{ width: '100%' }} inputReadOnly />
        </Form.Item>
        <Form.Item label="执法人员" style={{ marginBottom: 12 }}>
          <OfficersField />
        </Form.Item>
        {act.problem !== undefined && <ProblemNote problem={act.problem} />}
      </Form>
    </Modal>
  )
}

function Line({ name, label }: { readonly name: keyof Planning; readonly label: string }) {
  return (
    <Form.Item
      name={name}
      label={label}
      rules={[{ required: true, whitespace: true, message: `请填写${label}` }]}
    >
      <Input maxLength={name === 'basis' ? 500 : 200} />
    </Form.Item>
  )
}
