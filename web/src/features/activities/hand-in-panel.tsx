import { useQuery } from '@tanstack/react-query'
import { Button, Form, Input, Modal, Select } from 'antd'
import { useState } from 'react'
import type { Activity } from '../../api/activities.ts'
import { type Choice, cataloguesQuery } from '../../api/regulations.ts'
import { formatTime } from '../../ui/format.ts'
import { Panel } from '../../ui/page.tsx'
import { ProblemNote } from '../../ui/problem-note.tsx'
import { SourceChips } from '../../ui/source-chips.tsx'
import { useFieldAct } from './use-field-act.tsx'

/** When the recordings cannot be handed in on the day: registered beforehand, on a ground. */
export function HandInPanel({ activity }: { readonly activity: Activity }) {
  const [asking, setAsking] = useState(false)
  const { data } = useQuery(cataloguesQuery)
  const { handInException } = activity
  const { allowed, why } = activity.can['hand-in-exception'] ?? { allowed: true, why: null }
  const grounds = data?.lateGrounds ?? []
  if (handInException !== null) {
    const { groundTitle, note, by, at } = handInException
    return (
      <Panel title="延期移交">
        <p>
          {groundTitle}：{note}
        </p>
        <p className="rows-sub">
          {by} 登记于 {formatTime(at)}
        </p>
      </Panel>
    )
  }
  if (grounds.length === 0) return null
  return (
    <Panel
      title="延期移交"
      extra={
        <Button disabled={!allowed} onClick={() => setAsking(true)}>
          登记延期
        </Button>
      }
    >
      <p>当天确实不能移交音像记录时，应在期限前登记原因。</p>
      {!allowed && why !== null && <p className="step-why">{why}</p>}
      {asking && (
        <ExceptionForm activity={activity} grounds={grounds} onClose={() => setAsking(false)} />
      )}
    </Panel>
  )
}

interface ExceptionFormProps {
  readonly activity: Activity
  readonly grounds: readonly Choice[]
  readonly onClose: () => void
}

function ExceptionForm({ activity, grounds, onClose }: ExceptionFormProps) {
  const [form] = Form.useForm<{ ground: string; note: string }>()
  const act = useFieldAct(activity.id, 'hand-in-exception', onClose)
  return (
    <Modal
      title="登记延期移交"
      open
      onCancel={onClose}
      okText="登记"
      confirmLoading={act.busy}
      onOk={form.submit}
    >
      <Form form={form} layout="vertical" requiredMark={false} onFinish={act.run}>
        <Form.Item name="ground" label="情形" rules={[{ required: true, message: '请选择情形' }]}>
          <Select options={grounds.map(({ key, title }) => ({ value: key, label: title }))} />
        </Form.Item>
        <Form.Item
          name="note"
          label="具体情况"
          rules={[{ required: true, whitespace: true, message: '请写明具体情况' }]}
        >
          <Input.TextArea rows={3} maxLength={2000} />
        </Form.Item>
        <SourceChips sources={grounds.flatMap(({ citation }) => citation ?? [])} />
        {act.problem !== undefined && <ProblemNote problem={act.problem} />}
      </Form>
    </Modal>
  )
}
