import { useQuery } from '@tanstack/react-query'
import { Segmented } from 'antd'
import { Link, useSearchParams } from 'react-router'
import { caseFilesQuery, type FileListed } from '../../api/case-files.ts'
import { Asked } from '../../ui/asked.tsx'
import { Moment } from '../../ui/moment.tsx'
import { NothingYet } from '../../ui/nothing-yet.tsx'
import { Page, Panel } from '../../ui/page.tsx'
import { PageTurner } from '../../ui/page-turner.tsx'
import { type Column, RowsTable } from '../../ui/rows-table.tsx'
import { UnitFilter } from '../../ui/unit-filter.tsx'
import { useAddress } from '../../ui/use-address.ts'
import '../../ui/lists.css'

const STAGES = [
  { value: 'to-bind', label: '待装订' },
  { value: 'to-give', label: '待移交' },
  { value: 'given', label: '待接收' },
  { value: 'archived', label: '已归档' },
] as const

/** Files of closed cases by how far they have come, for handlers and the archive. */
export function FilesPage() {
  const [stage = 'to-bind', setStage] = useAddress('stage')
  const [params] = useSearchParams()
  const unit = params.get('unit')
  const after = params.get('after')
  const chosen = STAGES.find(({ value }) => value === stage)?.value ?? 'to-bind'
  const query = useQuery(
    caseFilesQuery({
      stage: chosen,
      ...(unit === null ? {} : { unit }),
      ...(after === null ? {} : { after }),
    }),
  )
  return (
    <Page title="案卷归档" lead="结案后装订、移交、检测、归档；归档后案卷锁定。">
      <search className="list-filters">
        <Segmented options={[...STAGES]} value={chosen} onChange={setStage} />
        <UnitFilter />
      </search>
      <Asked query={query}>
        {({ files, next }) => (
          <>
            <Panel flush>
              {files.length === 0 ? (
                <NothingYet what="没有这一步的案卷。">案件结案后列在“待装订”中。</NothingYet>
              ) : (
                <RowsTable
                  label="案卷"
                  columns={
                    chosen === 'archived' ? [...COLUMNS, ...ARCHIVED] : [...COLUMNS, ...OPEN]
                  }
                  rows={files}
                  keyOf={({ id }) => id}
                />
              )}
            </Panel>
            <PageTurner next={next} shown={files.length} />
          </>
        )}
      </Asked>
    </Page>
  )
}

const COLUMNS: readonly Column<FileListed>[] = [
  {
    title: '案号',
    cell: ({ id, number }) => (
      <Link to={`/cases/${id}?tab=file`} className="list-number">
        <strong>{number}</strong>
      </Link>
    ),
  },
  { title: '案由', cell: ({ cause }) => cause },
  { title: '类别', cell: ({ category }) => category },
  { title: '机构', cell: ({ unit }) => unit },
  { title: '结案', cell: ({ closedAt }) => <Moment at={closedAt} /> },
]
const OPEN: readonly Column<FileListed>[] = [
  { title: '装订期限', cell: ({ dueAt }) => <Moment at={dueAt} /> },
  { title: '页数', cell: ({ pages }) => pages ?? '—' },
  { title: '移交人', cell: ({ givenBy }) => givenBy ?? '—' },
]
const ARCHIVED: readonly Column<FileListed>[] = [
  { title: '档号', cell: ({ archiveNumber }) => archiveNumber },
  { title: '页数', cell: ({ pages }) => pages ?? '—' },
  { title: '归档', cell: ({ archivedAt }) => <Moment at={archivedAt} /> },
]
