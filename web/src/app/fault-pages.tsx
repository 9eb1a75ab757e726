import { Button } from 'antd'
import { Link, useRouteError } from 'react-router'
import { NothingYet } from '../ui/nothing-yet.tsx'
import { Page } from '../ui/page.tsx'

export function NotFound() {
  return (
    <Page title="没有这个页面" narrow>
      <NothingYet what="地址可能不完整，或内容已经移到别处。">
        <Link to="/activities">回到执法活动</Link>
      </NothingYet>
    </Page>
  )
}

/** A page that failed to load (after an update, its old pieces are gone) or a fault of ours. */
export function PageFault() {
  const error = useRouteError()
  const reason = error instanceof Error ? error.message : ''
  return (
    <Page title="页面没有打开" narrow>
      <NothingYet what="页面没能打开，可能是没有网络，或者系统刚刚更新过。">
        <p style={{ marginBottom: 12 }}>
          数据没有受影响。请重新载入；仍不行请把下面的话告诉管理员。
        </p>
        <Button type="primary" onClick={() => window.location.reload()}>
          重新载入
        </Button>
        <p className="mono" style={{ marginTop: 16, fontSize: 12 }}>
          {reason}
        </p>
      </NothingYet>
    </Page>
  )
}

/** What is shown while the first page's code is on its way: a blank sheet, no flicker. */
export function Nothing() {
  return null
}
