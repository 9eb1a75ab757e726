import { useQuery } from '@tanstack/react-query'
import { Alert, Button, Form, Input, Modal } from 'antd'
import { useState } from 'react'
import { Link, useParams } from 'react-router'
import { cancelTraining, type TrainingShown, trainingQuery } from '../../api/people.ts'
import { useAct } from '../../api/use-act.ts'
import { useKeeper } from '../../api/use-keeper.ts'
import { Asked } from '../../ui/asked.tsx'
import { FactsList } from '../../ui/facts-list.tsx'
import { Moment } from '../../ui/moment.tsx'
import { OnlyWith } from '../../ui/only-with.tsx'
import { Page, Panel } from '../../ui/page.tsx'
import { ProblemNote } from '../../ui/problem-note.tsx'
import { type Column, RowsTable } from '../../ui/rows-table.tsx'
import { ToneTag } from '../../ui/tone.tsx'
import { AttendancePanel } from './attendance-panel.tsx'
import { RESULT, TRAINING } from './state-words.ts'
import './people.css'
import '../../ui/lists.css'

/** One training: its plan, then who came and with what result. */
export function TrainingPage() {
  const { id = '' } = useParams()
  return (
    <OnlyWith right="training.read" page="培训" act="查看培训">
      <Training id={id} />
    </OnlyWith>
  )
}

function Training({ id }: { readonly id: string }) {
  return (
    <Asked query={useQuery(trainingQuery(id))} page="培训">
      {(training) => <Sheets training={training} />}
    </Asked>
  )
}

function Sheets({ training }: { readonly training: TrainingShown }) {
  const { topic, state, on } = training
  const { keepsTrainings: keeps } = useKeeper()
  return (
    <Page
      title={
        <>
          {topic} <ToneTag tone={TRAINING[state].tone}>{TRAINING[state].zh}</ToneTag>
        </>
      }
      lead={
        <>
          {on}　<Link to="/people/trainings">返回培训台账</Link>
        </>
      }
      actions={state === 'planned' && keeps && <Cancel training={training} />}
    >
      {training.cancelReason !== null && (
        <Alert
          className="people-stop"
          type="info"
          showIcon
          title={`已取消：${training.cancelReason}`}
        />
      )}
      {state === 'planned' && keeps ? (
        <AttendancePanel training={training} />
      ) : (
        <Held training={training} />
      )}
    </Page>
  )
}

type Attendee = TrainingShown['people'][number]

const COLUMNS: readonly Column<Attendee>[] = [
  {
    title: '姓名',
    cell: ({ id, name }) => (
      <Link to={`/people/${id}`}>
        <strong>{name}</strong>
      </Link>
    ),
  },
  { title: '证号', cell: ({ badgeNumber }) => badgeNumber },
  { title: '机构', cell: ({ unit }) => unit },
  {
    title: '签到和结果',
    cell: ({ attended, result }) => {
      if (attended === null) return '—'
      if (result === null) return <ToneTag tone="bad">缺席</ToneTag>
      return <ToneTag tone={RESULT[result].tone}>{RESULT[result].zh}</ToneTag>
    },
  },
]

function Held({ training }: { readonly training: TrainingShown }) {
  const further = training.fields
    .filter(({ key }) => training.further[key] !== undefined)
    .map(({ key, title }) => [title, training.further[key] ?? ''] as const)
  return (
    <>
      <Panel title="登记">
        <FactsList
          rows={[
            ['培训人', training.trainer ?? '—'],
            ['培训材料', training.material ?? '—'],
            ...further,
            ['名单', `${training.expected} 人`],
            ['参加', training.state === 'held' ? `${training.attended} 人` : '—'],
            ['计划人', training.plannedBy],
            ['登记人', training.recordedBy ?? '—'],
            ['登记时间', <Moment key="at" at={training.recordedAt} />],
          ]}
        />
      </Panel>
      <Panel title={`名单（${training.people.length} 人）`} flush>
        <RowsTable label="名单" columns={COLUMNS} rows={training.people} keyOf={({ id }) => id} />
      </Panel>
    </>
  )
}

function Cancel({ training }: { readonly training: TrainingShown }) {
  const [asking, setAsking] = useState(false)
  const [form] = Form.useForm<{ readonly reason: string }>()
  const act = useAct({
    act: ({ reason }: { readonly reason: string }, headers) =>
      cancelTraining(training.id, reason, headers),
    refreshes: [['training', training.id], ['trainings']],
    done: () => setAsking(false),
  })
  return (
    <>
      <Button onClick={() => setAsking(true)}>取消培训</Button>
      <Modal
        title="取消培训"
        open={asking}
        onCancel={() => setAsking(false)}
        okText="取消培训"
        cancelText="返回"
        confirmLoading={act.busy}
        onOk={form.submit}
      >
        <Form form={form} layout="vertical" requiredMark={false} onFinish={act.run}>
          <Form.Item
            name="reason"
            label="原因"
            rules={[{ required: true, whitespace: true, message: '请写明原因' }]}
          >
            <Input.TextArea maxLength={2000} autoSize={{ minRows: 2 }} />
          </Form.Item>
          {act.problem !== undefined && <ProblemNote problem={act.problem} />}
        </Form>
      </Modal>
    </>
  )
}
