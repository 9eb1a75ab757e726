import type { ReactNode } from 'react'
import './page.css'

interface PageProps {
  readonly title: ReactNode
  /** One quiet line under the title. */
  readonly lead?: ReactNode
  readonly actions?: ReactNode
  /** Narrow pages are forms and things for a phone. */
  readonly narrow?: boolean
  readonly children: ReactNode
}

/** A page: its heading, what can be done on it, and its content. */
export function Page({ title, lead, actions, narrow = false, children }: PageProps) {
  return (
    <div className={narrow ? 'page page-narrow' : 'page'}>
      <header className="page-head">
        <div>
          <h1>{title}</h1>
          {lead !== undefined && <p className="page-lead">{lead}</p>}
        </div>
        {actions !== undefined && <div className="page-actions">{actions}</div>}
      </header>
      {children}
    </div>
  )
}

interface PanelProps {
  readonly title?: ReactNode
  readonly extra?: ReactNode
  readonly flush?: boolean
  readonly children: ReactNode
}

/** A sheet of paper on the desk. `flush`: the content brings its own margins (tables). */
export function Panel({ title, extra, flush = false, children }: PanelProps) {
  return (
    <section className={flush ? 'panel panel-flush' : 'panel'}>
      {(title !== undefined || extra !== undefined) && (
        <header className="panel-head">
          {title !== undefined && <h2>{title}</h2>}
          {extra !== undefined && <div className="panel-extra">{extra}</div>}
        </header>
      )}
      <div className="panel-body">{children}</div>
    </section>
  )
}
