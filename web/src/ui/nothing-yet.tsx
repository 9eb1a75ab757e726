import type { ReactNode } from 'react'

interface NothingYetProps {
  readonly what: string
  /** What to do so that something will be here. */
  readonly children?: ReactNode
}

/** An empty list says why it is empty and how it fills. */
export function NothingYet({ what, children }: NothingYetProps) {
  return (
    <div style={{ padding: '40px 16px', textAlign: 'center' }}>
      <p style={{ fontSize: 16, marginBottom: 6 }}>{what}</p>
      {children !== undefined && <div style={{ color: 'var(--ink-soft)' }}>{children}</div>}
    </div>
  )
}
