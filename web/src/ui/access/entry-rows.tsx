import { Link } from 'react-router'
import type { Entry } from '../../api/viewings.ts'
import { formatClock, formatDuration, formatPosition } from '../format.ts'
import { Moment } from '../moment.tsx'
import { type Column, RowsTable } from '../rows-table.tsx'
import { ToneTag } from '../tone.tsx'
import '../lists.css'

const KINDS = {
  viewing: '查阅',
  refusal: '未获准',
  copy: '复制',
  release: '对外提供',
  publication: '公开',
  consultation: '现场查阅',
} as const

const ENDED: Readonly<Record<string, string>> = {
  closed: '本人结束',
  idle: '无人操作，自动结束',
  lost: '页面关闭或断开',
  revoked: '许可被收回',
  expired: '许可到期',
  withdrawn: '申请撤回',
  hidden: '限定知悉人员',
  refused: '不再直接对其开放',
}

/** Lines of the register; on the page of what was looked at, without naming it again. */
export function EntryRows({
  entries,
  withItem = true,
}: {
  readonly entries: readonly Entry[]
  readonly withItem?: boolean
}) {
  const columns = withItem ? [...FIRST, ITEM, ...LAST] : [...FIRST, ...LAST]
  return <RowsTable label="查阅登记" columns={columns} rows={entries} keyOf={({ id }) => id} />
}

const FIRST: readonly Column<Entry>[] = [
  {
    title: '登记号',
    cell: ({ number, kind }) => (
      <>
        <span className="list-number">{number}</span>{' '}
        <ToneTag tone={kind === 'refusal' ? 'bad' : 'plain'}>{KINDS[kind]}</ToneTag>
      </>
    ),
  },
  {
    title: '查阅人',
    cell: ({ viewer, unit }) => (
      <>
        {viewer}
        <br />
        <small style={{ color: 'var(--ink-soft)' }}>{unit}</small>
      </>
    ),
  },
]

const ITEM: Column<Entry> = {
  title: '查阅内容',
  cell: ({ item, recording, case: file }) => {
    if (recording !== null) return <Link to={`/recordings/${recording}`}>{item}</Link>
    return file === null ? item : <Link to={`/cases/${file}`}>{item}</Link>
  },
}

const LAST: readonly Column<Entry>[] = [
  { title: '事由', cell: ({ reason, purpose }) => reason || purpose || '—' },
  {
    title: '审批',
    cell: ({ consent, request, requestNumber }) =>
      request === null ? (
        consent
      ) : (
        <>
          {consent}{' '}
          <Link className="list-number" to={`/access/requests/${request}`}>
            {requestNumber}
          </Link>
        </>
      ),
  },
  {
    title: '时间',
    cell: ({ at, viewing, leafed, consulted }) => {
      const look = viewing ?? leafed
      if (consulted !== null) {
        return (
          <>
            <Moment at={consulted.openedAt} />
            {consulted.closedAt !== null && (
              <>
                {' 至 '}
                <Moment at={consulted.closedAt} />
              </>
            )}
          </>
        )
      }
      return (
        <>
          <Moment at={at} />
          {look !== null &&
            (look.endedAt === null ? ' 起，正在查阅' : ` 至 ${formatClock(look.endedAt)}`)}
        </>
      )
    },
  },
  {
    title: '实际查看',
    cell: ({ viewing, leafed }) =>
      viewing !== null ? <Played of={viewing} /> : leafed !== null ? <Pages of={leafed} /> : '—',
  },
  {
    title: '备注',
    cell: ({ remarks, viewing, leafed }) =>
      remarks || ENDED[(viewing ?? leafed)?.because ?? ''] || '—',
  },
]

/** How many pages really stood on the screen; which, when it is opened. */
function Pages({ of: { seen, of, seenMs } }: { readonly of: NonNullable<Entry['leafed']> }) {
  if (seen.length === 0) return <>—</>
  return (
    <details>
      <summary>
        {seen.length} / {of} 页，{formatDuration(seenMs)}
      </summary>
      第 {seen.join('、')} 页
    </details>
  )
}

/** How much was seen; which passages, when it is opened. */
function Played({
  of: { playedMs, lengthMs, spans },
}: {
  readonly of: NonNullable<Entry['viewing']>
}) {
  if (playedMs === 0) return <>—</>
  const passages = spans.map(
    ({ fromMs, toMs }) => `${formatPosition(fromMs)} 至 ${formatPosition(toMs)}`,
  )
  const length = lengthMs === null ? '' : ` / ${formatDuration(lengthMs)}`
  return (
    <details>
      <summary>
        {formatDuration(playedMs)}
        {length}
      </summary>
      {passages.join('；')}
    </details>
  )
}
