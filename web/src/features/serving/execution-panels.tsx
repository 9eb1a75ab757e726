import { useQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import { useState } from 'react'
import { Link } from 'react-router'
import { dutyTask } from '../../api/duty-task.ts'
import {
  closeUrging,
  type Execution,
  executionQuery,
  recordUrging,
  registerPerformance,
  servicesOf,
} from '../../api/serving.ts'
import { useAct } from '../../api/use-act.ts'
import { Asked } from '../../ui/asked.tsx'
import { Moment } from '../../ui/moment.tsx'
import { NothingYet } from '../../ui/nothing-yet.tsx'
import { Panel } from '../../ui/page.tsx'
import { ProblemNote } from '../../ui/problem-note.tsx'
import { SourceChips } from '../../ui/source-chips.tsx'
import { Tasks } from '../../ui/tasks.tsx'
import { TextModal } from '../../ui/text-modal.tsx'
import { ToneTag } from '../../ui/tone.tsx'
import { DatedForm } from './dated-form.tsx'
import { ExecutionPanel } from './execution-panel.tsx'

interface ExecutionPanelsProps {
  readonly id: string
  readonly handles: boolean
}

/** Whether the decisions were performed; urging and execution where they were not. */
export function ExecutionPanels({ id, handles }: ExecutionPanelsProps) {
  const query = useQuery(executionQuery(id))
  return (
    <Asked query={query}>
      {(execution) => {
        const why = execution.closed
          ? '案件已归档，不再登记'
          : handles
            ? undefined
            : '由案件承办人办理'
        return (
          <>
            <Performance id={id} execution={execution} handles={why === undefined} />
            {execution.decisions.length > 0 && (
              <ExecutionPanel id={id} execution={execution} why={why} />
            )}
          </>
        )
      }}
    </Asked>
  )
}

interface PartProps {
  readonly id: string
  readonly execution: Execution
  readonly handles: boolean
}

function Performance({ id, execution, handles }: PartProps) {
  const { decisions, performed, duties } = execution
  const open = duties.filter(({ state }) => state === 'open' || state === 'breached')
  return (
    <Panel title="履行与催告">
      {decisions.length === 0 ? (
        <NothingYet what="还没有制发执法决定。">决定书制发以后，在这里登记履行和催告。</NothingYet>
      ) : (
        <>
          <ul className="served-decisions">
            {decisions.map(({ id: key, title, number, performBy }) => (
              <li key={key}>
                <Link to={`/documents/${key}`}>{title}</Link> {number}
                <span className="served-line">
                  {performBy === null ? '没有写明履行期限' : `应于 ${performBy} 前履行`}
                </span>
              </li>
            ))}
          </ul>
          {open.length > 0 && (
            <div style={{ marginTop: 14 }}>
              <Tasks tasks={open.map(dutyTask)} />
            </div>
          )}
          <Performed id={id} performed={performed} handles={handles} />
          <Urging id={id} execution={execution} handles={handles && performed === null} />
        </>
      )}
    </Panel>
  )
}

interface PerformedProps {
  readonly id: string
  readonly performed: Execution['performed']
  readonly handles: boolean
}

function Performed({ id, performed, handles }: PerformedProps) {
  const [asking, setAsking] = useState(false)
  const act = useAct({
    act: ({ on, note }: { readonly on: string; readonly note: string }, headers) =>
      registerPerformance(id, { on, note }, headers),
    refreshes: [servicesOf(id)],
    done: () => setAsking(false),
  })
  if (performed !== null) {
    return (
      <div className="served-part" style={{ marginTop: 14 }}>
        <ToneTag tone="good">已履行</ToneTag> {performed.on}：{performed.note}
        <p className="served-line">登记人 {performed.by}</p>
      </div>
    )
  }
  return (
    <div className="served-acts">
      <Button size="small" disabled={!handles} onClick={() => setAsking(true)}>
        登记已履行
      </Button>
      {asking && (
        <DatedForm
          title="登记决定已履行"
          day="履行日期"
          note="履行情况（缴款凭证号、改正情况等）"
          ok="登记"
          act={act}
          onClose={() => setAsking(false)}
        />
      )}
    </div>
  )
}

function Urging({ id, execution, handles }: PartProps) {
  const { urgingClosed, urgingForm } = execution
  const [asking, setAsking] = useState(false)
  const refreshes = [servicesOf(id)]
  const urge = useAct({
    act: (note: string, headers) => recordUrging(id, note, headers),
    refreshes,
    done: () => setAsking(false),
  })
  const close = useAct({
    act: (_: undefined, headers) => closeUrging(id, headers),
    refreshes,
  })
  return (
    <div className="served-part" style={{ marginTop: 14 }}>
      <h3>
        催告 <SourceChips sources={urgingForm.citation === null ? [] : [urgingForm.citation]} />
      </h3>
      <Urged id={id} execution={execution} handles={handles} />
      <div className="served-acts">
        <Button size="small" disabled={!handles} onClick={() => setAsking(true)}>
          记录催告情况
        </Button>
        {urgingClosed === null && (
          <Button
            size="small"
            disabled={!handles}
            loading={close.busy}
            onClick={() => close.run(undefined)}
          >
            办结催告
          </Button>
        )}
      </div>
      {close.problem !== undefined && <ProblemNote problem={close.problem} />}
      {asking && (
        <TextModal
          title="记录催告情况"
          label="何时、以何种方式催告何人，对方如何答复"
          ok="记录"
          required="请写明催告的情况"
          act={urge}
          onClose={() => setAsking(false)}
        />
      )}
    </div>
  )
}

/** How the party was urged so far. */
function Urged({ id, execution, handles }: PartProps) {
  const { urgings, urgingClosed, urgingForm } = execution
  return (
    <>
      <p className="served-line">
        {urgingForm.there ? `已制作${urgingForm.title}。` : `还没有${urgingForm.title}。`}{' '}
        {handles && <Link to={`/cases/${id}?tab=documents`}>制作{urgingForm.title}</Link>}
      </p>
      {urgings.map(({ id: key, note, by, at }) => (
        <p key={key} style={{ lineHeight: '24px' }}>
          <Moment at={at} short /> {note}（{by}）
        </p>
      ))}
      {urgingClosed !== null && (
        <p className="served-line">
          催告已于 <Moment at={urgingClosed.at} short /> 办结（{urgingClosed.by}）。
        </p>
      )}
    </>
  )
}
