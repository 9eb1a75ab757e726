import { useQuery } from '@tanstack/react-query'
import { Segmented } from 'antd'
import { Link, useSearchParams } from 'react-router'
import { type ReviewListed, reviewsQuery } from '../../api/reviews.ts'
import { Asked } from '../../ui/asked.tsx'
import { Moment } from '../../ui/moment.tsx'
import { NothingYet } from '../../ui/nothing-yet.tsx'
import { OnlyWith } from '../../ui/only-with.tsx'
import { Page, Panel } from '../../ui/page.tsx'
import { PageTurner } from '../../ui/page-turner.tsx'
import { RestTime } from '../../ui/rest-time.tsx'
import { type Column, RowsTable } from '../../ui/rows-table.tsx'
import { ToneTag } from '../../ui/tone.tsx'
import { REVIEW_STATE } from './review-words.ts'
import '../../ui/lists.css'

const OF = [
  { value: 'waiting', label: '待审核' },
  { value: 'mine', label: '本人受理' },
  { value: 'done', label: '已办' },
] as const
type Of = (typeof OF)[number]['value']

/** What waits for the opinion of the legal office, the most urgent first. */
export function ReviewsPage() {
  return (
    <OnlyWith right="review.give" page="法制审核" act="查看法制审核台账">
      <Reviews />
    </OnlyWith>
  )
}

function Reviews() {
  const [params, setParams] = useSearchParams()
  const of = OF.find(({ value }) => value === params.get('of'))?.value ?? 'waiting'
  const after = params.get('after')
  const query = useQuery(reviewsQuery({ of, ...(after === null ? {} : { after }) }))
  return (
    <Page title="法制审核" lead="重大执法决定制发以前的审核。承办人不得审核本人承办的案件。">
      <div className="list-filters">
        <Segmented<Of>
          options={[...OF]}
          value={of}
          onChange={(value) => setParams(value === 'waiting' ? {} : { of: value })}
        />
      </div>
      <Asked query={query}>
        {({ reviews, next }) => (
          <>
            <Panel flush>
              {reviews.length === 0 ? (
                <NothingYet what={of === 'waiting' ? '没有等待审核的文书。' : '还没有审核记录。'}>
                  承办人送审的文书按办理期限排在这里。
                </NothingYet>
              ) : (
                <RowsTable
                  label="法制审核"
                  columns={COLUMNS}
                  rows={reviews}
                  keyOf={({ id }) => id}
                />
              )}
            </Panel>
            <PageTurner next={next} shown={reviews.length} />
          </>
        )}
      </Asked>
    </Page>
  )
}

const COLUMNS: readonly Column<ReviewListed>[] = [
  {
    title: '文书',
    cell: ({ document, case: file }) => (
      <Link to={file === null ? `/documents/${document.id}` : `/cases/${file.id}?tab=review`}>
        <strong>{document.title}</strong>
      </Link>
    ),
  },
  {
    title: '案件',
    cell: ({ case: file }) => (file === null ? '—' : `${file.number} ${file.cause}`),
  },
  { title: '送审机构', cell: ({ unit, sentBy }) => `${unit} ${sentBy}` },
  { title: '目录事项', cell: ({ items }) => items.map(({ title }) => title).join('；') },
  { title: '送审时间', cell: ({ sentAt }) => <Moment at={sentAt} short /> },
  {
    title: '状态',
    cell: ({ state, dueAt, opinionTitle, reviewer }) => (
      <>
        <ToneTag tone={REVIEW_STATE[state].tone}>{opinionTitle ?? REVIEW_STATE[state].zh}</ToneTag>{' '}
        {(state === 'waiting' || state === 'taken') && dueAt !== null && <RestTime until={dueAt} />}
        {reviewer === null ? '' : ` ${reviewer.name}`}
      </>
    ),
  },
]
