import { useQuery } from '@tanstack/react-query'
import { Alert, DatePicker, Select } from 'antd'
import dayjs from 'dayjs'
import { useSearchParams } from 'react-router'
import { type Pending, pendingQuery } from '../../api/custody.ts'
import { asTasks } from '../../api/duty-task.ts'
import { sessionQuery, unitsQuery } from '../../api/org.ts'
import { Asked } from '../../ui/asked.tsx'
import { formatBytes, formatCount } from '../../ui/format.ts'
import { labelOf } from '../../ui/label-of.ts'
import { Moment } from '../../ui/moment.tsx'
import { NothingYet } from '../../ui/nothing-yet.tsx'
import { OnlyWith } from '../../ui/only-with.tsx'
import { Page, Panel } from '../../ui/page.tsx'
import { PageTurner } from '../../ui/page-turner.tsx'
import { RowsTable } from '../../ui/rows-table.tsx'
import { SourceChips } from '../../ui/source-chips.tsx'
import { Tasks } from '../../ui/tasks.tsx'
import { useAddress } from '../../ui/use-address.ts'
import { CustodyPlaces } from './custody-places.tsx'
import { HandOverForm } from './hand-over-form.tsx'
import { ITEM_COLUMNS } from './item-columns.tsx'
import './custody.css'

/** What of a unit waits for its handover, until when, and to whom it may go. */
export function PendingPage() {
  return (
    <OnlyWith
      right="custody.hand-over"
      page="保管移交"
      act="查看尚未移交的音像记录"
      places={<CustodyPlaces />}
    >
      <OfUnit />
    </OnlyWith>
  )
}

function OfUnit() {
  const session = useQuery(sessionQuery)
  const { data } = useQuery(unitsQuery)
  const [asked, setAsked] = useAddress('unit')
  const [until, setUntil] = useAddress('until')
  const unit = asked ?? session.data?.unitId
  return (
    <Page
      title="保管移交"
      lead="把尚未移交的音像记录列成清单，交给制度规定的保管人，双方签字；原件不移动，移交的是保管责任。"
    >
      <CustodyPlaces />
      <search className="list-filters">
        <Select
          showSearch={{ optionFilterProp: 'label' }}
          aria-label="机构"
          placeholder="选择机构"
          labelRender={labelOf}
          value={unit ?? null}
          options={data?.units.map(({ id, name }) => ({ value: id, label: name })) ?? []}
          onChange={(value) => setAsked(value ?? undefined)}
        />
        <DatePicker
          aria-label="截至哪一日入库"
          placeholder="截至今天入库的"
          value={until === undefined ? null : dayjs(until)}
          onChange={(day) => setUntil(day?.format('YYYY-MM-DD'))}
        />
      </search>
      {unit !== undefined && <Waiting unit={unit} until={until} />}
    </Page>
  )
}

function Waiting({ unit, until }: { readonly unit: string; readonly until: string | undefined }) {
  const after = useSearchParams()[0].get('after')
  const query = useQuery(
    pendingQuery({
      unit,
      ...(until === undefined ? {} : { until }),
      ...(after === null ? {} : { after }),
    }),
  )
  return (
    <Asked query={query}>
      {(pending) => (
        <>
          <Duties pending={pending} />
          <Sums pending={pending} unit={unit} until={until} />
          <Panel flush>
            {pending.items.length === 0 ? (
              <NothingYet what="没有尚未移交的音像记录。">
                新入库的、在您手上尚未转交的，会列在这里。
              </NothingYet>
            ) : (
              <RowsTable
                label="尚未移交的音像记录"
                columns={ITEM_COLUMNS}
                rows={pending.items}
                keyOf={({ recording }) => recording}
              />
            )}
          </Panel>
          {pending.items.length > 0 && (
            <PageTurner next={pending.next} shown={pending.items.length} />
          )}
        </>
      )}
    </Asked>
  )
}

function Duties({ pending }: { readonly pending: Pending }) {
  const duties = pending.duties.filter(
    ({ kind, state }) => kind === 'custody-handover' && (state === 'open' || state === 'breached'),
  )
  if (duties.length === 0) return null
  return (
    <Panel title="移交期限">
      <Tasks tasks={asTasks(duties)} />
    </Panel>
  )
}

interface SumsProps {
  readonly pending: Pending
  readonly unit: string
  readonly until: string | undefined
}

function Sums({ pending, unit, until }: SumsProps) {
  const { count, bytes, oldest, receivers, remarks } = pending
  return (
    <Panel title="列清单移交">
      <div className="custody-sums">
        <span>
          <strong>{formatCount(count)}</strong> 件
        </span>
        <span>
          <strong>{formatBytes(bytes)}</strong>
        </span>
        {oldest !== null && (
          <span>
            最早一件入库于 <Moment at={oldest} />
          </span>
        )}
      </div>
      {remarks.map(({ code, sentence, citations }) => (
        <Alert
          key={code}
          style={{ marginTop: 12 }}
          type="warning"
          showIcon
          title={`现在没有可以接收的人：${sentence}`}
          description={<SourceChips sources={citations} />}
        />
      ))}
      {receivers.length === 0 && remarks.length === 0 && (
        <p className="quiet-line">
          没有可以接收的人。请管理员在“保管人员”中指定，或登记音像资料管理岗位。
        </p>
      )}
      {count > 0 && receivers.length > 0 && (
        <HandOverForm unit={unit} until={until} receivers={receivers} count={count} />
      )}
    </Panel>
  )
}
