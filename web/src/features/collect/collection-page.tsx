import { useQuery } from '@tanstack/react-query'
import { Button, Progress } from 'antd'
import { Link, useParams, useSearchParams } from 'react-router'
import { type CollectionDetail, collectionQuery } from '../../api/collections.ts'
import { Asked } from '../../ui/asked.tsx'
import { FactsList } from '../../ui/facts-list.tsx'
import { formatBound, formatBytes, formatOffset } from '../../ui/format.ts'
import { Moment } from '../../ui/moment.tsx'
import { NumbersPanel } from '../../ui/numbers-panel.tsx'
import { Page, Panel } from '../../ui/page.tsx'
import { ToneTag } from '../../ui/tone.tsx'
import { ConfirmPanel } from './confirm-panel.tsx'
import { CopiesPanel } from './copies-panel.tsx'
import { FilesList } from './files-list.tsx'
import { needsSecond } from './may-move.ts'
import { RunningPanel } from './running-panel.tsx'
import { COLLECTION_STATES } from './state-words.ts'
import './collect.css'

/** One docking: who, from which recorder, and file by file what has become of it. */
export function CollectionPage() {
  const { id = '' } = useParams()
  const [params] = useSearchParams()
  const after = params.get('after')
  const query = useQuery(collectionQuery(id, after === null ? undefined : Number(after)))
  return (
    <Asked query={query} rows={10} page="采集">
      {(detail) => (
        <Page
          title={detail.collection.label}
          lead={
            <>
              <Link to="/collections">采集</Link> / <Moment at={detail.collection.openedAt} />{' '}
              <ToneTag tone={COLLECTION_STATES[detail.collection.state].tone}>
                {COLLECTION_STATES[detail.collection.state].zh}
              </ToneTag>
            </>
          }
        >
          {needsSecond(detail) && <ConfirmPanel detail={detail} />}
          {(detail.collection.state === 'waiting' || detail.collection.state === 'confirmed') && (
            <RunningPanel detail={detail} />
          )}
          <VerdictPanel detail={detail} />
          <NumbersPanel of={{ collection: detail.collection.id }} />
          <CopiesPanel detail={detail} />
          <ParticularsPanel detail={detail} />
          <Panel title="文件" extra={`已列出 ${detail.collection.declared} 个`} flush>
            <FilesList files={detail.files} />
          </Panel>
          <FilesTurner detail={detail} />
        </Page>
      )}
    </Asked>
  )
}

/** The plain yes or no at the end, and how far it is until then. */
function VerdictPanel({ detail }: { readonly detail: CollectionDetail }) {
  const { state, files, sealed, refused, bytes, sealedBytes } = detail.collection
  const left = detail.onDevice === null ? 0 : detail.onDevice - files
  if (state === 'abandoned') return <Panel title="结果">这次采集没有传输任何文件，已放弃。</Panel>
  if (state !== 'closed') {
    return (
      <Panel title="进度">
        <Progress
          percent={bytes === 0 ? 0 : Math.floor((sealedBytes / bytes) * 100)}
          aria-label="采集进度"
        />
        <p>
          {sealed} / {files} 个文件已封存，{formatBytes(sealedBytes)} / {formatBytes(bytes)}
          {refused > 0 && `，${refused} 个未接收`}
        </p>
      </Panel>
    )
  }
  const complete = sealed === files && left <= 0
  return (
    <Panel title="全部入库了吗">
      <div className="verdict">
        <span className={complete ? 'verdict-word verdict-yes' : 'verdict-word verdict-no'}>
          {complete ? '是' : '否'}
        </span>
        <p>
          共 {files} 个文件，{sealed} 个已封存
          {refused > 0 && `，${refused} 个未接收`}
          {files - sealed - refused > 0 && `，${files - sealed - refused} 个未传完`}。
          <br />
          {left > 0 && `设备内另有 ${left} 个文件没有列入清单。`}
          {complete ? clearing(detail) : '不要清空记录设备，请重新采集未入库的文件。'}
        </p>
      </div>
    </Panel>
  )
}

function clearing({ copies }: CollectionDetail): string {
  return copies.mayClear ? '记录设备可以清空。' : '第二副本核对完之前，不要清空记录设备。'
}

function ParticularsPanel({ detail }: { readonly detail: CollectionDetail }) {
  const { collection, offsetMs, offsetBoundMs, deviceClockAt } = detail
  const { device, operator, secondOperator, station } = collection
  const offset =
    offsetMs === null
      ? '没有核对'
      : `${formatOffset(-offsetMs)}（${formatBound(offsetBoundMs ?? 0)}）`
  return (
    <Panel title="采集情况">
      <FactsList
        rows={[
          ['记录设备', device === null ? '未识别' : `${device.code} ${device.model}`],
          ['采集人', `${operator.name}（${operator.badgeNumber}）`],
          [
            '确认人',
            secondOperator === null
              ? '—'
              : `${secondOperator.name}（${secondOperator.badgeNumber}）`,
          ],
          ['采集工作站', station],
          ['设备时钟', offset],
          ['设备当时显示', <Moment key="clock" at={deviceClockAt} />],
          ['确认时间', <Moment key="confirmed" at={collection.confirmedAt} />],
          ['结束时间', <Moment key="closed" at={collection.closedAt} />],
        ]}
      />
    </Panel>
  )
}

function FilesTurner({ detail }: { readonly detail: CollectionDetail }) {
  const [params, setParams] = useSearchParams()
  const { next } = detail
  if (next === null && !params.has('after')) return null
  return (
    <nav aria-label="翻页" style={{ display: 'flex', gap: 8 }}>
      <Button disabled={!params.has('after')} onClick={() => setParams({})}>
        从头看
      </Button>
      <Button disabled={next === null} onClick={() => next !== null && setParams({ after: next })}>
        下一页
      </Button>
    </nav>
  )
}
