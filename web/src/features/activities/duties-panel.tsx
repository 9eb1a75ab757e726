import type { Activity } from '../../api/activities.ts'
import { asTasks } from '../../api/duty-task.ts'
import { Panel } from '../../ui/page.tsx'
import { Tasks } from '../../ui/tasks.tsx'

/** What the regulation wants of this activity; what is done already folds away. */
export function DutiesPanel({ activity }: { readonly activity: Activity }) {
  const running = activity.duties.filter(({ state }) => state === 'open' || state === 'breached')
  const over = activity.duties.filter(({ state }) => state === 'fulfilled' || state === 'excused')
  return (
    <Panel title="应当做到" extra={running.length === 0 ? '没有待办' : `还有 ${running.length} 项`}>
      {activity.duties.length === 0 && <p>现行制度对这项活动没有要求。</p>}
      <Tasks tasks={asTasks(running)} />
      {over.length > 0 && (
        <details className="duties-over">
          <summary>已履行或免除 {over.length} 项</summary>
          <Tasks tasks={asTasks(over)} />
        </details>
      )}
    </Panel>
  )
}
