import type { ConsultationShown } from '../../../api/reading-room.ts'
import { formatDuration, formatTime } from '../../../ui/format.ts'
import { Panel } from '../../../ui/page.tsx'
import { type Column, RowsTable } from '../../../ui/rows-table.tsx'

/** What the screens have shown, page by page. */
export function ShownPanel({ shown }: { readonly shown: ConsultationShown }) {
  return (
    <Panel title="屏幕显示过的页面">
      <RowsTable
        label="屏幕显示过的页面"
        columns={COLUMNS}
        rows={shown.shown}
        keyOf={({ title, page, from }) => `${title} ${page} ${from}`}
      />
    </Panel>
  )
}

const COLUMNS: readonly Column<ConsultationShown['shown'][number]>[] = [
  { title: '文书', cell: ({ title }) => title },
  { title: '页', cell: ({ page }) => `第${page}页` },
  { title: '首次显示', cell: ({ from }) => formatTime(from) },
  { title: '最后显示', cell: ({ to }) => formatTime(to) },
  { title: '停留', cell: ({ seconds }) => formatDuration(seconds * 1000) },
]
