import { Form, Modal, Radio, Select } from 'antd'
import { useState } from 'react'
import type { Activity } from '../../../api/activities.ts'
import { ProblemNote } from '../../../ui/problem-note.tsx'
import { StatedTime } from '../stated-time.tsx'
import { useFieldAct } from '../use-field-act.tsx'

type Method = 'video' | 'photo' | 'monitor' | 'audio'

interface ShotDialogProps {
  readonly activity: Activity
  readonly entry: Activity['checklist'][number]['entries'][number]
  readonly method: Method
  readonly onClose: () => void
}

interface Filled {
  readonly applies?: boolean
  readonly method?: Method
  readonly item?: string
}

/** A content of the list marked otherwise: by another means, of one of the goods, or not here. */
export function ShotDialog({ activity, entry, method, onClose }: ShotDialogProps) {
  const [form] = Form.useForm<Filled>()
  const [stated, setStated] = useState<string>()
  const applies = Form.useWatch('applies', form) ?? true
  const { run, busy, problem } = useFieldAct(activity.id, 'shot', onClose)
  const items = goodsOf(activity)
  const send = ({ item, method: chosen, applies: shows }: Filled) => {
    const means = { method: chosen ?? method, applies: shows ?? true }
    const body = { content: entry.key, ...means, ...(item ? { item } : {}) }
    run(stated === undefined ? body : { ...body, stated })
  }
  return (
    <Modal
      title={entry.title}
      open
      onCancel={onClose}
      okText="标记"
      okButtonProps={{ size: 'large' }}
      cancelButtonProps={{ size: 'large' }}
      confirmLoading={busy}
      onOk={form.submit}
    >
      <Form
        form={form}
        layout="vertical"
        size="large"
        requiredMark={false}
        initialValues={{ applies: entry.needed, method }}
        onFinish={send}
      >
        {!entry.needed && (
          <Form.Item name="applies" label="这项内容">
            <Radio.Group
              className="thumb-choice"
              options={[
                { value: false, label: '本次不适用' },
                { value: true, label: '已拍到' },
              ]}
            />
          </Form.Item>
        )}
        {applies && (
          <Form.Item name="method" label="记录方式">
            <Radio.Group className="thumb-choice" options={methodsOf(activity)} />
          </Form.Item>
        )}
        {applies && items.length > 0 && (
          <Form.Item name="item" label="拍的是哪件物品（可不选）">
            <Select allowClear options={items} />
          </Form.Item>
        )}
        <StatedTime value={stated} onChange={setStated} />
        {problem !== undefined && <ProblemNote problem={problem} />}
      </Form>
    </Modal>
  )
}

/** The goods that were registered, by the number under which a picture names them. */
function goodsOf({ marks }: Activity) {
  const listed = marks.filter(({ kind }) => kind === 'inventory')
  return listed.flatMap(({ keys, words }) =>
    keys.map((key, at) => ({ value: key, label: words[at] ?? key })),
  )
}

function methodsOf({ choices }: Activity) {
  return choices.methods.map(({ key, title }) => ({ value: key, label: title }))
}
