import { PlusOutlined } from '@ant-design/icons'
import { useQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import { useState } from 'react'
import { type Unit, unitsQuery } from '../../api/org.ts'
import { useRights } from '../../api/use-rights.ts'
import { word } from '../../api/words.ts'
import { Asked } from '../../ui/asked.tsx'
import { Page, Panel } from '../../ui/page.tsx'
import { PeoplePlaces } from '../../ui/people-places.tsx'
import { type Column, RowsTable } from '../../ui/rows-table.tsx'
import { EnterUnit } from './enter-unit.tsx'

/** The units of the agency: which of them enforce in the field decides how they are equipped. */
export function UnitsPage() {
  const [entering, setEntering] = useState<Unit | 'new'>()
  const { may } = useRights()
  const manages = may('org.manage')
  const query = useQuery(unitsQuery)
  return (
    <Page
      title="内设机构"
      lead="类别决定机构须配备多少执法记录设备；增设和变更都记入账本。"
      actions={
        manages && (
          <Button type="primary" icon={<PlusOutlined />} onClick={() => setEntering('new')}>
            增设机构
          </Button>
        )
      }
    >
      <PeoplePlaces />
      <Asked query={query}>
        {({ units }) => (
          <Panel flush>
            <RowsTable
              label="内设机构"
              columns={manages ? [...COLUMNS, changing(setEntering)] : COLUMNS}
              rows={units}
              keyOf={({ id }) => id}
            />
          </Panel>
        )}
      </Asked>
      {entering !== undefined && (
        <EnterUnit
          {...(entering === 'new' ? {} : { unit: entering })}
          onClose={() => setEntering(undefined)}
        />
      )}
    </Page>
  )
}

const COLUMNS: readonly Column<Unit>[] = [
  { title: '名称', cell: ({ name }) => <strong>{name}</strong> },
  { title: '类别', cell: ({ kind }) => word('unitKind', kind) },
]

function changing(onChange: (unit: Unit) => void): Column<Unit> {
  return {
    title: '办理',
    cell: (unit) => (
      <Button size="small" onClick={() => onChange(unit)}>
        变更
      </Button>
    ),
  }
}
