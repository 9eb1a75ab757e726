import { useQuery } from '@tanstack/react-query'
import { Alert } from 'antd'
import type { ReactNode } from 'react'
import { sessionQuery } from '../api/org.ts'
import { useRights } from '../api/use-rights.ts'
import { Page } from './page.tsx'

interface OnlyWithProps {
  readonly right: string
  /** Enough where it is held for one's own things: the page then shows only those. */
  readonly own?: boolean
  /** The heading of the page, and the verb as the server's refusal names it. */
  readonly page: string
  readonly act: string
  readonly places?: ReactNode
  readonly children: ReactNode
}

/** A page for posts with this right; whoever comes by its address is told, and nothing is asked. */
export function OnlyWith({ right, own = false, page, act, places, children }: OnlyWithProps) {
  const { data } = useQuery(sessionQuery)
  const { may, mayOwn } = useRights()
  if (data === undefined) return null
  if (own ? mayOwn(right) : may(right)) return children
  return (
    <Page title={page}>
      {places}
      <Alert
        type="warning"
        showIcon
        title={`您现在的岗位没有“${act}”的权限。需要时请联系本单位管理员。`}
      />
    </Page>
  )
}
