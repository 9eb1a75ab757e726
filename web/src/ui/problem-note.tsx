import { Alert } from 'antd'
import type { ReactNode } from 'react'
import type { Problem } from '../api/problem.ts'
import { SourceChips } from './source-chips.tsx'

interface ProblemNoteProps {
  readonly problem: Problem
  readonly action?: ReactNode
}

/** What went wrong, what to do, and where it is written. */
export function ProblemNote({ problem, action }: ProblemNoteProps) {
  const fields = problem.fields.filter(({ message }) => message !== '')
  return (
    <Alert
      type={problem.status === 403 ? 'warning' : 'error'}
      showIcon
      role="alert"
      title={problem.detail}
      description={
        problem.citations.length > 0 || fields.length > 0 || action !== undefined ? (
          <div style={{ display: 'grid', gap: 8 }}>
            {fields.length > 0 && (
              <ul style={{ margin: 0, paddingLeft: 18 }}>
                {fields.map(({ path, message }) => (
                  <li key={path}>{message}</li>
                ))}
              </ul>
            )}
            <SourceChips sources={problem.citations} />
            {action !== undefined && <div>{action}</div>}
          </div>
        ) : undefined
      }
    />
  )
}
