import { useQuery } from '@tanstack/react-query'
import { Alert, Button } from 'antd'
import { useState } from 'react'
import { Link, useParams, useSearchParams } from 'react-router'
import { confirmProcedure, procedureQuery } from '../../api/devices.ts'
import { useAct } from '../../api/use-act.ts'
import { Asked } from '../../ui/asked.tsx'
import { formatTime } from '../../ui/format.ts'
import { Moment } from '../../ui/moment.tsx'
import { NothingYet } from '../../ui/nothing-yet.tsx'
import { Page, Panel } from '../../ui/page.tsx'
import { PageTurner } from '../../ui/page-turner.tsx'
import { ProblemNote } from '../../ui/problem-note.tsx'
import { RowsTable } from '../../ui/rows-table.tsx'
import { PublishProcedure } from './publish-procedure.tsx'
import './devices.css'

type Shown = NonNullable<ReturnType<typeof useProcedure>['data']>

function useProcedure() {
  const { id = '' } = useParams()
  const after = useSearchParams()[0].get('after') ?? undefined
  return useQuery(procedureQuery(id, after))
}

/** One version of a procedure: its text, the confirmation, and who has confirmed it. */
export function ProcedurePage() {
  return (
    <Asked query={useProcedure()} page="设备操作规程">
      {(procedure) => <Sheets procedure={procedure} />}
    </Asked>
  )
}

function Sheets({ procedure }: { readonly procedure: Shown }) {
  const [publishing, setPublishing] = useState(false)
  const { model, version, content, currentVersion, by, publishedAt } = procedure
  return (
    <Page
      title={`${model} 操作规程 第 ${version} 版`}
      lead={
        <>
          {by} 发布于 <Moment at={publishedAt} /> · <Link to="/devices/procedures">返回目录</Link>
        </>
      }
      actions={
        version === currentVersion && (
          <Button onClick={() => setPublishing(true)}>发布新版本</Button>
        )
      }
    >
      {version !== currentVersion && (
        <Alert
          className="device-stop"
          type="warning"
          showIcon
          title={
            <>
              这一版已被取代，
              <Link to={`/devices/procedures/${procedure.currentId}`}>
                阅读第 {currentVersion} 版
              </Link>
            </>
          }
        />
      )}
      <Panel>
        <div className="procedure-text">{content}</div>
        {version === currentVersion && <Confirming procedure={procedure} />}
      </Panel>
      <Readers procedure={procedure} />
      {publishing && (
        <PublishProcedure
          without={[]}
          first={{ model, content }}
          onClose={() => setPublishing(false)}
        />
      )}
    </Page>
  )
}

function Confirming({ procedure }: { readonly procedure: Shown }) {
  const { id, confirmedAt } = procedure
  const act = useAct({
    act: (_: undefined, headers) => confirmProcedure(id, headers),
    refreshes: [['procedure'], ['procedures'], ['device']],
  })
  if (confirmedAt !== null) {
    return <p className="procedure-confirmed">您已于 {formatTime(confirmedAt)} 确认阅读。</p>
  }
  return (
    <div className="procedure-confirmed">
      <Button type="primary" size="large" loading={act.busy} onClick={() => act.run(undefined)}>
        我已阅读，将按规程操作
      </Button>
      {act.problem !== undefined && <ProblemNote problem={act.problem} />}
    </div>
  )
}

function Readers({ procedure }: { readonly procedure: Shown }) {
  const { readers, next, confirmations } = procedure
  return (
    <>
      <Panel title="已确认的人员" extra={`${confirmations} 人`} flush>
        {readers.length === 0 ? (
          <NothingYet what="还没有人确认。" />
        ) : (
          <RowsTable
            label="已确认的人员"
            columns={[
              { title: '姓名', cell: ({ name }) => name },
              { title: '科室', cell: ({ unit }) => unit },
              { title: '确认时间', cell: ({ at }) => <Moment at={at} /> },
            ]}
            rows={readers}
            keyOf={({ name, at }) => `${name}${at}`}
          />
        )}
      </Panel>
      <PageTurner next={next} shown={readers.length} />
    </>
  )
}
