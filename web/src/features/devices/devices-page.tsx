import { PlusOutlined, TableOutlined } from '@ant-design/icons'
import { useQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import { useState } from 'react'
import { Link, useSearchParams } from 'react-router'
import { type Device, type DeviceState, devicesQuery } from '../../api/devices.ts'
import { choices, word } from '../../api/words.ts'
import { Asked } from '../../ui/asked.tsx'
import { DevicePlaces } from '../../ui/device-places.tsx'
import { formatDue } from '../../ui/format.ts'
import { Moment } from '../../ui/moment.tsx'
import { NothingYet } from '../../ui/nothing-yet.tsx'
import { Page, Panel } from '../../ui/page.tsx'
import { PageTurner } from '../../ui/page-turner.tsx'
import { type Column, RowsTable } from '../../ui/rows-table.tsx'
import { ToneTag } from '../../ui/tone.tsx'
import { DeviceFilters } from './device-filters.tsx'
import { DeviceStateTag } from './device-state.tsx'
import { ImportDevices } from './import-devices.tsx'
import { RegisterDevice } from './register-device.tsx'

/** The register of recorders. */
export function DevicesPage() {
  const [entering, setEntering] = useState<'one' | 'many'>()
  const asked = useAsked()
  const query = useQuery(devicesQuery(asked))
  const narrowed = Object.keys(asked).some((name) => name !== 'after')
  return (
    <Page
      title="设备"
      lead="执法记录设备台账：登记、发放、使用前检查、维护、故障与维修。"
      actions={
        <>
          <Button icon={<TableOutlined />} onClick={() => setEntering('many')}>
            批量登记
          </Button>
          <Button type="primary" icon={<PlusOutlined />} onClick={() => setEntering('one')}>
            登记设备
          </Button>
        </>
      }
    >
      <DevicePlaces />
      <DeviceFilters />
      <Asked query={query}>
        {({ devices, next }) => (
          <>
            <Panel flush>
              {devices.length === 0 ? (
                <Nothing narrowed={narrowed} />
              ) : (
                <RowsTable label="设备" columns={COLUMNS} rows={devices} keyOf={({ id }) => id} />
              )}
            </Panel>
            <PageTurner next={next} shown={devices.length} />
          </>
        )}
      </Asked>
      <RegisterDevice open={entering === 'one'} onClose={() => setEntering(undefined)} />
      <ImportDevices open={entering === 'many'} onClose={() => setEntering(undefined)} />
    </Page>
  )
}

const STATES = choices('deviceState').map(({ value }) => value)

function isState(text: string | null): text is DeviceState {
  return text !== null && STATES.includes(text)
}

function useAsked() {
  const [params] = useSearchParams()
  const state = params.get('state')
  const unit = params.get('unit')
  const text = params.get('query')
  const after = params.get('after')
  return {
    ...(isState(state) ? { state } : {}),
    ...(unit === null ? {} : { unit }),
    ...(text === null ? {} : { query: text }),
    ...(params.get('overdue') === 'yes' ? { overdue: 'yes' as const } : {}),
    ...(after === null ? {} : { after }),
  }
}

function Nothing({ narrowed }: { readonly narrowed: boolean }) {
  return narrowed ? (
    <NothingYet what="没有符合条件的设备。">请放宽上面的条件。</NothingYet>
  ) : (
    <NothingYet what="台账里还没有设备。">
      点“登记设备”登记一台，或点“批量登记”粘贴一张表。
    </NothingYet>
  )
}

const COLUMNS: readonly Column<Device>[] = [
  {
    title: '编号',
    cell: ({ id, code }) => (
      <Link to={`/devices/${id}`}>
        <strong>{code}</strong>
      </Link>
    ),
  },
  {
    title: '类别、型号',
    cell: ({ kind, model, explosionProof }) => (
      <>
        {word('deviceKind', kind)} {model} {explosionProof && <ToneTag tone="plain">防爆</ToneTag>}
      </>
    ),
  },
  { title: '机身号', cell: ({ serial }) => <Serial serial={serial} /> },
  { title: '科室', cell: ({ unit }) => unit },
  { title: '签收人', cell: ({ holder }) => holder ?? '—' },
  { title: '状态', cell: (device) => <DeviceStateTag device={device} /> },
  {
    title: '最近检查',
    cell: ({ latestCheck }) => <Moment at={latestCheck?.checkedAt} short none="未检查" />,
  },
  { title: '下次维护', cell: ({ maintenance }) => <NextCare maintenance={maintenance} /> },
]

/** Compared digit by digit with what is engraved, so it stands in one line unless it is very long. */
function Serial({ serial }: Pick<Device, 'serial'>) {
  if (serial === null) return '未登记'
  return <span className={serial.length > 24 ? undefined : 'device-serial'}>{serial}</span>
}

function NextCare({ maintenance }: Pick<Device, 'maintenance'>) {
  if (maintenance === null) return '—'
  return (
    <>
      {formatDue(maintenance.dueAt)} {maintenance.overdue && <ToneTag tone="bad">已逾期</ToneTag>}
    </>
  )
}
