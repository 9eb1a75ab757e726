import { Button, DatePicker, Form, Modal } from 'antd'
import type { Dayjs } from 'dayjs'
import { useState } from 'react'
import { type PersonFile, type Suspension, suspend } from '../../api/people.ts'
import { useAnyRole } from '../../api/regulations.ts'
import { useAct } from '../../api/use-act.ts'
import { useKeeper } from '../../api/use-keeper.ts'
import { Panel } from '../../ui/page.tsx'
import { ProblemNote } from '../../ui/problem-note.tsx'
import { SourceChips } from '../../ui/source-chips.tsx'
import { LiftStop } from './lift-stop.tsx'
import { StopLine } from './stop-line.tsx'
import { Papers } from './stop-papers.tsx'

/** Stops of work: what was decided, until when it bars, and how it ended. */
export function StopsPanel({ person }: { readonly person: PersonFile }) {
  const [entering, setEntering] = useState(false)
  const [lifting, setLifting] = useState<Suspension>()
  const { stops, me } = useKeeper()
  const stoppers = useAnyRole('leader', 'office-director')
  const why = stops ? whyNot(me === person.id) : `由${stoppers}登记`
  return (
    <Panel
      title="停止执法工作"
      extra={
        <Button
          size="small"
          disabled={why !== undefined}
          title={why}
          onClick={() => setEntering(true)}
        >
          登记停止执法
        </Button>
      }
    >
      {person.suspensions.length === 0 && <p className="quiet-line">没有被停止执法工作。</p>}
      <ul className="people-list">
        {person.suspensions.map((stop) => (
          <StopLine key={stop.id} stop={stop} why={why} onLift={() => setLifting(stop)} />
        ))}
      </ul>
      {why !== undefined && <p className="quiet-line">{why}。</p>}
      <EnterStop person={person} open={entering} onClose={() => setEntering(false)} />
      {lifting !== undefined && (
        <LiftStop person={person} stop={lifting} onClose={() => setLifting(undefined)} />
      )}
    </Panel>
  )
}

function whyNot(own: boolean): string | undefined {
  return own ? '不能登记或者解除本人的停止执法工作' : undefined
}

interface Stopped {
  readonly from: Dayjs
  readonly to?: Dayjs
  readonly document: string
  readonly reason: string
}

function EnterStop({
  person,
  open,
  onClose,
}: {
  readonly person: PersonFile
  readonly open: boolean
  readonly onClose: () => void
}) {
  const [form] = Form.useForm<Stopped>()
  const act = useAct({
    act: ({ from, to, ...entered }: Stopped, headers) =>
      suspend(
        person.id,
        {
          ...entered,
          from: from.format('YYYY-MM-DD'),
          ...(to === undefined || to === null ? {} : { to: to.format('YYYY-MM-DD') }),
        },
        headers,
      ),
    refreshes: [['person', person.id]],
    done: () => {
      form.resetFields()
      onClose()
    },
  })
  return (
    <Modal
      title={`登记 ${person.name} 停止执法工作`}
      open={open}
      onCancel={onClose}
      okText="登记"
      okButtonProps={{ danger: true }}
      confirmLoading={act.busy}
      onOk={form.submit}
    >
      <WhatFollows person={person} />
      <Form form={form} layout="vertical" requiredMark={false} onFinish={act.run}>
        <div className="two-fields">
          <Form.Item name="from" label="首日" rules={[{ required: true, message: '请选择首日' }]}>
            <DatePicker style={{ width: '100%' }} />
          </Form.Item>
          <Form.Item name="to" label="末日（决定写明的）">
            <DatePicker style={{ width: '100%' }} />
          </Form.Item>
        </div>
        <Papers />
        {act.problem !== undefined && <ProblemNote problem={act.problem} />}
      </Form>
    </Modal>
  )
}

/** What a stop of work does, by which article, and what is still in his hands. */
function WhatFollows({ person }: { readonly person: PersonFile }) {
  const { stopsOfWork: forms, activities, devices } = person
  return (
    <>
      <p className="quiet-line" style={{ marginBottom: 12 }}>
        系统只登记有权机关的决定。首日起不能参加执法活动、领用设备、签字确认，到期次日自动恢复。
        {forms.map(({ title, length }) => (
          <span key={title}>
            制度规定“{title}”{length === null ? '，未定期限。' : '，末日由系统算出，不会缩短。'}
          </span>
        ))}{' '}
        <SourceChips sources={forms.map(({ citation }) => citation)} />
      </p>
      {(activities.length > 0 || devices.length > 0) && (
        <p className="quiet-line" style={{ marginBottom: 12 }}>
          手上还有 {activities.length} 项未完成的执法活动、{devices.length} 台设备，请另行安排交接。
        </p>
      )}
    </>
  )
}
