import type { UseQueryResult } from '@tanstack/react-query'
import { Button, Skeleton } from 'antd'
import type { ReactNode } from 'react'
import { problemOf } from '../api/problem.ts'
import { ProblemNote } from './problem-note.tsx'

interface AskedProps<Data> {
  readonly query: UseQueryResult<Data>
  readonly rows?: number
  readonly children: (data: Data) => ReactNode
}

/** What was asked of the server: loading, gone wrong with a way on, or there. */
export function Asked<Data>({ query, rows = 4, children }: AskedProps<Data>) {
  if (query.data !== undefined) return children(query.data)
  if (query.error !== null) {
    const problem = problemOf(query.error)
    const worthTrying = problem.status === 0 || problem.status >= 429
    const again = <Button onClick={() => query.refetch()}>再试一次</Button>
    return <ProblemNote problem={problem} {...(worthTrying ? { action: again } : {})} />
  }
  return (
    <div role="status" aria-label="正在读取" style={{ padding: 18 }}>
      <Skeleton active paragraph={{ rows }} title={false} />
    </div>
  )
}
