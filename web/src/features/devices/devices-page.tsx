import { PlusOutlined } from '@ant-design/icons'
import { useQuery } from '@tanstack/react-query'
import { Button, Select } from 'antd'
import { useState } from 'react'
import { Link, useSearchParams } from 'react-router'
import { type Device, type DeviceState, devicesQuery } from '../../api/devices.ts'
import { choices, word } from '../../api/words.ts'
import { Asked } from '../../ui/asked.tsx'
import { Moment } from '../../ui/moment.tsx'
import { NothingYet } from '../../ui/nothing-yet.tsx'
import { Page, Panel } from '../../ui/page.tsx'
import { PageTurner } from '../../ui/page-turner.tsx'
import { type Column, RowsTable } from '../../ui/rows-table.tsx'
import { ToneTag } from '../../ui/tone.tsx'
import { useAddress } from '../../ui/use-address.ts'
import { RegisterDevice } from './register-device.tsx'

const STATES: readonly DeviceState[] = ['available', 'faulty', 'retired']

/** The register of recorders. */
export function DevicesPage() {
  const [registering, setRegistering] = useState(false)
  const [asked, setState] = useAddress('state')
  const state = STATES.find((known) => known === asked)
  const after = useSearchParams()[0].get('after')
  const query = useQuery(
    devicesQuery({ ...(state && { state }), ...(after === null ? {} : { after }) }),
  )
  return (
    <Page
      title="设备"
      lead="执法记录设备台账：登记、领用、使用前检查。"
      actions={
        <>
          <Select
            allowClear
            aria-label="设备状态"
            placeholder="全部状态"
            style={{ width: 140 }}
            value={state ?? null}
            options={choices('deviceState')}
            onChange={(value) => setState(value ?? undefined)}
          />
          <Button type="primary" icon={<PlusOutlined />} onClick={() => setRegistering(true)}>
            登记设备
          </Button>
        </>
      }
    >
      <Asked query={query}>
        {({ devices, next }) => (
          <>
            <Panel flush>
              {devices.length === 0 ? (
                <NothingYet what="没有这样的设备。">点“登记设备”登记一台。</NothingYet>
              ) : (
                <RowsTable label="设备" columns={COLUMNS} rows={devices} keyOf={({ id }) => id} />
              )}
            </Panel>
            <PageTurner next={next} shown={devices.length} />
          </>
        )}
      </Asked>
      <RegisterDevice open={registering} onClose={() => setRegistering(false)} />
    </Page>
  )
}

const COLUMNS: readonly Column<Device>[] = [
  { title: '编号', cell: ({ code }) => <strong>{code}</strong> },
  { title: '类别', cell: ({ kind }) => word('deviceKind', kind) },
  { title: '型号', cell: ({ model }) => model },
  { title: '配发科室', cell: ({ unit }) => unit },
  { title: '防爆', cell: ({ explosionProof }) => (explosionProof ? '是' : '否') },
  { title: '状态', cell: (device) => <State device={device} /> },
  {
    title: '最近检查',
    cell: ({ latestCheck }) => <Moment at={latestCheck?.checkedAt} none="未检查" />,
  },
  { title: '登记时间', cell: ({ registeredAt }) => <Moment at={registeredAt} /> },
]

function State({ device }: { readonly device: Device }) {
  if (device.inUseBy !== null) {
    return (
      <Link to={`/activities/${device.inUseBy.activity}`}>使用中：{device.inUseBy.number}</Link>
    )
  }
  return (
    <ToneTag
      tone={device.state === 'available' ? 'good' : device.state === 'faulty' ? 'bad' : 'plain'}
    >
      {word('deviceState', device.state)}
    </ToneTag>
  )
}
