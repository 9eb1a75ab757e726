import { useQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import { Link } from 'react-router'
import { readReminders, remindersQuery, unreadQuery } from '../../api/deadlines.ts'
import { useAct } from '../../api/use-act.ts'
import { Asked } from '../../ui/asked.tsx'
import { Panel } from '../../ui/page.tsx'
import { ReminderLine } from './reminder-line.tsx'

const SHOWN = 5

/** The newest lines that nobody has acknowledged; nothing where there are none. */
export function UnreadPanel() {
  const count = useQuery(unreadQuery)
  const unread = count.data?.unread ?? 0
  return unread === 0 ? null : <Unread unread={unread} />
}

function Unread({ unread }: { readonly unread: number }) {
  const query = useQuery(remindersQuery({ state: 'unread', limit: SHOWN }))
  const act = useAct({
    act: (_all: undefined, headers) => readReminders({}, headers),
    refreshes: [['reminders']],
  })
  return (
    <Panel
      title={`未读提醒 ${unread} 条`}
      extra={
        <Button size="small" loading={act.busy} onClick={() => act.run(undefined)}>
          全部知道了
        </Button>
      }
    >
      <Asked query={query} rows={3}>
        {({ reminders }) => (
          <ul className="reminder-lines">
            {reminders.map((reminder) => (
              <ReminderLine key={reminder.id} reminder={reminder} />
            ))}
          </ul>
        )}
      </Asked>
      <p style={{ marginTop: 12 }}>
        <Link to="/reminders">
          {unread > SHOWN ? `查看全部 ${unread} 条提醒` : '查看以前的提醒'}
        </Link>
      </p>
    </Panel>
  )
}
