import { Button, Form, Input, Modal, Radio } from 'antd'
import { useState } from 'react'
import { Link } from 'react-router'
import {
  closeExecution,
  type Execution,
  noteExecution,
  servicesOf,
  startExecution,
} from '../../api/serving.ts'
import { useAct } from '../../api/use-act.ts'
import { Moment } from '../../ui/moment.tsx'
import { Panel } from '../../ui/page.tsx'
import { ProblemNote } from '../../ui/problem-note.tsx'
import { SourceChips } from '../../ui/source-chips.tsx'
import { TextModal } from '../../ui/text-modal.tsx'
import { ToneTag } from '../../ui/tone.tsx'
import { type Dated, DatedForm } from './dated-form.tsx'

interface ExecutionPanelProps {
  readonly id: string
  readonly execution: Execution
  /** Why nothing can be registered any more, or not by this person. */
  readonly why: string | undefined
}

type One = Execution['executions'][number]

const WHAT_ZH = { filed: '向人民法院递交申请', answered: '人民法院答复', progress: '执行情况' }

/** Own execution or the court's, with the documents of each. */
export function ExecutionPanel({ id, execution, why: barred }: ExecutionPanelProps) {
  const { executions, performed } = execution
  const [starting, setStarting] = useState(false)
  const running = executions.some(({ closedAt }) => closedAt === null)
  const why = barred ?? whyNot(performed !== null, running)
  return (
    <Panel
      title="强制执行"
      extra={
        <Button size="small" disabled={why !== undefined} onClick={() => setStarting(true)}>
          启动强制执行
        </Button>
      }
    >
      {why !== undefined && !running && <p className="quiet-line">{why}。</p>}
      {executions.length === 0 && why === undefined && (
        <p className="quiet-line">当事人不履行决定，需要依法强制执行的，在这里选择执行方式。</p>
      )}
      {executions.map((one) => (
        <Executed key={one.id} id={id} one={one} handles={barred === undefined} />
      ))}
      {starting && <Starting id={id} execution={execution} onClose={() => setStarting(false)} />}
    </Panel>
  )
}

function whyNot(performed: boolean, running: boolean): string | undefined {
  if (performed) return '当事人已经履行决定'
  return running ? '强制执行正在进行' : undefined
}

interface ExecutedProps {
  readonly id: string
  readonly one: One
  readonly handles: boolean
}

function Executed({ id, one, handles }: ExecutedProps) {
  const { branchTitle, reason, by, at, result, closedAt, documents, notes } = one
  return (
    <div className="served-part">
      <h3>
        {branchTitle}{' '}
        <ToneTag tone={closedAt === null ? 'warn' : 'good'}>
          {closedAt === null ? '执行中' : '已办结'}
        </ToneTag>
      </h3>
      <p className="served-line">
        <Moment at={at} short /> 启动（{by}）：{reason}
      </p>
      <div className="served-forms">
        {documents.map(({ key, title, there }) => (
          <ToneTag key={key} tone={there ? 'good' : 'bad'}>
            {there ? `已有${title}` : `缺${title}`}
          </ToneTag>
        ))}
        {documents.some(({ there }) => !there) && (
          <Link to={`/cases/${id}?tab=documents`}>去制作</Link>
        )}
      </div>
      {notes.map(({ id: key, what, on, note }) => (
        <p key={key} style={{ lineHeight: '24px' }}>
          {on} {what in WHAT_ZH ? Object.entries(WHAT_ZH).find(([k]) => k === what)?.[1] : ''}：
          {note}
        </p>
      ))}
      {result !== null && <p style={{ lineHeight: '24px' }}>结果：{result}</p>}
      {closedAt === null && <Acts id={id} one={one} handles={handles} />}
    </div>
  )
}

function Acts({ id, one, handles }: ExecutedProps) {
  const [asking, setAsking] = useState<'note' | 'close'>()
  const shut = () => setAsking(undefined)
  const refreshes = [servicesOf(id)]
  const note = useAct({
    act: ({ what, on, note: text }: Dated, headers) =>
      noteExecution(id, { what: whatOf(what), on, note: text }, headers),
    refreshes,
    done: shut,
  })
  const close = useAct({
    act: (result: string, headers) => closeExecution(id, result, headers),
    refreshes,
    done: shut,
  })
  const court = one.branch === 'court'
  return (
    <div className="served-acts">
      <Button size="small" disabled={!handles} onClick={() => setAsking('note')}>
        登记进展
      </Button>
      <Button size="small" disabled={!handles} onClick={() => setAsking('close')}>
        办结强制执行
      </Button>
      {asking === 'note' && (
        <DatedForm
          title="登记执行进展"
          day="日期"
          note="情况"
          ok="登记"
          kinds={(court
            ? (['filed', 'answered', 'progress'] as const)
            : (['progress'] as const)
          ).map((value) => ({ value, label: WHAT_ZH[value] }))}
          act={note}
          onClose={shut}
        />
      )}
      {asking === 'close' && (
        <TextModal
          title="办结强制执行"
          label="执行结果"
          ok="办结"
          required="请写明执行结果"
          act={close}
          onClose={shut}
        />
      )}
    </div>
  )
}

function whatOf(text: string): 'filed' | 'answered' | 'progress' {
  return text === 'filed' || text === 'answered' ? text : 'progress'
}

interface StartingProps {
  readonly id: string
  readonly execution: Execution
  readonly onClose: () => void
}

interface Started {
  readonly branch: string
  readonly reason: string
}

function Starting({ id, execution: { branches }, onClose }: StartingProps) {
  const [form] = Form.useForm<Started>()
  const act = useAct({
    act: ({ branch, reason }: Started, headers) =>
      startExecution(id, { branch, reason: reason.trim() }, headers),
    refreshes: [servicesOf(id)],
    done: onClose,
  })
  return (
    <Modal
      title="启动强制执行"
      open
      onCancel={onClose}
      okText="启动"
      confirmLoading={act.busy}
      onOk={form.submit}
    >
      <Form
        form={form}
        layout="vertical"
        requiredMark={false}
        initialValues={{ branch: branches.find(({ why }) => why === null)?.key }}
        onFinish={act.run}
      >
        <Form.Item
          name="branch"
          label="执行方式"
          rules={[{ required: true, message: '请选择执行方式' }]}
        >
          <Radio.Group style={{ display: 'grid', gap: 8 }}>
            {branches.map(({ key, title, why, citation, documents }) => (
              <Radio key={key} value={key} disabled={why !== null}>
                {title} <SourceChips sources={citation === null ? [] : [citation]} />
                <span className="served-line" style={{ display: 'block' }}>
                  {why ??
                    (documents.length === 0
                      ? '本单位设定，非制度原文'
                      : `须制作${documents.map((form) => form.title).join('、')}`)}
                </span>
              </Radio>
            ))}
          </Radio.Group>
        </Form.Item>
        <Form.Item
          name="reason"
          label="当事人不履行的情况和执行的理由"
          rules={[{ required: true, whitespace: true, message: '请写明理由' }]}
        >
          <Input.TextArea maxLength={2000} autoSize={{ minRows: 3 }} />
        </Form.Item>
        {act.problem !== undefined && <ProblemNote problem={act.problem} />}
      </Form>
    </Modal>
  )
}
