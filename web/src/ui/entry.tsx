import type { ReactNode } from 'react'
import { SealMark } from './seal-mark.tsx'
import './entry.css'

interface EntryProps {
  readonly title: string
  readonly lead?: ReactNode
  readonly children: ReactNode
}

/** A page before one is in: signing in, setting up. */
export function Entry({ title, lead, children }: EntryProps) {
  return (
    <div className="entry">
      <header className="entry-brand">
        <SealMark size={40} />
        <div>
          <p className="entry-name">留痕</p>
          <p className="entry-sub">行政执法全过程记录</p>
        </div>
      </header>
      <main className="entry-sheet">
        <h1>{title}</h1>
        {lead !== undefined && <p className="entry-lead">{lead}</p>}
        {children}
      </main>
    </div>
  )
}
