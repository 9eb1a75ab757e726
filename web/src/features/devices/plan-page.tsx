import { useQuery } from '@tanstack/react-query'
import { Checkbox } from 'antd'
import { Link, useSearchParams } from 'react-router'
import { type PlanEntry, planQuery } from '../../api/devices.ts'
import { Asked } from '../../ui/asked.tsx'
import { DevicePlaces } from '../../ui/device-places.tsx'
import { formatDay, formatDue } from '../../ui/format.ts'
import { NothingYet } from '../../ui/nothing-yet.tsx'
import { Page, Panel } from '../../ui/page.tsx'
import { PageTurner } from '../../ui/page-turner.tsx'
import { RestTime } from '../../ui/rest-time.tsx'
import { type Column, RowsTable } from '../../ui/rows-table.tsx'
import { SourceChips } from '../../ui/source-chips.tsx'
import { ToneTag } from '../../ui/tone.tsx'
import { UnitFilter } from '../../ui/unit-filter.tsx'
import { useAddress } from '../../ui/use-address.ts'

/** What is to be maintained when, the longest overdue first. */
export function PlanPage() {
  const [overdue, setOverdue] = useAddress('overdue')
  const [params] = useSearchParams()
  const unit = params.get('unit')
  const after = params.get('after')
  const query = useQuery(
    planQuery({
      ...(overdue === 'yes' ? { overdue } : {}),
      ...(unit === null ? {} : { unit }),
      ...(after === null ? {} : { after }),
    }),
  )
  return (
    <Page title="设备维护计划" lead="按本单位制度和每台设备上次维护的时间算出，逾期的排在最前。">
      <DevicePlaces />
      <search className="device-filters">
        <UnitFilter name="科室" className="device-filter" />
        <Checkbox
          checked={overdue === 'yes'}
          onChange={({ target }) => setOverdue(target.checked ? 'yes' : undefined)}
        >
          只看逾期{query.data === undefined ? '' : `（${query.data.overdue} 项）`}
        </Checkbox>
      </search>
      <Asked query={query}>
        {({ entries, next }) => (
          <>
            <Panel flush>
              {entries.length === 0 ? (
                <Nothing narrowed={overdue === 'yes' || unit !== null} />
              ) : (
                <RowsTable
                  label="设备维护计划"
                  columns={COLUMNS}
                  rows={entries}
                  keyOf={({ key }) => key}
                />
              )}
            </Panel>
            <PageTurner next={next} shown={entries.length} />
          </>
        )}
      </Asked>
    </Page>
  )
}

function Nothing({ narrowed }: { readonly narrowed: boolean }) {
  return narrowed ? (
    <NothingYet what="没有这样的维护。" />
  ) : (
    <NothingYet what="没有要维护的设备。">
      本单位制度没有规定定期维护，或台账里还没有设备。
    </NothingYet>
  )
}

const COLUMNS: readonly Column<PlanEntry>[] = [
  {
    title: '设备',
    cell: ({ device, code, model }) => (
      <>
        <Link to={`/devices/${device}`}>
          <strong>{code}</strong>
        </Link>{' '}
        {model}
      </>
    ),
  },
  { title: '科室', cell: ({ unit }) => unit },
  {
    title: '应在此前维护',
    cell: ({ dueAt, overdue }) => (
      <>
        {formatDue(dueAt)} {overdue && <ToneTag tone="bad">已逾期</ToneTag>}
      </>
    ),
  },
  { title: '剩余', cell: ({ dueAt }) => <RestTime until={dueAt} /> },
  {
    title: '上次维护',
    cell: ({ lastAt, lastBy }) =>
      lastAt === null ? (
        '未维护过'
      ) : (
        <>
          {formatDay(lastAt)} {lastBy}
        </>
      ),
  },
  { title: '由谁', cell: ({ whoTitle }) => whoTitle },
  {
    title: '依据',
    cell: ({ citation, setting }) => (
      <div>
        <SourceChips sources={[citation]} />
        {setting !== null && <p className="device-quiet">{setting}</p>}
      </div>
    ),
  },
  {
    title: '办理',
    cell: ({ device }) => (
      <Link to={`/devices/${device}?act=maintain`} className="device-do">
        登记维护
      </Link>
    ),
  },
]
