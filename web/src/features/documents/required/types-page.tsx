import { useQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import { useState } from 'react'
import { useSearchParams } from 'react-router'
import { type DocumentType, documentTypesQuery } from '../../../api/document-types.ts'
import { useRights } from '../../../api/use-rights.ts'
import { Asked } from '../../../ui/asked.tsx'
import { Moment } from '../../../ui/moment.tsx'
import { NothingYet } from '../../../ui/nothing-yet.tsx'
import { Page, Panel } from '../../../ui/page.tsx'
import { PageTurner } from '../../../ui/page-turner.tsx'
import { type Column, RowsTable } from '../../../ui/rows-table.tsx'
import { DefineType } from './define-type.tsx'
import '../../../ui/lists.css'

const A_PAGE = 20

/** Which documents the agency requires of itself, beyond those that the regulation names. */
export function DocumentTypesPage() {
  const query = useQuery(documentTypesQuery)
  const [defining, setDefining] = useState(false)
  const writes = useRights().may('regulation.draft')
  return (
    <Page
      title="应制作的文书"
      lead="在制度列明的文书之外，本单位规定各环节、各类活动还应当制作的文书；是本单位的设定，非制度原文，登记后记入账本。"
      actions={
        writes && (
          <Button type="primary" onClick={() => setDefining(true)}>
            登记文书
          </Button>
        )
      }
    >
      <Asked query={query} rows={8}>
        {(known) => (
          <>
            {!known.asked && (
              <p className="quiet-line">
                现行制度没有要求“依法制作其他文字记录”，登记的文书暂不列为应办事项。
              </p>
            )}
            <Types types={known.types} />
            {defining && <DefineType known={known} onClose={() => setDefining(false)} />}
          </>
        )}
      </Asked>
    </Page>
  )
}

function Types({ types }: { readonly types: readonly DocumentType[] }) {
  const after = useSearchParams()[0].get('after')
  const from = after === null ? 0 : types.findIndex(({ id }) => id === after) + 1
  const shown = types.slice(from, from + A_PAGE)
  const next = from + A_PAGE < types.length ? (shown.at(-1)?.id ?? null) : null
  return (
    <>
      <Panel flush>
        {shown.length === 0 ? (
          <NothingYet what="还没有登记文书。">
            制度列明的文书不用登记，系统已经列为应办事项。
          </NothingYet>
        ) : (
          <RowsTable label="应制作的文书" columns={COLUMNS} rows={shown} keyOf={({ id }) => id} />
        )}
      </Panel>
      <PageTurner next={next} shown={shown.length} />
    </>
  )
}

const COLUMNS: readonly Column<DocumentType>[] = [
  { title: '环节或者活动', cell: ({ stageTitle }) => stageTitle },
  { title: '应制作的文书', cell: ({ title }) => <strong>{title}</strong> },
  { title: '登记人', cell: ({ by }) => by },
  { title: '登记时间', cell: ({ at }) => <Moment at={at} /> },
]
