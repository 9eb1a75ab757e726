import type { Activity } from '../../api/activities.ts'
import { dutyTask, inOrderOfNeed } from '../../api/duty-task.ts'
import { Panel } from '../../ui/page.tsx'
import { Tasks } from '../../ui/tasks.tsx'

/** What the regulation wants of this activity, with the article and the time that is left. */
export function DutiesPanel({ activity }: { readonly activity: Activity }) {
  const open = activity.duties.filter(
    ({ state }) => state === 'open' || state === 'breached',
  ).length
  return (
    <Panel title="应当做到" extra={open === 0 ? '没有待办' : `还有 ${open} 项`}>
      {activity.duties.length === 0 ? (
        <p>现行制度对这项活动没有要求。</p>
      ) : (
        <Tasks tasks={inOrderOfNeed(activity.duties).map(dutyTask)} />
      )}
    </Panel>
  )
}
