import { useQuery } from '@tanstack/react-query'
import { type RefusalListed, refusalsQuery } from '../../../api/regulation-version.ts'
import { Asked } from '../../../ui/asked.tsx'
import { Moment } from '../../../ui/moment.tsx'
import { NothingYet } from '../../../ui/nothing-yet.tsx'
import { Page, Panel } from '../../../ui/page.tsx'
import { PageTurner } from '../../../ui/page-turner.tsx'
import { type Column, RowsTable } from '../../../ui/rows-table.tsx'
import { SourceChips } from '../../../ui/source-chips.tsx'
import { ArticleNote, only, useArticleAsked } from './article-note.tsx'

/** What the regulation did not allow, the newest first. */
export function RefusalsPage() {
  const asked = useArticleAsked()
  const query = useQuery(refusalsQuery(only(asked)))
  return (
    <Page title="制度拒绝的操作" lead="因不符合条文而没有办成的操作，每次都记入账本。">
      <ArticleNote />
      <Asked query={query}>
        {({ refusals, next }) => (
          <>
            <Panel flush={refusals.length > 0}>
              {refusals.length === 0 ? (
                <NothingYet what="没有被制度拒绝的操作。" />
              ) : (
                <RowsTable
                  label="制度拒绝的操作"
                  columns={COLUMNS}
                  rows={refusals}
                  keyOf={({ id }) => id}
                />
              )}
            </Panel>
            <PageTurner next={next} shown={refusals.length} />
          </>
        )}
      </Asked>
    </Page>
  )
}

const COLUMNS: readonly Column<RefusalListed>[] = [
  { title: '操作', cell: ({ wanted }) => wanted },
  { title: '时间', cell: ({ at }) => <Moment at={at} /> },
  { title: '操作人', cell: ({ person }) => person ?? '—' },
  { title: '结果', cell: ({ sentence }) => sentence },
  { title: '依据', cell: ({ citations }) => <SourceChips sources={citations} /> },
]
