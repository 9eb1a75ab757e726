import { useQuery } from '@tanstack/react-query'
import { Segmented } from 'antd'
import { dutyTask } from '../../api/duty-task.ts'
import { type DutyState, dutiesQuery } from '../../api/regulations.ts'
import { Asked } from '../../ui/asked.tsx'
import { NothingYet } from '../../ui/nothing-yet.tsx'
import { Page, Panel } from '../../ui/page.tsx'
import { PageTurner } from '../../ui/page-turner.tsx'
import { Tasks } from '../../ui/tasks.tsx'
import { useAddress } from '../../ui/use-address.ts'
import { DutyWhat } from './duty-what.tsx'
import { ArticleNote, only, useArticleAsked } from './kept/article-note.tsx'
import { LawNotice } from './law-notice.tsx'

const FILTERS: readonly { readonly value: DutyState; readonly label: string }[] = [
  { value: 'breached', label: '已逾期' },
  { value: 'open', label: '待履行' },
  { value: 'fulfilled', label: '已履行' },
  { value: 'excused', label: '已免除' },
]

/** What the regulation now requires of the agency, earliest due first. */
export function DutiesPage() {
  const [asked, setState] = useAddress('state')
  const state = FILTERS.find(({ value }) => value === asked)?.value ?? 'open'
  const { since: _since, ...about } = useArticleAsked()
  const query = useQuery(dutiesQuery({ state, ...only(about) }))
  return (
    <Page
      title="义务"
      lead="制度现在要求做的事，由系统按条文和已发生的事实算出。"
      actions={
        <Segmented<DutyState>
          options={[...FILTERS]}
          value={state}
          onChange={setState}
          aria-label="状态"
        />
      }
    >
      <LawNotice />
      <ArticleNote />
      <Asked query={query}>
        {({ duties, next }) => (
          <>
            <Panel>
              {duties.length === 0 ? (
                <NothingYet what={state === 'breached' ? '没有逾期的义务。' : '没有这类义务。'} />
              ) : (
                <Tasks
                  tasks={duties.map((duty) => ({
                    ...dutyTask(duty),
                    what: <DutyWhat duty={duty} />,
                  }))}
                />
              )}
            </Panel>
            <PageTurner next={next} shown={duties.length} />
          </>
        )}
      </Asked>
    </Page>
  )
}
