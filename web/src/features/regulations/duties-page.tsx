import { useQuery } from '@tanstack/react-query'
import { Segmented } from 'antd'
import { Link, useSearchParams } from 'react-router'
import { dutyTask } from '../../api/duty-task.ts'
import { type DutyListed, type DutyState, dutiesQuery } from '../../api/regulations.ts'
import { Asked } from '../../ui/asked.tsx'
import { NothingYet } from '../../ui/nothing-yet.tsx'
import { Page, Panel } from '../../ui/page.tsx'
import { PageTurner } from '../../ui/page-turner.tsx'
import { Tasks } from '../../ui/tasks.tsx'
import { useAddress } from '../../ui/use-address.ts'

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
  const after = useSearchParams()[0].get('after')
  const query = useQuery(dutiesQuery({ state, ...(after === null ? {} : { after }) }))
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
      <Asked query={query}>
        {({ duties, next }) => (
          <>
            <Panel>
              {duties.length === 0 ? (
                <NothingYet what={state === 'breached' ? '没有逾期的义务。' : '没有这类义务。'} />
              ) : (
                <Tasks
                  tasks={duties.map((duty) => ({ ...dutyTask(duty), what: <What duty={duty} /> }))}
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

const PAGES: { readonly [type: string]: string } = {
  activity: '/activities',
  recording: '/recordings',
  collection: '/collections',
}

function What({ duty }: { readonly duty: DutyListed }) {
  const page = PAGES[duty.subject.type]
  if (page === undefined) return duty.what
  return (
    <>
      <Link to={`${page}/${duty.subject.id}`}>{duty.subjectTitle ?? '查看'}</Link>　{duty.what}
    </>
  )
}
