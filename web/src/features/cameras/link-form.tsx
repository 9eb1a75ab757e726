import { useQuery } from '@tanstack/react-query'
import { DatePicker, Form, Modal, Select } from 'antd'
import type { Dayjs } from 'dayjs'
import { useState } from 'react'
import { type Camera, linkCamera } from '../../api/cameras.ts'
import { searchQuery } from '../../api/search.ts'
import { useAct } from '../../api/use-act.ts'
import { instantChosen } from '../../ui/format.ts'
import { ProblemNote } from '../../ui/problem-note.tsx'

interface LinkFormProps {
  readonly camera: Camera
  readonly onClose: () => void
}

interface Filled {
  readonly case: string
  readonly time: readonly [Dayjs, Dayjs]
}

/** Which time of the camera belongs to which case. */
export function LinkForm({ camera, onClose }: LinkFormProps) {
  const [form] = Form.useForm<Filled>()
  const [text, setText] = useState('')
  const found = useQuery(searchQuery({ query: text, kind: 'case', limit: 10 }))
  const act = useAct({
    act: ({ case: matter, time: [from, to] }: Filled, headers) =>
      linkCamera(
        { case: matter, camera: camera.id, from: instantChosen(from), to: instantChosen(to) },
        headers,
      ),
    refreshes: [['camera-links'], ['recording'], ['case', form.getFieldValue('case')]],
    done: onClose,
  })
  const options = found.data?.hits.map(({ id, title }) => ({
    value: id,
    label: title.map((piece) => piece.text).join(''),
  }))
  return (
    <Modal
      title={`将 ${camera.code} 的一段时间归入案件`}
      open
      onCancel={onClose}
      okText="归入"
      cancelText="取消"
      confirmLoading={act.busy}
      onOk={form.submit}
    >
      <p style={{ marginBottom: 12 }}>这段时间已入库的录像成为该案件的材料，随案件保存。</p>
      <Form form={form} layout="vertical" requiredMark={false} onFinish={act.run}>
        <Form.Item name="case" label="案件" rules={[{ required: true, message: '请选择案件' }]}>
          <Select
            showSearch={{ filterOption: false, onSearch: (value) => setText(value.trim()) }}
            placeholder="输入案号、案由或当事人"
            options={options ?? []}
            loading={found.isFetching}
            notFoundContent={text === '' ? '请输入案号、案由或当事人' : '没有查到'}
          />
        </Form.Item>
        <Form.Item
          name="time"
          label="起止时间"
          rules={[{ required: true, message: '请选择起止时间' }]}
        >
          <DatePicker.RangePicker showTime={{ format: 'HH:mm:ss' }} style={{ width: '100%' }} />
        </Form.Item>
        {act.problem !== undefined && <ProblemNote problem={act.problem} />}
      </Form>
    </Modal>
  )
}
