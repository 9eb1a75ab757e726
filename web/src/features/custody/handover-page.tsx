import { PrinterOutlined } from '@ant-design/icons'
import { useQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import { Link, useParams, useSearchParams } from 'react-router'
import {
  type HandoverShown,
  handoverQuery,
  itemsQuery,
  type ListedItem,
} from '../../api/custody.ts'
import { Asked } from '../../ui/asked.tsx'
import { FactsList } from '../../ui/facts-list.tsx'
import { formatBytes, formatCount } from '../../ui/format.ts'
import { LinkButton } from '../../ui/link-button.tsx'
import { Moment } from '../../ui/moment.tsx'
import { Page, Panel } from '../../ui/page.tsx'
import { PageTurner } from '../../ui/page-turner.tsx'
import { type Column, RowsTable } from '../../ui/rows-table.tsx'
import { SourceChips } from '../../ui/source-chips.tsx'
import { ToneTag } from '../../ui/tone.tsx'
import { CustodyPlaces } from './custody-places.tsx'
import { HANDOVER } from './handover-words.ts'
import { ITEM_COLUMNS } from './item-columns.tsx'
import { SignPanel } from './sign-panel.tsx'
import './custody.css'

/** One list: what it holds, who signed, and the way to the receipt on paper. */
export function HandoverPage() {
  const { id = '' } = useParams()
  return (
    <Asked query={useQuery(handoverQuery(id))} page="移交清单">
      {(handover) => <Sheets handover={handover} />}
    </Asked>
  )
}

function Sheets({ handover }: { readonly handover: HandoverShown }) {
  const { number, state, agency, unit } = handover
  return (
    <Page
      title={
        <>
          音像记录移交清单 {number}{' '}
          <ToneTag tone={HANDOVER[state].tone}>{HANDOVER[state].zh}</ToneTag>
        </>
      }
      lead={`${agency}　${unit}`}
      actions={
        state === 'signed' ? (
          <LinkButton icon={<PrinterOutlined />} to={`/custody/handovers/${handover.id}/receipt`}>
            打印回执
          </LinkButton>
        ) : (
          <Button icon={<PrinterOutlined />} disabled title="双方签字后才能打印回执">
            打印回执
          </Button>
        )
      }
    >
      <CustodyPlaces />
      <Receipt handover={handover} />
      {state === 'listed' && <SignPanel handover={handover} />}
      <Items id={handover.id} />
    </Page>
  )
}

function Receipt({ handover }: { readonly handover: HandoverShown }) {
  const { giver, receiver, state, central, remark, closedBy } = handover
  return (
    <Panel title="回执" extra={<SourceChips sources={handover.citations} />}>
      <FactsList
        rows={[
          [
            '移交人',
            <Link key="giver" to={`/people/${giver.id}`}>
              {giver.name}
            </Link>,
          ],
          ['移交签字', <Moment key="listed" at={handover.listedAt} />],
          [
            '接收人',
            <Link key="receiver" to={`/people/${receiver.id}`}>
              {receiver.name}
            </Link>,
          ],
          [
            state === 'returned' ? '退回' : '接收签字',
            <span key="closed">
              {state === 'listed' ? (
                '等待签收'
              ) : (
                <>
                  {state === 'returned' && `${closedBy ?? ''} `}
                  <Moment at={handover.closedAt} />
                </>
              )}
            </span>,
          ],
          ['件数', `${formatCount(handover.items)} 件，${formatBytes(handover.bytes)}`],
          ['截至', `${handover.until} 入库的`],
          central === null
            ? undefined
            : ['保管', central ? '统一保管' : '中间保管，待转交统一保管'],
          remark === null ? undefined : [state === 'returned' ? '退回原因' : '签收说明', remark],
          [
            '清单校验值',
            <span key="digest" className="custody-digest">
              {handover.listDigest}
            </span>,
          ],
        ]}
      />
    </Panel>
  )
}

/** Ten thousand rows are turned by the hundred. */
function Items({ id }: { readonly id: string }) {
  const after = Number(useSearchParams()[0].get('after') ?? 0)
  const query = useQuery(itemsQuery(id, Number.isSafeInteger(after) && after > 0 ? after : 0))
  return (
    <Asked query={query}>
      {({ items, next }) => (
        <>
          <Panel title="明细" flush>
            <RowsTable
              label="移交明细"
              columns={COLUMNS}
              rows={items}
              keyOf={({ recording }) => recording}
            />
          </Panel>
          <PageTurner next={next === null ? null : String(next)} shown={items.length} />
        </>
      )}
    </Asked>
  )
}

const COLUMNS: readonly Column<ListedItem>[] = [
  ...ITEM_COLUMNS.slice(0, 1),
  { title: '序号', cell: ({ position }) => position },
  ...ITEM_COLUMNS.slice(1),
]
