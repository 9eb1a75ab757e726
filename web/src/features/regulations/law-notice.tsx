import { useQuery } from '@tanstack/react-query'
import { Alert } from 'antd'
import { type PacksListed, packsQuery } from '../../api/regulations.ts'
import './law-notice.css'

/** How often a computation that runs is looked at. */
const LOOK_MS = 2000

/** What everybody should know of how the law stands; nothing where all is well. */
export function LawNotice() {
  const { data } = useQuery({
    ...packsQuery,
    refetchInterval: ({ state }) => (runs(state.data) ? LOOK_MS : false),
  })
  if (data === undefined) return null
  const { unreadable, refresh } = data
  if (unreadable.length === 0 && !runs(data)) return null
  return (
    <div className="law-notice">
      {unreadable.map(({ pack, version, sentence }) => (
        <Alert
          key={`${pack} ${version}`}
          type="error"
          showIcon
          role="alert"
          title="有一项已启用的制度不能读取"
          description={sentence}
        />
      ))}
      {refresh !== null && runs(data) && (
        <Alert
          type="info"
          showIcon
          title={`制度或设定已变更，正在重新计算未了结活动的义务（${refresh.done}/${refresh.of}）。`}
        />
      )}
    </div>
  )
}

function runs(data: PacksListed | undefined): boolean {
  return data !== undefined && data.refresh !== null && data.refresh.state !== 'done'
}
