import { useQuery } from '@tanstack/react-query'
import { Link, useSearchParams } from 'react-router'
import { type DraftListed, draftsQuery } from '../../../api/drafts.ts'
import { Asked } from '../../../ui/asked.tsx'
import { LinkButton } from '../../../ui/link-button.tsx'
import { Moment } from '../../../ui/moment.tsx'
import { NothingYet } from '../../../ui/nothing-yet.tsx'
import { Page, Panel } from '../../../ui/page.tsx'
import { PageTurner } from '../../../ui/page-turner.tsx'
import { type Column, RowsTable } from '../../../ui/rows-table.tsx'
import { type Tone, ToneTag } from '../../../ui/tone.tsx'
import { OpenDraftForm } from './open-draft-form.tsx'
import { RetireForm } from './retire-form.tsx'

/** Changes of the law that are being prepared, and those that were enacted or given up. */
export function DraftsPage() {
  const after = useSearchParams()[0].get('after') ?? undefined
  const query = useQuery(draftsQuery(after))
  return (
    <Page
      title="制度修订"
      lead="先起草，再预览影响，由第二人确认后才施行；施行前的活动仍按原版本判定。"
      actions={<LinkButton to="/regulations">返回条文</LinkButton>}
    >
      <OpenDraftForm />
      <RetireForm />
      <Asked query={query}>
        {({ drafts, next }) => (
          <>
            <Panel title="草案" flush={drafts.length > 0}>
              {drafts.length === 0 ? (
                <NothingYet what="还没有草案。">在上面选择制度，填写新版本和施行日期。</NothingYet>
              ) : (
                <RowsTable label="草案" columns={COLUMNS} rows={drafts} keyOf={({ id }) => id} />
              )}
            </Panel>
            <PageTurner next={next} shown={drafts.length} />
          </>
        )}
      </Asked>
    </Page>
  )
}

export const DRAFT_STATES: {
  readonly [state in DraftListed['state']]: { readonly zh: string; readonly tone: Tone }
} = {
  open: { zh: '起草中', tone: 'busy' },
  enacted: { zh: '已启用', tone: 'good' },
  discarded: { zh: '已放弃', tone: 'plain' },
}

const COLUMNS: readonly Column<DraftListed>[] = [
  {
    title: '草案',
    cell: ({ id, title }) => <Link to={`/regulations/drafts/${id}`}>{title}</Link>,
  },
  {
    title: '状态',
    cell: ({ state }) => (
      <ToneTag tone={DRAFT_STATES[state].tone}>{DRAFT_STATES[state].zh}</ToneTag>
    ),
  },
  { title: '施行或停用日期', cell: ({ inForceFrom, until }) => inForceFrom ?? until ?? '—' },
  { title: '起草人', cell: ({ openedBy }) => openedBy.name },
  { title: '最后修改', cell: ({ changedAt }) => <Moment at={changedAt} short /> },
]
