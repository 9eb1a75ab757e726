import { useQuery } from '@tanstack/react-query'
import { Alert, Button } from 'antd'
import { Link, useParams, useSearchParams } from 'react-router'
import { type FileRead, readingQuery, readingStandsQuery } from '../../../api/case-files.ts'
import type { PaperOf } from '../../../api/leafings.ts'
import { isRefused } from '../../../api/problem.ts'
import { AskForFile } from '../../../ui/access/ask-for-file.tsx'
import { Asked } from '../../../ui/asked.tsx'
import { FactsList } from '../../../ui/facts-list.tsx'
import { formatMinute } from '../../../ui/format.ts'
import { Leaves } from '../../../ui/leaves/leaves.tsx'
import { Page, Panel } from '../../../ui/page.tsx'
import { ProblemNote } from '../../../ui/problem-note.tsx'
import { RestTime } from '../../../ui/rest-time.tsx'
import { Contents } from './contents.tsx'
import './reading.css'

/** A case file as it is read: by a grant, or by the handler where an article lets him in directly. */
export function ReadingPage() {
  const { id = '' } = useParams()
  const query = useQuery(readingQuery(id))
  return (
    <Asked query={query} page="查阅案卷" rows={10}>
      {(file) => (file.by.is === 'grant' ? <ByGrant file={file} /> : <Sheet file={file} />)}
    </Asked>
  )
}

/**
 * Asked every few seconds: when the grant is over, or he may not even ask, nothing of the file stays
 * on the page.
 */
function ByGrant({ file }: { readonly file: FileRead }) {
  const { data: stands, error } = useQuery(readingStandsQuery(file.id))
  if (isRefused(error)) {
    return (
      <Page title="查阅案卷" lead={<Link to="/access">查阅</Link>} narrow>
        <ProblemNote problem={error} action={<AskForFile id={file.id} />} />
      </Page>
    )
  }
  if (stands === undefined || stands.open) return <Sheet file={file} until={stands?.until} />
  return (
    <Page title="查阅案卷" lead={<Link to="/access">查阅</Link>} narrow>
      <Alert
        type="warning"
        showIcon
        role="alert"
        title={stands.because}
        description={
          <div style={{ display: 'grid', gap: 8, justifyItems: 'start' }}>
            <span>
              查阅已{stands.endedAt !== null && `于 ${formatMinute(stands.endedAt)} `}
              结束，案卷内容不再显示；查阅情况已记入查阅登记簿。
            </span>
            <AskForFile id={file.id} />
          </div>
        }
      />
    </Page>
  )
}

interface SheetProps {
  readonly file: FileRead
  readonly until?: string | undefined
}

function Sheet({ file, until }: SheetProps) {
  const { cover, by } = file
  const [params, setParams] = useSearchParams()
  const paper = paperOf(file, params)
  const open = (of: PaperOf | undefined) => setParams(placeOf(of))
  return (
    <Page title={cover.number} lead={`${cover.category}　${cover.cause}`}>
      <p className="reading-by" role="status">
        {by.is === 'grant' ? (
          <>
            按 <Link to={`/access/requests/${by.request}`}>{by.number}</Link> 查阅，
            {formatMinute(until ?? by.until)} 止，
            <strong>
              <RestTime until={until ?? by.until} />
            </strong>
            。每打开一件材料都记入查阅登记簿；许可收回或者期满，本页随即关闭。
          </>
        ) : (
          <>
            {by.basis}，无须申请。归档后每打开一件材料都有登记。{' '}
            <Link to={`/cases/${file.id}?tab=file`}>案件页面</Link>
          </>
        )}
      </p>
      <div className={paper === undefined ? 'reading' : 'reading reading-open'}>
        <div className="reading-list">
          {paper === undefined && <Cover file={file} />}
          <Contents file={file} paper={paper} open={open} />
        </div>
        {paper !== undefined && (
          <div className="reading-paper">
            <Panel
              title={titleOf(file, paper)}
              extra={<Button onClick={() => open(undefined)}>返回目录</Button>}
            >
              <Leaves key={JSON.stringify(paper)} of={paper} />
            </Panel>
          </div>
        )}
      </div>
    </Page>
  )
}

function Cover({ file: { cover, archive, bound, recordings } }: { readonly file: FileRead }) {
  return (
    <Panel title="案卷封面">
      <FactsList
        rows={[
          ['单位', `${cover.agency}　${cover.unit}`],
          ['当事人', cover.parties.join('、') || '—'],
          ['承办人', cover.handlers.join('、') || '—'],
          ['立案', cover.openedOn],
          ['结案', cover.closedOn ?? '尚未结案'],
          ['处理结果', cover.outcome || '—'],
          ['保管期限', cover.term],
          cover.secrecy === null ? undefined : ['密级', cover.secrecy],
          archive === null ? undefined : ['档号', archive.number],
          bound === null ? undefined : ['页数', `${bound.pages} 页`],
          ['音像记录', recordings === 0 ? '没有' : `${recordings} 份，查看须另行申请`],
        ]}
      />
    </Panel>
  )
}

/** Only what the list names is opened, whatever stands in the address. */
function paperOf(file: FileRead, params: URLSearchParams): PaperOf | undefined {
  if (params.get('paper') === 'bound') {
    return file.bound === null ? undefined : { is: 'bound', id: file.bound.id }
  }
  const id = params.get('paper')
  const scan = params.get('scan')
  const line = [...file.contents, ...file.since].find(({ document }) => document === id)
  const part = line?.parts.find((one) => one.scan === scan)
  if (id === null || part === undefined) return undefined
  return part.scan === null ? { is: 'document', id } : { is: 'document', id, scan: part.scan }
}

function placeOf(of: PaperOf | undefined): { readonly [name: string]: string } {
  if (of === undefined) return {}
  if (of.is === 'bound') return { paper: 'bound' }
  return { paper: of.id, ...(of.scan === undefined ? {} : { scan: of.scan }) }
}

function titleOf({ contents, since }: FileRead, paper: PaperOf): string {
  if (paper.is === 'bound') return '装订成册的案卷'
  const line = [...contents, ...since].find(({ document }) => document === paper.id)
  return line === undefined ? '材料' : `${line.row}．${line.title}`
}
