import { useQuery } from '@tanstack/react-query'
import { Button, Input, Select } from 'antd'
import { Link, useSearchParams } from 'react-router'
import { type DiscRow, type DiscsAsked, discsQuery, discsSheet } from '../../api/discs.ts'
import { Asked } from '../../ui/asked.tsx'
import { Moment } from '../../ui/moment.tsx'
import { NothingYet } from '../../ui/nothing-yet.tsx'
import { OnlyWith } from '../../ui/only-with.tsx'
import { Page, Panel } from '../../ui/page.tsx'
import { PageTurner } from '../../ui/page-turner.tsx'
import { type Column, RowsTable } from '../../ui/rows-table.tsx'
import { ToneTag } from '../../ui/tone.tsx'
import { useAddress } from '../../ui/use-address.ts'
import { MEDIUM_ZH, percentOf, stateOf } from './words.ts'
import '../../ui/lists.css'

/** 光盘登记簿: every disc with where it stands and where it lies. */
export function DiscsPage() {
  return (
    <OnlyWith right="reading-room.read" page="证据光盘" act="查看光盘登记簿">
      <Register />
    </OnlyWith>
  )
}

const STATES = [
  { value: 'making', label: '正在制作映像' },
  { value: 'ready', label: '待刻录' },
  { value: 'failed', label: '制作未完成' },
  { value: 'verified', label: '已核验，待入库' },
  { value: 'loose', label: '已入库，待附卷' },
  { value: 'filed', label: '已附卷' },
  { value: 'unreadable', label: '不能读取' },
] as const

function Register() {
  const [state, setState] = useAddress('state')
  const [number, setNumber] = useAddress('number')
  const [params] = useSearchParams()
  const after = params.get('after')
  const chosen = STATES.find(({ value }) => value === state)?.value
  const asked: DiscsAsked = {
    ...(chosen === undefined ? {} : { state: chosen }),
    ...(number === undefined ? {} : { number }),
    ...(after === null ? {} : { after }),
  }
  return (
    <Page
      title="证据光盘"
      lead="光盘在案件的“证据与移交”里申请刻制。刻好的光盘逐字节读回、与清单一致才算数。"
      actions={<Button href={discsSheet(asked)}>导出表格</Button>}
    >
      <search className="list-filters">
        <Select
          allowClear
          aria-label="状态"
          placeholder="全部状态"
          value={chosen ?? null}
          options={STATES.map((one) => ({ ...one }))}
          onChange={(value) => setState(value ?? undefined)}
        />
        <Input.Search
          allowClear
          className="list-search"
          aria-label="光盘编号或者案号"
          placeholder="光盘编号或者案号"
          defaultValue={number ?? ''}
          onSearch={(text) => setNumber(text.trim() === '' ? undefined : text.trim())}
        />
      </search>
      <Asked query={useQuery(discsQuery(asked))}>
        {({ discs, next }) => (
          <>
            <Panel flush>
              {discs.length === 0 ? (
                <NothingYet what="没有光盘。">在案件的“证据与移交”里申请刻制。</NothingYet>
              ) : (
                <RowsTable
                  label="光盘登记簿"
                  columns={COLUMNS}
                  rows={discs}
                  keyOf={({ id }) => id}
                />
              )}
            </Panel>
            <PageTurner next={next} shown={discs.length} />
          </>
        )}
      </Asked>
    </Page>
  )
}

const COLUMNS: readonly Column<DiscRow>[] = [
  {
    title: '光盘',
    cell: ({ id, number, part, parts }) => (
      <>
        <Link to={`/discs/${id}`}>{number}</Link>
        {parts > 1 && ` 第 ${part}/${parts} 张`}
      </>
    ),
  },
  {
    title: '状态',
    cell: (disc) => (
      <>
        <ToneTag tone={stateOf(disc).tone}>{stateOf(disc).zh}</ToneTag>
        {disc.state === 'making' && ` ${percentOf(disc)}%`}
      </>
    ),
  },
  {
    title: '案件',
    cell: ({ case: file }) => (
      <span>
        <Link to={`/cases/${file.id}`}>{file.number}</Link> {file.cause}
      </span>
    ),
  },
  {
    title: '内容',
    cell: ({ recordings, medium }) =>
      `${recordings === 0 ? '本案文书材料' : `音像记录 ${recordings} 份`}，${MEDIUM_ZH[medium]}`,
  },
  { title: '申请', cell: ({ orderedBy, orderedAt }) => <Who name={orderedBy} at={orderedAt} /> },
  { title: '刻录', cell: ({ burner, burnedAt }) => <Who name={burner} at={burnedAt} /> },
  { title: '存放地点', cell: ({ place }) => place ?? '—' },
  { title: '最近检查', cell: ({ testedAt }) => <Moment at={testedAt} minute /> },
]

function Who({ name, at }: { readonly name: string | null; readonly at: string | null }) {
  if (name === null || at === null) return '—'
  return (
    <>
      {name} <Moment at={at} minute />
    </>
  )
}
