import { type UIEvent, useState } from 'react'

interface InView {
  /** Indexes of the rows that stand in the window of the list, first included, last not. */
  readonly from: number
  readonly to: number
  readonly onScroll: (event: UIEvent<HTMLElement>) => void
}

/** Rows drawn beyond both edges, so that none flashes white while it is scrolled. */
const BEYOND = 8

/** Which of many rows of one height are drawn: a list of 20,000 must not freeze the page. */
export function useRowsInView(rows: number, rowHeight: number, viewHeight: number): InView {
  const [top, setTop] = useState(0)
  const from = Math.max(0, Math.floor(top / rowHeight) - BEYOND)
  const to = Math.min(rows, Math.ceil((top + viewHeight) / rowHeight) + BEYOND)
  return { from, to, onScroll: (event) => setTop(event.currentTarget.scrollTop) }
}
