import { useQuery } from '@tanstack/react-query'
import { Select } from 'antd'
import { Link, useSearchParams } from 'react-router'
import { type Handover, handoversQuery } from '../../api/shifts.ts'
import { Asked } from '../../ui/asked.tsx'
import { formatDue } from '../../ui/format.ts'
import { Moment } from '../../ui/moment.tsx'
import { NothingYet } from '../../ui/nothing-yet.tsx'
import { Page, Panel } from '../../ui/page.tsx'
import { PageTurner } from '../../ui/page-turner.tsx'
import { RowsTable } from '../../ui/rows-table.tsx'
import { ToneTag } from '../../ui/tone.tsx'
import { useAddress } from '../../ui/use-address.ts'

/** Recorders in the hands of the office: what still has to be exported, and by when. */
export function HandoversPage() {
  const [waiting, setWaiting] = useAddress('waiting')
  const after = useSearchParams()[0].get('after')
  const query = useQuery(
    handoversQuery({
      ...(waiting === 'true' ? { waiting } : {}),
      ...(after === null ? {} : { after }),
    }),
  )
  return (
    <Page
      title="设备移交收据"
      lead={
        <>
          <Link to="/shifts">班次</Link> / 已交办公室的设备；封存移交的，由办公室在期限内完成导出
        </>
      }
      actions={
        <Select
          aria-label="收据范围"
          style={{ width: 150 }}
          value={waiting === 'true' ? 'true' : 'all'}
          options={[
            { value: 'all', label: '全部收据' },
            { value: 'true', label: '待导出的' },
          ]}
          onChange={(value) => setWaiting(value === 'true' ? value : undefined)}
        />
      }
    >
      <Asked query={query}>
        {({ handovers, next }) => (
          <>
            <Panel flush>
              {handovers.length === 0 ? (
                <NothingYet what="没有收据。">设备交办公室签收后，收据列在这里。</NothingYet>
              ) : (
                <RowsTable
                  label="设备移交收据"
                  rows={handovers}
                  keyOf={({ id }) => id}
                  columns={COLUMNS}
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

const COLUMNS = [
  {
    title: '收据',
    cell: ({ number }: Handover) => (
      <Link to={`/handovers/${encodeURIComponent(number)}`}>{number}</Link>
    ),
  },
  { title: '设备', cell: ({ device }: Handover) => device.code },
  { title: '移交人', cell: ({ from }: Handover) => from.name },
  { title: '接收人', cell: ({ to }: Handover) => to.name },
  { title: '移交时间', cell: ({ at }: Handover) => <Moment at={at} /> },
  { title: '导出', cell: (handover: Handover) => <Exported handover={handover} /> },
] as const

function Exported({ handover: { exported, sealed, duty } }: { readonly handover: Handover }) {
  if (exported !== null) {
    return (
      <>
        <ToneTag tone="good">已导出</ToneTag>{' '}
        <Link to={`/collections/${exported.id}`}>{exported.label}</Link>
      </>
    )
  }
  const late = duty?.overdue === true
  return (
    <>
      <ToneTag tone={late ? 'bad' : 'warn'}>{late ? '逾期未导出' : '待导出'}</ToneTag>{' '}
      {sealed ? '' : '未封存 '}
      {duty?.dueAt != null && `期限 ${formatDue(duty.dueAt)}`}
    </>
  )
}
