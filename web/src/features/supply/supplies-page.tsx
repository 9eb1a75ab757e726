import { useQuery } from '@tanstack/react-query'
import { Alert, Button, Input, Select } from 'antd'
import { Link, useSearchParams } from 'react-router'
import {
  type SuppliesAsked,
  type SupplyListed,
  suppliesQuery,
  supplyBook,
} from '../../api/supplies.ts'
import { DeskPlaces } from '../../ui/access/desk-places.tsx'
import { Asked } from '../../ui/asked.tsx'
import { formatTime } from '../../ui/format.ts'
import { NothingYet } from '../../ui/nothing-yet.tsx'
import { OnlyWith } from '../../ui/only-with.tsx'
import { Page, Panel } from '../../ui/page.tsx'
import { PageTurner } from '../../ui/page-turner.tsx'
import { type Column, RowsTable } from '../../ui/rows-table.tsx'
import { ToneTag } from '../../ui/tone.tsx'
import { useAddress } from '../../ui/use-address.ts'
import { ORDER, OVERDUE, PAPERS, STATES, stateOf } from './states.ts'
import '../../ui/lists.css'
import './supply.css'

/** 提供登记: letters of courts and reconsideration bodies, the latest first. */
export function SuppliesPage() {
  return (
    <OnlyWith
      right="supply.read"
      page="提供复议法院"
      act="查看提供复议机关、法院的登记"
      places={<DeskPlaces />}
    >
      <Supplies />
    </OnlyWith>
  )
}

function Supplies() {
  const [state] = useAddress('state')
  const [recipient] = useAddress('recipient')
  const [words] = useAddress('words')
  const [params] = useSearchParams()
  const after = params.get('after')
  const chosen = ORDER.find((one) => one === state)
  const asked: SuppliesAsked = {
    ...(chosen === undefined ? {} : { state: chosen }),
    ...(recipient === undefined ? {} : { recipient }),
    ...(words === undefined ? {} : { words }),
    ...(after === null ? {} : { after }),
  }
  const query = useQuery(suppliesQuery(asked))
  return (
    <Page
      title="提供复议法院"
      lead="复议机关、人民法院凭函调取的案卷和音像资料。来函在案件的“证据与移交”中登记。"
      actions={
        <a href={supplyBook(asked)} download>
          <Button>导出表格</Button>
        </a>
      }
    >
      <DeskPlaces />
      <Filters recipients={query.data?.recipients ?? []} />
      <Asked query={query}>
        {({ supplies, next, overdue }) => (
          <>
            {overdue > 0 && chosen !== 'overdue' && <Overdue count={overdue} />}
            <Panel flush>
              {supplies.length === 0 ? (
                <NothingYet what="没有符合的登记。">
                  收到调卷函后，在案件的“证据与移交”中登记来函。
                </NothingYet>
              ) : (
                <RowsTable
                  label="提供复议机关、法院登记"
                  columns={COLUMNS}
                  rows={supplies}
                  keyOf={({ id }) => id}
                />
              )}
            </Panel>
            <PageTurner next={next} shown={supplies.length} />
          </>
        )}
      </Asked>
    </Page>
  )
}

interface FiltersProps {
  readonly recipients: readonly { readonly key: string; readonly title: string }[]
}

function Filters({ recipients }: FiltersProps) {
  const [state, setState] = useAddress('state')
  const [recipient, setRecipient] = useAddress('recipient')
  const [words, setWords] = useAddress('words')
  return (
    <search className="list-filters">
      <Select
        allowClear
        aria-label="状态"
        placeholder="全部状态"
        value={ORDER.find((one) => one === state) ?? null}
        options={ORDER.map((one) => ({
          value: one,
          label: one === 'overdue' ? OVERDUE.zh : STATES[one].zh,
        }))}
        onChange={(value) => setState(value ?? undefined)}
      />
      <Select
        allowClear
        aria-label="机关"
        placeholder="全部机关"
        value={recipient ?? null}
        options={recipients.map(({ key, title }) => ({
          value: key,
          label: title,
        }))}
        onChange={(value) => setRecipient(value ?? undefined)}
      />
      <Input.Search
        allowClear
        aria-label="查找"
        placeholder="编号、来函文号、机关、案号"
        maxLength={60}
        className="supply-search"
        defaultValue={words ?? ''}
        onSearch={(value) => setWords(value.trim() === '' ? undefined : value.trim())}
      />
    </search>
  )
}

function Overdue({ count }: { readonly count: number }) {
  return (
    <Alert
      type="warning"
      showIcon
      title={`有 ${count} 个案卷逾期未还，请催还并登记。`}
      action={<Link to="/access/supplies?state=overdue">查看</Link>}
      style={{ marginBottom: 12 }}
    />
  )
}

const COLUMNS: readonly Column<SupplyListed>[] = [
  {
    title: '编号',
    cell: ({ id, number }) => (
      <Link to={`/access/supplies/${id}`}>
        <strong className="supply-number">{number}</strong>
      </Link>
    ),
  },
  {
    title: '状态',
    cell: (supply) => <ToneTag tone={stateOf(supply).tone}>{stateOf(supply).zh}</ToneTag>,
  },
  { title: '来函机关', cell: ({ body, occasion }) => (occasion ? `${body}，${occasion}` : body) },
  {
    title: '来函',
    cell: ({ letterNumber, receivedOn }) => (
      <>
        {letterNumber}，<span className="supply-day">{receivedOn} 收</span>
      </>
    ),
  },
  {
    title: '案件',
    cell: ({ caseId, caseNumber, cause }) => (
      <Link to={`/cases/${caseId}?tab=extraction`}>
        {caseNumber} {cause}
      </Link>
    ),
  },
  {
    title: '材料',
    cell: ({ items, paper, pages }) => {
      const more = paper === null || paper === 'none' ? '' : `，纸质${PAPERS[paper]}${pages ?? 0}页`
      return items === 0 ? '—' : `${items}件${more}`
    },
  },
  {
    title: '提供',
    cell: ({ issuedAt, issuedBy, way }) =>
      issuedAt === null ? '—' : `${formatTime(issuedAt)}，${issuedBy ?? ''}，${way ?? ''}`,
  },
  {
    title: '归还',
    cell: ({ returnBy, returnedAt }) =>
      returnedAt !== null
        ? formatTime(returnedAt)
        : returnBy === null
          ? '—'
          : `应于 ${formatTime(returnBy)} 前`,
  },
]
