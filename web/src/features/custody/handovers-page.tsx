import { useQuery } from '@tanstack/react-query'
import { Select } from 'antd'
import { Link, useSearchParams } from 'react-router'
import { type Handover, handoversQuery } from '../../api/custody.ts'
import { Asked } from '../../ui/asked.tsx'
import { formatBytes, formatCount } from '../../ui/format.ts'
import { Moment } from '../../ui/moment.tsx'
import { NothingYet } from '../../ui/nothing-yet.tsx'
import { OnlyWith } from '../../ui/only-with.tsx'
import { Page, Panel } from '../../ui/page.tsx'
import { PageTurner } from '../../ui/page-turner.tsx'
import { type Column, RowsTable } from '../../ui/rows-table.tsx'
import { ToneTag } from '../../ui/tone.tsx'
import { UnitFilter } from '../../ui/unit-filter.tsx'
import { useAddress } from '../../ui/use-address.ts'
import { CustodyPlaces } from './custody-places.tsx'
import { HANDOVER } from './handover-words.ts'
import '../../ui/lists.css'

const STATES = ['listed', 'signed', 'returned'] as const

/** The register of handover lists, the latest first. */
export function HandoversPage() {
  return (
    <OnlyWith
      right="custody.list"
      page="移交清单"
      act="查看移交清单台账"
      places={<CustodyPlaces />}
    >
      <Handovers />
    </OnlyWith>
  )
}

function Handovers() {
  const [state, setState] = useAddress('state')
  const [params] = useSearchParams()
  const unit = params.get('unit')
  const after = params.get('after')
  const chosen = STATES.find((one) => one === state)
  const query = useQuery(
    handoversQuery({
      ...(chosen === undefined ? {} : { state: chosen }),
      ...(unit === null ? {} : { unit }),
      ...(after === null ? {} : { after }),
    }),
  )
  return (
    <Page title="移交清单" lead="每份清单由移交人列出、接收人签收，双方各一份回执。">
      <CustodyPlaces />
      <search className="list-filters">
        <UnitFilter />
        <Select
          allowClear
          aria-label="清单状态"
          placeholder="全部状态"
          value={chosen ?? null}
          options={STATES.map((one) => ({ value: one, label: HANDOVER[one].zh }))}
          onChange={(value) => setState(value ?? undefined)}
        />
      </search>
      <Asked query={query}>
        {({ handovers, next }) => (
          <>
            <Panel flush>
              {handovers.length === 0 ? (
                <NothingYet what="还没有移交清单。">在“待移交”中选接收人，列出清单。</NothingYet>
              ) : (
                <RowsTable
                  label="移交清单"
                  columns={COLUMNS}
                  rows={handovers}
                  keyOf={({ id }) => id}
                />
              )}
            </Panel>
            <PageTurner next={next} shown={handovers.length} />
          </>
        )}
      </Asked>
    </Page>
  )
}

const COLUMNS: readonly Column<Handover>[] = [
  {
    title: '编号',
    cell: ({ id, number }) => (
      <Link to={`/custody/handovers/${id}`}>
        <strong>{number}</strong>
      </Link>
    ),
  },
  { title: '机构', cell: ({ unit }) => unit },
  {
    title: '状态',
    cell: ({ state }) => <ToneTag tone={HANDOVER[state].tone}>{HANDOVER[state].zh}</ToneTag>,
  },
  { title: '移交人', cell: ({ giver }) => giver.name },
  {
    title: '接收人',
    cell: ({ receiver, central }) =>
      central === false ? `${receiver.name}（中间保管）` : receiver.name,
  },
  { title: '件数', cell: ({ items, bytes }) => `${formatCount(items)} 件，${formatBytes(bytes)}` },
  { title: '列出时间', cell: ({ listedAt }) => <Moment at={listedAt} /> },
  { title: '签收时间', cell: ({ closedAt }) => <Moment at={closedAt} /> },
]
