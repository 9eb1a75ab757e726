import type { UseQueryResult } from '@tanstack/react-query'
import { Button, Skeleton } from 'antd'
import type { ReactNode } from 'react'
import { type Problem, problemOf } from '../api/problem.ts'
import { AskForFile } from './access/ask-for-file.tsx'
import { Page } from './page.tsx'
import { ProblemNote } from './problem-note.tsx'

interface AskedProps<Data> {
  readonly query: UseQueryResult<Data>
  readonly rows?: number
  /** The heading until there is more, where the answer is a whole page and not a part of one. */
  readonly page?: string
  readonly children: (data: Data) => ReactNode
}

/** What was asked of the server: loading, gone wrong with a way on, or there. */
export function Asked<Data>({ query, rows, page, children }: AskedProps<Data>) {
  if (query.data !== undefined) return children(query.data)
  const notYet = <NotYet query={query} rows={rows ?? 4} />
  return page === undefined ? notYet : <Page title={page}>{notYet}</Page>
}

function NotYet({ query, rows }: { readonly query: UseQueryResult; readonly rows: number }) {
  if (query.error !== null) {
    const problem = problemOf(query.error)
    const worthTrying = problem.status === 0 || problem.status >= 429
    const again = <Button onClick={() => query.refetch()}>再试一次</Button>
    const action = closedFile(problem) ?? (worthTrying ? again : undefined)
    return (
      <div style={{ marginBottom: 16 }}>
        <ProblemNote problem={problem} {...(action === undefined ? {} : { action })} />
      </div>
    )
  }
  return (
    <div role="status" aria-label="正在读取" style={{ padding: 18 }}>
      <Skeleton active paragraph={{ rows }} title={false} />
    </div>
  )
}

/** A refusal at the door of a case file is no dead end. */
function closedFile({ code, closedFile }: Problem): ReactNode | undefined {
  const asks = code === 'access.not-granted' || code === 'law.refused'
  return asks && closedFile !== undefined ? <AskForFile id={closedFile} /> : undefined
}
