import { useQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import { useState } from 'react'
import { Link, useSearchParams } from 'react-router'
import {
  type Appointment,
  type Appointments,
  appoint,
  appointmentsQuery,
} from '../../api/custody.ts'
import { useAnyRole } from '../../api/regulations.ts'
import { serverNow } from '../../api/server-clock.ts'
import { useAct } from '../../api/use-act.ts'
import { useKeeper } from '../../api/use-keeper.ts'
import { Asked } from '../../ui/asked.tsx'
import { formatDay } from '../../ui/format.ts'
import { NothingYet } from '../../ui/nothing-yet.tsx'
import { OnlyWith } from '../../ui/only-with.tsx'
import { Page, Panel } from '../../ui/page.tsx'
import { PageTurner } from '../../ui/page-turner.tsx'
import { ProblemNote } from '../../ui/problem-note.tsx'
import { type Column, RowsTable } from '../../ui/rows-table.tsx'
import { SourceChips } from '../../ui/source-chips.tsx'
import { ToneTag } from '../../ui/tone.tsx'
import { CustodyPlaces } from './custody-places.tsx'
import { Naming } from './name-custodian.tsx'

const STATE = {
  running: { zh: '在任', tone: 'good' },
  coming: { zh: '尚未开始', tone: 'plain' },
  over: { zh: '已结束', tone: 'plain' },
} as const

/** Who is named to keep the recordings of which unit, and for which part. */
export function CustodiansPage() {
  return (
    <OnlyWith right="custody.list" page="保管人员" act="查看保管人员" places={<CustodyPlaces />}>
      <Custodians />
    </OnlyWith>
  )
}

function Custodians() {
  const [naming, setNaming] = useState(false)
  const { appoints: keeps } = useKeeper()
  const after = useSearchParams()[0].get('after')
  const query = useQuery(appointmentsQuery(after === null ? {} : { after }))
  const roles = query.data?.roles ?? []
  const keepers = useAnyRole('administrator', 'office-director')
  const why = keeps ? whyNot(query.data) : `由${keepers}指定`
  return (
    <Page
      title="保管人员"
      lead={
        <>
          制度要求指定专人保管的，按机构指定，写明任期。{' '}
          <SourceChips sources={roles.map(({ citation }) => citation)} />
        </>
      }
      actions={
        <Button type="primary" disabled={why !== undefined} onClick={() => setNaming(true)}>
          指定保管人员
        </Button>
      }
    >
      <CustodyPlaces />
      {why !== undefined && <p className="quiet-line">指定和结束：{why}。</p>}
      <Asked query={query}>
        {({ appointments, next }) => (
          <>
            <Panel flush>
              {appointments.length === 0 ? (
                <NothingYet what="还没有指定保管人员。">
                  {roles.length === 0
                    ? '本单位现行制度没有规定须指定的保管职责。'
                    : `制度规定的职责：${roles.map(({ title }) => title).join('、')}。`}
                </NothingYet>
              ) : (
                <RowsTable
                  label="保管人员"
                  columns={columnsFor(keeps)}
                  rows={appointments}
                  keyOf={({ id }) => id}
                />
              )}
            </Panel>
            <PageTurner next={next} shown={appointments.length} />
          </>
        )}
      </Asked>
      {naming && <Naming roles={roles} onClose={() => setNaming(false)} />}
    </Page>
  )
}

function whyNot(data: Appointments | undefined): string | undefined {
  return data?.roles.length === 0 ? '本单位现行制度没有规定须指定的保管职责' : undefined
}

function columnsFor(keeps: boolean): readonly Column<Appointment>[] {
  return [
    {
      title: '姓名',
      cell: ({ personId, person }) => (
        <Link to={`/people/${personId}`}>
          <strong>{person}</strong>
        </Link>
      ),
    },
    { title: '机构', cell: ({ unit }) => unit },
    { title: '职责', cell: ({ roleTitle }) => roleTitle },
    { title: '任期', cell: ({ from, to }) => `${from} 起${to === null ? '' : `，至 ${to}`}` },
    {
      title: '状态',
      cell: ({ state }) => <ToneTag tone={STATE[state].tone}>{STATE[state].zh}</ToneTag>,
    },
    {
      title: '办理',
      cell: (appointment) =>
        appointment.state === 'over' ? '—' : <End appointment={appointment} keeps={keeps} />,
    },
  ]
}

function End({
  appointment: { unitId, personId, role, from },
  keeps,
}: {
  readonly appointment: Appointment
  readonly keeps: boolean
}) {
  const today = formatDay(serverNow())
  const act = useAct({
    act: (_: undefined, headers) =>
      appoint(
        { unit: unitId, person: personId, role, from, to: from > today ? from : today },
        headers,
      ),
    refreshes: [['custody']],
  })
  return (
    <>
      <Button size="small" disabled={!keeps} loading={act.busy} onClick={() => act.run(undefined)}>
        今天结束
      </Button>
      {act.problem !== undefined && <ProblemNote problem={act.problem} />}
    </>
  )
}
