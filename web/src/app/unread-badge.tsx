import { useQuery } from '@tanstack/react-query'
import { unreadQuery } from '../api/deadlines.ts'

/** How many requests for access wait for one's decision; nothing where none does. */
export function TurnsBadge() {
  const { data } = useQuery(unreadQuery)
  const turns = data?.turns ?? 0
  if (turns === 0) return null
  return (
    <span className="unread" role="status" aria-label={`${turns} 件申请等您办理`}>
      {turns > 99 ? '99+' : turns}
    </span>
  )
}

/** How many reminders nobody has acknowledged yet; nothing where there are none. */
export function UnreadBadge() {
  const { data } = useQuery(unreadQuery)
  const unread = data?.unread ?? 0
  if (unread === 0) return null
  return (
    <span className="unread" role="status" aria-label={`${unread} 条未读提醒`}>
      {unread > 99 ? '99+' : unread}
    </span>
  )
}
