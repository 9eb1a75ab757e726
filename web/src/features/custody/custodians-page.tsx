import { useQuery } from '@tanstack/react-query'
import { Alert, Button, DatePicker, Form, Modal, Select } from 'antd'
import dayjs, { type Dayjs } from 'dayjs'
import { useState } from 'react'
import { Link } from 'react-router'
import {
  type Appointment,
  type Appointments,
  appoint,
  appointmentsQuery,
} from '../../api/custody.ts'
import { unitsQuery } from '../../api/org.ts'
import { useAct } from '../../api/use-act.ts'
import { Asked } from '../../ui/asked.tsx'
import { formatDay } from '../../ui/format.ts'
import { NothingYet } from '../../ui/nothing-yet.tsx'
import { Page, Panel } from '../../ui/page.tsx'
import { ProblemNote } from '../../ui/problem-note.tsx'
import { type Column, RowsTable } from '../../ui/rows-table.tsx'
import { SourceChips } from '../../ui/source-chips.tsx'
import { ToneTag } from '../../ui/tone.tsx'
import { everybody } from '../people/everybody.ts'
import { useKeeper } from '../people/use-keeper.ts'
import { CustodyPlaces } from './custody-places.tsx'

const STATE = {
  running: { zh: '在任', tone: 'good' },
  coming: { zh: '尚未开始', tone: 'plain' },
  over: { zh: '已结束', tone: 'plain' },
} as const

/** Who is named to keep the recordings of which unit, and for which part. */
export function CustodiansPage() {
  const [naming, setNaming] = useState(false)
  const { keeps } = useKeeper()
  const query = useQuery(appointmentsQuery())
  const roles = query.data?.roles ?? []
  const why = whyNot(keeps, query.data)
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
        <Button
          type="primary"
          disabled={why !== undefined}
          title={why}
          onClick={() => setNaming(true)}
        >
          指定保管人员
        </Button>
      }
    >
      <CustodyPlaces />
      <Asked query={query}>
        {({ appointments }) => (
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
        )}
      </Asked>
      {naming && <Naming roles={roles} onClose={() => setNaming(false)} />}
    </Page>
  )
}

function whyNot(keeps: boolean, data: Appointments | undefined): string | undefined {
  if (!keeps) return '由系统管理员或办公室负责人指定'
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
  const today = formatDay(Date.now())
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
      <Button
        size="small"
        disabled={!keeps}
        title={keeps ? '今天为任期末日' : '由系统管理员或办公室负责人办理'}
        loading={act.busy}
        onClick={() => act.run(undefined)}
      >
        今天结束
      </Button>
      {act.problem !== undefined && <ProblemNote problem={act.problem} />}
    </>
  )
}

interface Named {
  readonly unit: string
  readonly person: string
  readonly role: string
  readonly from: Dayjs
  readonly to?: Dayjs
}

function Naming({
  roles,
  onClose,
}: {
  readonly roles: Appointments['roles']
  readonly onClose: () => void
}) {
  const [form] = Form.useForm<Named>()
  const units = useQuery(unitsQuery)
  const people = useQuery({ queryKey: ['people', 'all'], queryFn: everybody })
  const act = useAct({
    act: ({ from, to, ...entered }: Named, headers) =>
      appoint(
        {
          ...entered,
          from: from.format('YYYY-MM-DD'),
          ...(to === undefined || to === null ? {} : { to: to.format('YYYY-MM-DD') }),
        },
        headers,
      ),
    refreshes: [['custody']],
    done: onClose,
  })
  return (
    <Modal
      title="指定保管人员"
      open
      onCancel={onClose}
      okText="指定"
      confirmLoading={act.busy}
      onOk={form.submit}
    >
      <Form
        form={form}
        layout="vertical"
        requiredMark={false}
        initialValues={{ from: dayjs() }}
        onFinish={act.run}
      >
        <Form.Item
          name="unit"
          label="保管哪个机构的音像记录"
          rules={[{ required: true, message: '请选择机构' }]}
        >
          <Select
            options={units.data?.units.map(({ id, name }) => ({ value: id, label: name })) ?? []}
          />
        </Form.Item>
        <Form.Item name="person" label="人员" rules={[{ required: true, message: '请选择人员' }]}>
          <Select
            loading={people.isPending}
            showSearch={{ optionFilterProp: 'label' }}
            options={
              people.data?.map(({ id, name, unit }) => ({ value: id, label: `${name} ${unit}` })) ??
              []
            }
          />
        </Form.Item>
        <Form.Item name="role" label="职责" rules={[{ required: true, message: '请选择职责' }]}>
          <Select options={roles.map(({ key, title }) => ({ value: key, label: title }))} />
        </Form.Item>
        <div className="people-two">
          <Form.Item name="from" label="首日" rules={[{ required: true, message: '请选择首日' }]}>
            <DatePicker style={{ width: '100%' }} />
          </Form.Item>
          <Form.Item name="to" label="末日（可不填）">
            <DatePicker style={{ width: '100%' }} />
          </Form.Item>
        </div>
        {people.isError && <Alert type="error" title="人员名册没有读到，请稍后再试。" />}
        {act.problem !== undefined && <ProblemNote problem={act.problem} />}
      </Form>
    </Modal>
  )
}
