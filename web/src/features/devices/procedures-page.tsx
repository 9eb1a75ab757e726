import { PlusOutlined } from '@ant-design/icons'
import { useQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import { useState } from 'react'
import { Link, useSearchParams } from 'react-router'
import { type Procedure, proceduresQuery } from '../../api/devices.ts'
import { Asked } from '../../ui/asked.tsx'
import { DevicePlaces } from '../../ui/device-places.tsx'
import { formatDay } from '../../ui/format.ts'
import { NothingYet } from '../../ui/nothing-yet.tsx'
import { Page, Panel } from '../../ui/page.tsx'
import { PageTurner } from '../../ui/page-turner.tsx'
import { type Column, RowsTable } from '../../ui/rows-table.tsx'
import { ToneTag } from '../../ui/tone.tsx'
import { PublishProcedure } from './publish-procedure.tsx'

/** The operating procedure of each model, and whether the one who looks has confirmed it. */
export function ProceduresPage() {
  const after = useSearchParams()[0].get('after') ?? undefined
  const [publishing, setPublishing] = useState(false)
  return (
    <Page
      title="设备操作规程"
      lead="每种型号一份。新版本发布后，使用该型号的人员要重新阅读并确认。"
      actions={
        <Button type="primary" icon={<PlusOutlined />} onClick={() => setPublishing(true)}>
          发布规程
        </Button>
      }
    >
      <DevicePlaces />
      <Asked query={useQuery(proceduresQuery(after))}>
        {({ procedures, next, without }) => (
          <>
            {without.length > 0 && (
              <p className="device-quiet" style={{ marginBottom: 10 }}>
                尚无规程的型号：{without.join('、')}。
              </p>
            )}
            <Panel flush>
              {procedures.length === 0 ? (
                <NothingYet what="还没有操作规程。">由设备管理人员点“发布规程”。</NothingYet>
              ) : (
                <RowsTable
                  label="操作规程"
                  columns={COLUMNS}
                  rows={procedures}
                  keyOf={({ id }) => id}
                />
              )}
            </Panel>
            <PageTurner next={next} shown={procedures.length} />
            {publishing && (
              <PublishProcedure without={without} onClose={() => setPublishing(false)} />
            )}
          </>
        )}
      </Asked>
    </Page>
  )
}

const COLUMNS: readonly Column<Procedure>[] = [
  {
    title: '型号',
    cell: ({ id, model }) => (
      <Link to={`/devices/procedures/${id}`}>
        <strong>{model}</strong>
      </Link>
    ),
  },
  { title: '版本', cell: ({ version }) => `第 ${version} 版` },
  {
    title: '发布',
    cell: ({ publishedAt, by }) => (
      <>
        {formatDay(publishedAt)} {by}
      </>
    ),
  },
  { title: '已确认', cell: ({ confirmations }) => `${confirmations} 人` },
  {
    title: '本人',
    cell: ({ confirmedAt }) =>
      confirmedAt === null ? (
        <ToneTag tone="warn">未确认</ToneTag>
      ) : (
        <ToneTag tone="good">已确认</ToneTag>
      ),
  },
]
