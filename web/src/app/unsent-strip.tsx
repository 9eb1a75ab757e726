import { Button } from 'antd'
import { useSyncExternalStore } from 'react'
import { Link } from 'react-router'
import { opensOffline } from '../api/connection.ts'
import { useReachable, useUnsent } from '../api/outbox/use-outbox.ts'
import { isOvertaken, onOvertaken } from './offline/keep-shell.ts'
import './unsent-strip.css'

/** Above every page: no network, acts that wait or came back, and a newer page. Else nothing. */
export function UnsentStrip() {
  const reachable = useReachable()
  const unsent = useUnsent()
  const overtaken = useSyncExternalStore(onOvertaken, isOvertaken)
  const refused = unsent.filter(({ state }) => state === 'refused').length
  const waiting = unsent.length - refused
  if (reachable && unsent.length === 0 && !overtaken) return null
  return (
    <div className={refused > 0 ? 'unsent-strip unsent-strip-bad' : 'unsent-strip'} role="status">
      {!reachable && <span>没有网络，可照常登记。</span>}
      {!reachable && !opensOffline() && <span>请不要关闭或刷新本页。</span>}
      {waiting > 0 && <span>待发送 {waiting} 项</span>}
      {refused > 0 && <span>{refused} 项没有被接受，请处理</span>}
      {unsent.length > 0 && <Link to="/unsent">查看</Link>}
      {overtaken && unsent.length === 0 && (
        <>
          <span>系统已更新。</span>
          <Button size="small" onClick={() => window.location.reload()}>
            载入新页面
          </Button>
        </>
      )}
    </div>
  )
}
