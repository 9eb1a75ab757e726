import { useQuery } from '@tanstack/react-query'
import { Segmented } from 'antd'
import { Link, useSearchParams } from 'react-router'
import { remindersQuery } from '../../api/deadlines.ts'
import { Asked } from '../../ui/asked.tsx'
import { NothingYet } from '../../ui/nothing-yet.tsx'
import { Page, Panel } from '../../ui/page.tsx'
import { PageTurner } from '../../ui/page-turner.tsx'
import { useAddress } from '../../ui/use-address.ts'
import { ReminderLine } from './reminder-line.tsx'
import '../../ui/deadlines/deadlines.css'

type State = 'unread' | 'all'

/** Everything that this person was told of, the latest first. */
export function RemindersPage() {
  const [asked, setState] = useAddress('state')
  const state: State = asked === 'unread' ? 'unread' : 'all'
  const after = useSearchParams()[0].get('after')
  const query = useQuery(remindersQuery({ state, ...(after === null ? {} : { after }) }))
  return (
    <Page
      title="提醒"
      lead={
        <>
          <Link to="/deadlines">期限</Link> / 只有本人能看到。办完的事项不再计入未读。
        </>
      }
      actions={
        <Segmented<State>
          aria-label="状态"
          options={[
            { value: 'all', label: '全部' },
            { value: 'unread', label: '未读' },
          ]}
          value={state}
          onChange={(value) => setState(value === 'all' ? undefined : value)}
        />
      }
    >
      <Asked query={query} rows={8}>
        {({ reminders, next }) => (
          <>
            <Panel>
              {reminders.length === 0 ? (
                <NothingYet what={state === 'unread' ? '没有未读的提醒。' : '还没有提醒。'}>
                  事项临近期限或者逾期时，会出现在这里。
                </NothingYet>
              ) : (
                <ul className="reminder-lines">
                  {reminders.map((reminder) => (
                    <ReminderLine key={reminder.id} reminder={reminder} />
                  ))}
                </ul>
              )}
            </Panel>
            <PageTurner next={next} shown={reminders.length} />
          </>
        )}
      </Asked>
    </Page>
  )
}
