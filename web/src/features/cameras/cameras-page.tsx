import { PlusOutlined } from '@ant-design/icons'
import { useQuery } from '@tanstack/react-query'
import { Button, Select } from 'antd'
import { useState } from 'react'
import { Link, useSearchParams } from 'react-router'
import { type Camera, camerasQuery } from '../../api/cameras.ts'
import { useRights } from '../../api/use-rights.ts'
import { Asked } from '../../ui/asked.tsx'
import { DevicePlaces } from '../../ui/device-places.tsx'
import { LinkButton } from '../../ui/link-button.tsx'
import { NothingYet } from '../../ui/nothing-yet.tsx'
import { Page, Panel } from '../../ui/page.tsx'
import { PageTurner } from '../../ui/page-turner.tsx'
import { type Column, RowsTable } from '../../ui/rows-table.tsx'
import { ToneTag } from '../../ui/tone.tsx'
import { UnitFilter } from '../../ui/unit-filter.tsx'
import { useAddress } from '../../ui/use-address.ts'
import { RegisterCamera } from './register-camera.tsx'

/** Fixed cameras of service windows. */
export function CamerasPage() {
  const imports = useRights().may('collect.open')
  const [entering, setEntering] = useState(false)
  const [params] = useSearchParams()
  const [unit, after] = [params.get('unit'), params.get('after')]
  const state = STATES.map(({ value }) => value).find((one) => one === params.get('state'))
  const query = useQuery(
    camerasQuery({
      ...(state === undefined ? {} : { state }),
      ...(unit === null ? {} : { unit }),
      ...(after === null ? {} : { after }),
    }),
  )
  return (
    <Page
      title="设备"
      lead="办公窗口的固定监控设备：登记安装地点、监控范围和保存期限，录像导入后可以归入案件。"
      actions={
        query.data?.mayRegister === true && (
          <Button type="primary" icon={<PlusOutlined />} onClick={() => setEntering(true)}>
            登记监控设备
          </Button>
        )
      }
    >
      <DevicePlaces />
      <Filters />
      <Asked query={query}>
        {({ cameras, next }) => (
          <>
            <Panel flush>
              {cameras.length === 0 ? (
                <NothingYet what="没有登记的监控设备。">
                  没有安装监控设备的不需要登记，也不产生任何义务。
                </NothingYet>
              ) : (
                <RowsTable
                  label="监控设备"
                  columns={imports ? [...COLUMNS, IMPORTING] : COLUMNS}
                  rows={cameras}
                  keyOf={({ id }) => id}
                />
              )}
            </Panel>
            <PageTurner next={next} shown={cameras.length} />
          </>
        )}
      </Asked>
      <RegisterCamera open={entering} onClose={() => setEntering(false)} />
    </Page>
  )
}

const STATES = [
  { value: 'in-use' as const, label: '在用' },
  { value: 'retired' as const, label: '已停用' },
]

function Filters() {
  const [state, setState] = useAddress('state')
  return (
    <search className="list-filters">
      <Select
        allowClear
        aria-label="状态"
        placeholder="全部状态"
        value={state ?? null}
        options={STATES}
        onChange={(value) => setState(value ?? undefined)}
      />
      <UnitFilter name="科室" />
    </search>
  )
}

const COLUMNS: readonly Column<Camera>[] = [
  {
    title: '编号',
    cell: ({ id, code }) => (
      <Link to={`/devices/cameras/${id}`}>
        <strong>{code}</strong>
      </Link>
    ),
  },
  { title: '安装地点', cell: ({ place }) => place },
  { title: '监控范围', cell: ({ area }) => area },
  { title: '科室', cell: ({ unit }) => unit },
  { title: '保存期限', cell: ({ kept }) => kept },
  {
    title: '状态',
    cell: ({ retired }) =>
      retired === null ? (
        <ToneTag tone="good">在用</ToneTag>
      ) : (
        <ToneTag tone="plain">已停用</ToneTag>
      ),
  },
]
const IMPORTING: Column<Camera> = {
  title: '录像',
  cell: ({ id, retired }) =>
    retired === null ? (
      <LinkButton to={`/collections/upload?camera=${id}`}>导入录像</LinkButton>
    ) : (
      '—'
    ),
}
