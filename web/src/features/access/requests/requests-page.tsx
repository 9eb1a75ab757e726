import { type UseQueryResult, useQuery } from '@tanstack/react-query'
import { Button, Select } from 'antd'
import { Link, useSearchParams } from 'react-router'
import {
  type RequestLine,
  type RequestsAnswered,
  type RequestsAsked,
  requestsQuery,
} from '../../../api/access.ts'
import { useRights } from '../../../api/use-rights.ts'
import { DeskPlaces } from '../../../ui/access/desk-places.tsx'
import { WaitedSince } from '../../../ui/access/waited-since.tsx'
import { Asked } from '../../../ui/asked.tsx'
import { formatMinute } from '../../../ui/format.ts'
import { NothingYet } from '../../../ui/nothing-yet.tsx'
import { Page, Panel } from '../../../ui/page.tsx'
import { PageTurner } from '../../../ui/page-turner.tsx'
import { type Column, RowsTable } from '../../../ui/rows-table.tsx'
import { ToneTag } from '../../../ui/tone.tsx'
import { useAddress } from '../../../ui/use-address.ts'
import { STATE_ZH, STATES, TONES } from './states.ts'
import '../../../ui/lists.css'

const NOTHING = {
  mine: ['还没有申请。', '因工作需要查阅、复制音像记录或案卷的，先提出申请。'],
  turn: ['没有待您办理的申请。', '轮到您审批或登记时，申请会列在这里。'],
  all: ['还没有申请。', '全单位的申请会列在这里。'],
} as const

/** 我的申请, 待我办理, and everybody's for who answers for them; what is shown stands in the address. */
export function RequestsPage() {
  const [params] = useSearchParams()
  const [of, setOf] = useAddress('of')
  const [state, setState] = useAddress('state')
  const { may } = useRights()
  const box = of === 'turn' || of === 'all' ? of : 'mine'
  const chosen = STATES.find((one) => one === state)
  const after = params.get('after')
  const asked: RequestsAsked = {
    of: box,
    ...(chosen === undefined ? {} : { state: chosen }),
    ...(after === null ? {} : { after }),
  }
  const query = useQuery({ ...requestsQuery(asked), placeholderData: (before) => before })
  const turns = query.data?.turns ?? 0
  const boxes = [
    { value: 'mine', label: '我的申请' },
    { value: 'turn', label: turns > 0 ? `待我办理（${turns}）` : '待我办理' },
    ...(may('access.oversee') ? [{ value: 'all', label: '全部申请' }] : []),
  ]
  const [nothing, hint] = NOTHING[box]
  return (
    <Page
      title="查阅申请"
      lead="未经批准不得查阅。只为本人申请，写明事由、材料和起止时间，按本单位制度逐级审批，期满自动终止。"
      actions={
        <Link to="/access/new">
          <Button type="primary">提出申请</Button>
        </Link>
      }
    >
      <DeskPlaces />
      <search className="list-filters">
        <Select aria-label="范围" value={box} options={boxes} onChange={(value) => setOf(value)} />
        {box !== 'turn' && (
          <Select
            allowClear
            aria-label="状态"
            placeholder="全部状态"
            value={chosen ?? null}
            options={STATES.map((one) => ({ value: one, label: STATE_ZH[one] }))}
            onChange={(value) => setState(value ?? undefined)}
          />
        )}
      </search>
      <Found
        query={query}
        nothing={chosen === undefined ? nothing : '没有符合条件的申请。'}
        hint={hint}
      />
    </Page>
  )
}

interface FoundProps {
  readonly query: UseQueryResult<RequestsAnswered>
  readonly nothing: string
  readonly hint: string
}

function Found({ query, nothing, hint }: FoundProps) {
  return (
    <Asked query={query}>
      {({ requests, next }) => (
        <>
          <Panel flush>
            {requests.length === 0 ? (
              <NothingYet what={nothing}>{hint}</NothingYet>
            ) : (
              <RowsTable
                label="查阅申请"
                columns={COLUMNS}
                rows={requests}
                keyOf={({ id }) => id}
              />
            )}
          </Panel>
          <PageTurner next={next} shown={requests.length} />
        </>
      )}
    </Asked>
  )
}

const COLUMNS: readonly Column<RequestLine>[] = [
  {
    title: '编号',
    cell: ({ id, number }) => (
      <Link to={`/access/requests/${id}`}>
        <strong>{number}</strong>
      </Link>
    ),
  },
  {
    title: '状态',
    cell: ({ state, urgent }) => (
      <>
        <ToneTag tone={TONES[state]}>{STATE_ZH[state]}</ToneTag>
        {urgent && state === 'waiting' && <ToneTag tone="warn">紧急</ToneTag>}
      </>
    ),
  },
  { title: '事项', cell: ({ actionTitle, purpose }) => `${actionTitle}，${purpose}` },
  {
    title: '材料',
    cell: ({ first, items }) => (items > 1 ? `${first} 等 ${items} 件` : first),
  },
  { title: '申请人', cell: ({ requester, unit }) => `${requester.name}（${unit}）` },
  {
    title: '等待',
    cell: ({ state, turnSince }) => (state === 'waiting' ? <WaitedSince at={turnSince} /> : '—'),
  },
  { title: '申请时间', cell: ({ requestedAt }) => formatMinute(requestedAt) },
  { title: '起止时间', cell: ({ from, to }) => `${formatMinute(from)} 至 ${formatMinute(to)}` },
]
