import { Button, Form, Input, Modal, Popconfirm } from 'antd'
import { useState } from 'react'
import { markUnrelated, type Recording, unmarkUnrelated } from '../../api/recordings.ts'
import { useAct } from '../../api/use-act.ts'
import { Moment } from '../../ui/moment.tsx'
import { ProblemNote } from '../../ui/problem-note.tsx'

interface OfRecording {
  readonly recording: Recording
}

/** Whether somebody found it unrelated to the work; a button that cannot be pressed says why. */
export function UnrelatedMark({ recording }: OfRecording) {
  return recording.unrelated.marked === null ? (
    <NotMarked recording={recording} />
  ) : (
    <Marked recording={recording} />
  )
}

const refreshes = (id: string) => [['recording', id], ['recordings'], ['duties'], ['custody']]

function NotMarked({ recording }: OfRecording) {
  const { may, takenBack } = recording.unrelated
  const act = useAct({
    act: (_: undefined, headers) => markUnrelated(recording.id, headers),
    refreshes: refreshes(recording.id),
  })
  return (
    <div className="recording-mark">
      {takenBack !== null && (
        <p className="recording-quiet">
          {takenBack.markedBy}曾认定这段记录与执法无关，{takenBack.by}于{' '}
          <Moment at={takenBack.at} none="" /> 撤回：{takenBack.because}
        </p>
      )}
      <Popconfirm
        title="认定这段记录与执法无关？"
        description="文件照常保存，不会删除。按制度作为线索核查；认定有误的可以说明原因撤回。"
        okText="认定"
        cancelText="取消"
        onConfirm={() => act.run(undefined)}
        disabled={!may.allowed}
      >
        <Button disabled={!may.allowed} loading={act.busy}>
          认定与执法无关
        </Button>
      </Popconfirm>
      {may.why !== null && <p className="recording-quiet">{may.why}</p>}
      {act.problem !== undefined && <ProblemNote problem={act.problem} />}
    </div>
  )
}

function Marked({ recording }: OfRecording) {
  const [asking, setAsking] = useState(false)
  const { marked, mayTakeBack } = recording.unrelated
  if (marked === null) return null
  return (
    <div className="recording-mark">
      <p className="recording-quiet">
        {marked.by ?? '（已不在册）'}于 <Moment at={marked.at} none="" />{' '}
        认定这段记录与执法无关。文件照常保存。
      </p>
      <Button disabled={!mayTakeBack.allowed} onClick={() => setAsking(true)}>
        撤回认定
      </Button>
      {mayTakeBack.why !== null && <p className="recording-quiet">{mayTakeBack.why}</p>}
      {asking && <TakingBack recording={recording} onClose={() => setAsking(false)} />}
    </div>
  )
}

interface TakingBackProps extends OfRecording {
  readonly onClose: () => void
}

function TakingBack({ recording, onClose }: TakingBackProps) {
  const [form] = Form.useForm<{ because: string }>()
  const act = useAct({
    act: ({ because }: { because: string }, headers) =>
      unmarkUnrelated(recording.id, because, headers),
    refreshes: refreshes(recording.id),
    done: onClose,
  })
  return (
    <Modal
      title="撤回“与执法无关”的认定"
      open
      onCancel={onClose}
      okText="撤回"
      confirmLoading={act.busy}
      onOk={form.submit}
    >
      <p>原来的认定和撤回都留在账本里。不属于任何执法活动的，撤回后仍须核对说明。</p>
      <Form form={form} layout="vertical" requiredMark={false} onFinish={act.run}>
        <Form.Item
          name="because"
          label="撤回原因"
          rules={[{ required: true, whitespace: true, message: '请填写撤回原因' }]}
        >
          <Input.TextArea maxLength={500} autoSize={{ minRows: 2 }} />
        </Form.Item>
        {act.problem !== undefined && <ProblemNote problem={act.problem} />}
      </Form>
    </Modal>
  )
}
