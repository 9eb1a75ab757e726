import { useQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import { useState } from 'react'
import { Link, useNavigate } from 'react-router'
import { type ConsultationListed, consultationsQuery } from '../../../api/reading-room.ts'
import { useRights } from '../../../api/use-rights.ts'
import { DeskPlaces } from '../../../ui/access/desk-places.tsx'
import { Asked } from '../../../ui/asked.tsx'
import { Moment } from '../../../ui/moment.tsx'
import { OnlyWith } from '../../../ui/only-with.tsx'
import { Page } from '../../../ui/page.tsx'
import type { Column } from '../../../ui/rows-table.tsx'
import { PagedRows, StateFilter, type StateWords, useStateAsked } from '../../../ui/state-list.tsx'
import { ToneTag } from '../../../ui/tone.tsx'
import { HandOutDialog } from './hand-out-dialog.tsx'

/** Who came to the counter of the archive, the latest first. */
export function ConsultationsPage() {
  return (
    <OnlyWith
      right="reading-room.read"
      page="外部查阅"
      act="查看现场查阅登记"
      places={<DeskPlaces />}
    >
      <Consultations />
    </OnlyWith>
  )
}

export const STATES: StateWords<ConsultationListed['state']> = {
  prepared: { zh: '受理中', tone: 'warn' },
  open: { zh: '查阅中', tone: 'busy' },
  closed: { zh: '已结束', tone: 'good' },
  withdrawn: { zh: '已撤销', tone: 'plain' },
}

function Consultations() {
  const [handing, setHanding] = useState(false)
  const { may } = useRights()
  const go = useNavigate()
  const actions = may('reading-room.keep') && (
    <>
      <Button onClick={() => setHanding(true)}>交出纸质案卷</Button>
      <Link to="/access/consultations/new">
        <Button type="primary">受理外部查阅</Button>
      </Link>
    </>
  )
  return (
    <Page
      title="外部查阅"
      lead="外部人员出示凭证，现场查阅已归档案卷；本单位人员在档案室查阅纸质案卷也在此登记。"
      actions={actions}
    >
      <DeskPlaces />
      {handing && (
        <HandOutDialog
          onClose={() => setHanding(false)}
          onDone={(id) => go(`/access/consultations/${id}`)}
        />
      )}
      <Rows />
    </Page>
  )
}

function Rows() {
  const query = useQuery(consultationsQuery(useStateAsked(STATES)))
  return (
    <>
      <StateFilter words={STATES} />
      <Asked query={query}>
        {({ consultations, next }) => (
          <PagedRows
            label="现场查阅登记"
            columns={COLUMNS}
            rows={consultations}
            next={next}
            empty="还没有登记。"
          >
            有人持证件来查阅已归档案卷时，点“受理外部查阅”。
          </PagedRows>
        )}
      </Asked>
    </>
  )
}

const COLUMNS: readonly Column<ConsultationListed>[] = [
  {
    title: '编号',
    cell: ({ id, number }) => (
      <Link to={`/access/consultations/${id}`}>
        <strong className="list-number">{number}</strong>
      </Link>
    ),
  },
  {
    title: '状态',
    cell: ({ state }) => <ToneTag tone={STATES[state].tone}>{STATES[state].zh}</ToneTag>,
  },
  { title: '查阅人', cell: ({ name, unit }) => (unit === null ? name : `${name}（${unit}）`) },
  { title: '种类', cell: ({ requester }) => requester },
  { title: '案卷', cell: ({ caseNumber, cause }) => `${caseNumber} ${cause}` },
  { title: '方式', cell: ({ paper }) => (paper ? '纸质案卷' : '屏幕阅览') },
  { title: '受理', cell: ({ preparedAt }) => <Moment at={preparedAt} minute /> },
  { title: '结束', cell: ({ closedAt }) => <Moment at={closedAt} minute /> },
]
