import { useQuery } from '@tanstack/react-query'
import { Alert, Button, Progress, Tooltip } from 'antd'
import { useState } from 'react'
import { Link, useParams } from 'react-router'
import { type CopyShown, copyFileUrl, copyQuery, makeAgain } from '../../api/releases.ts'
import { useAct } from '../../api/use-act.ts'
import { Asked } from '../../ui/asked.tsx'
import { FactsList } from '../../ui/facts-list.tsx'
import { formatBytes, formatMinute } from '../../ui/format.ts'
import { Page, Panel } from '../../ui/page.tsx'
import { ProblemNote } from '../../ui/problem-note.tsx'
import { ToneTag } from '../../ui/tone.tsx'
import { HandOverDialog } from './hand-over-dialog.tsx'
import { ACTIONS, DELIVERIES, STATES } from './words.ts'

/** One copy: what it holds, to whom it goes, and what can be done with it now. */
export function CopyPage() {
  const { id = '' } = useParams()
  const query = useQuery(copyQuery(id))
  return (
    <Asked query={query} page="复制件" rows={8}>
      {(copy) => <Sheet copy={copy} />}
    </Asked>
  )
}

interface Props {
  readonly copy: CopyShown
}

function Sheet({ copy }: Props) {
  const { number, state, progress, problem, orderedAt, orderedBy, files } = copy
  const { zh, tone } = STATES[state]
  return (
    <Page
      title={
        <>
          复制件 {number} <ToneTag tone={tone}>{zh}</ToneTag>
        </>
      }
      lead={`${orderedBy} ${formatMinute(orderedAt)} 制作`}
      narrow
    >
      {state === 'making' && (
        <Progress percent={Math.floor(progress * 100)} aria-label="制作进度" />
      )}
      {problem !== null && (
        <Alert type="error" showIcon title={problem} style={{ marginBottom: 12 }} />
      )}
      <Panel title="交给谁">
        <To copy={copy} />
      </Panel>
      <Panel title={`文件（${files.length}）`}>
        <Files copy={copy} />
      </Panel>
      <Panel title="办理">
        <Acts copy={copy} />
      </Panel>
    </Page>
  )
}

function To({ copy }: Props) {
  const { action, recipient, channel, purpose, reason, request, requestNumber, consent } = copy
  const { delivery, watermark, until, remark, receivedBy, receivedAt, address, signature } = copy
  return (
    <FactsList
      rows={[
        ['事项、用途', `${ACTIONS[action]}，${purpose}`],
        ['接收', recipient],
        ...(channel === null ? [] : [['渠道', channel] as const]),
        ['事由', reason],
        [
          '依据',
          <>
            {request !== null && <Link to={`/access/requests/${request}`}>{requestNumber}</Link>}{' '}
            {consent}
          </>,
        ],
        ...(until === null ? [] : [['许可到', formatMinute(until)] as const]),
        ['方式', DELIVERIES[delivery]],
        ['写入画面', watermark ?? '不写入：作为证据，逐字节提供原件'],
        ...(remark === null ? [] : [['备注', remark] as const]),
        ...(receivedAt === null
          ? []
          : ([['交付', `${formatMinute(receivedAt)}，${receivedBy ?? ''}`]] as const)),
        ...(address === null ? [] : [['发布位置', address] as const]),
        ...(signature === null
          ? []
          : ([
              [
                '领取人签名',
                <img
                  key="signature"
                  alt={`${receivedBy ?? ''}的签名`}
                  src={`data:image/png;base64,${signature}`}
                  style={{ height: 56, background: '#fff' }}
                />,
              ],
            ] as const)),
      ]}
    />
  )
}

function Files({ copy: { id, files, may } }: Props) {
  return (
    <ul style={{ listStyle: 'none', padding: 0, margin: 0, display: 'grid', gap: 14 }}>
      {files.map((file) => (
        <li key={file.position}>
          <Link to={`/recordings/${file.recording}`}>{file.name}</Link>{' '}
          {file.derivative !== null && <ToneTag tone="plain">处理副本</ToneTag>}
          {file.check !== null && (
            <div className="quiet-line">
              遮挡检查：{file.check.by} {formatMinute(file.check.at)}
              {file.check.reason !== null && `，不遮挡：${file.check.reason}`}
            </div>
          )}
          {file.sha256 !== null && (
            <>
              <div className="quiet-line" style={{ overflowWrap: 'anywhere' }}>
                {formatBytes(file.bytes ?? 0)}，SHA-256 {file.sha256}
              </div>
              <Why why={may.take.why}>
                <Button
                  size="small"
                  disabled={!may.take.ok}
                  href={may.take.ok ? copyFileUrl(id, file.position) : ''}
                >
                  下载
                </Button>
              </Why>
            </>
          )}
        </li>
      ))}
    </ul>
  )
}

function Why({
  why,
  children,
}: {
  readonly why: string | null
  readonly children: React.ReactNode
}) {
  return (
    <Tooltip title={why ?? ''}>
      <span>{children}</span>
    </Tooltip>
  )
}

function Acts({ copy }: Props) {
  const [handing, setHanding] = useState(false)
  const { id, may, state } = copy
  const again = useAct({
    act: (_: undefined, headers) => makeAgain(id, headers),
    refreshes: [['copy', id], ['copies']],
  })
  const made = state === 'ready' || state === 'handed-over'
  return (
    <>
      <div style={{ display: 'flex', gap: 8, flexWrap: 'wrap' }}>
        {state === 'failed' ? (
          <Button
            type="primary"
            disabled={!may.makeAgain.ok}
            loading={again.busy}
            onClick={() => again.run(undefined)}
          >
            重新制作
          </Button>
        ) : (
          <Why why={may.handOver.why}>
            <Button type="primary" disabled={!may.handOver.ok} onClick={() => setHanding(true)}>
              登记交付
            </Button>
          </Why>
        )}
        {made && (
          <>
            <Button href={`/api/v1/releases/${id}/list`}>校验清单</Button>
            <Button href={`/api/v1/releases/${id}/receipt`} target="_blank">
              领取回执
            </Button>
          </>
        )}
      </div>
      {again.problem !== undefined && <ProblemNote problem={again.problem} />}
      {handing && <HandOverDialog copy={copy} onClose={() => setHanding(false)} />}
    </>
  )
}
