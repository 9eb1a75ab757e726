import type { ReactNode } from 'react'
import './facts-list.css'

interface FactsListProps {
  readonly rows: readonly (readonly [label: string, value: ReactNode] | undefined)[]
  readonly wide?: boolean
}

/** What is known of one thing: label and value, in two columns where there is room. */
export function FactsList({ rows, wide = false }: FactsListProps) {
  return (
    <dl className={wide ? 'facts-list facts-list-wide' : 'facts-list'}>
      {rows.map(
        (row) =>
          row !== undefined && (
            <div key={row[0]}>
              <dt>{row[0]}</dt>
              <dd>{row[1]}</dd>
            </div>
          ),
      )}
    </dl>
  )
}
