import { useQuery } from '@tanstack/react-query'
import { dutyTask } from '../../../api/duty-task.ts'
import { type BreachListed, breachesQuery } from '../../../api/regulation-version.ts'
import { Asked } from '../../../ui/asked.tsx'
import { formatTime } from '../../../ui/format.ts'
import { NothingYet } from '../../../ui/nothing-yet.tsx'
import { Page, Panel } from '../../../ui/page.tsx'
import { PageTurner } from '../../../ui/page-turner.tsx'
import { Tasks } from '../../../ui/tasks.tsx'
import { DutyWhat } from '../duty-what.tsx'
import { ArticleNote, only, useArticleAsked } from './article-note.tsx'

/** Duties that were not done in time, the newest breach first, whether made good since or not. */
export function BreachesPage() {
  const asked = useArticleAsked()
  const query = useQuery(breachesQuery(only(asked)))
  return (
    <Page
      title="违反条文的情形"
      lead="没有按期履行的义务，包括事后补做的。这里和条文旁的数字只统计义务；记录间断等须说明的问题见各次活动。"
    >
      <ArticleNote />
      <Asked query={query}>
        {({ breaches, next }) => (
          <>
            <Panel>
              {breaches.length === 0 ? (
                <NothingYet what="没有违反条文的情形。" />
              ) : (
                <Tasks tasks={breaches.map(taskOf)} />
              )}
            </Panel>
            <PageTurner next={next} shown={breaches.length} />
          </>
        )}
      </Asked>
    </Page>
  )
}

function taskOf(breach: BreachListed) {
  const { breachedSince, fulfilledAt } = breach
  const since = breachedSince === null ? '' : `自 ${formatTime(breachedSince)} 起逾期`
  const done = fulfilledAt === null ? '，尚未履行' : `，${formatTime(fulfilledAt)} 补做`
  const { until: _until, ...task } = dutyTask(breach)
  return { ...task, what: <DutyWhat duty={breach} />, remark: `${since}${done}` }
}
