import type { GridCell, SignaturePlace } from './sheet.ts'

/** Rows of cells on half columns; each row fills the width exactly. */
export type LaidGrid = readonly (readonly LaidCell[])[]

export interface LaidCell {
  readonly label: boolean
  readonly text: string
  readonly columns: number
  readonly sign: readonly SignaturePlace[]
}

const WIDTH = 24
/** Five characters of a form's size. */
const LABEL = 4

/**
 * Spreads cells over the width: a cell without a span shares what the others leave, too many are
 * continued on a row of their own, and the last one takes what remains.
 */
export function layGrid(rows: readonly (readonly GridCell[])[]): LaidGrid {
  return rows.filter((row) => row.length > 0).flatMap((row) => splitRow(row).map(layRow))
}

interface Sized extends GridCell {
  readonly columns: number
}

function splitRow(row: readonly GridCell[]): Sized[][] {
  const asked = row.reduce((sum, cell) => sum + columnsOf(cell), 0)
  const open = row.filter((cell) => cell.span === undefined).length
  const share = open === 0 ? 0 : Math.max(4, Math.floor((WIDTH - asked) / open))
  const lines: Sized[][] = [[]]
  let used = 0
  for (const cell of row) {
    const columns = cell.span === undefined ? share : columnsOf(cell)
    if (used + columns > WIDTH && used > 0) {
      lines.push([])
      used = 0
    }
    lines.at(-1)?.push({ ...cell, columns: Math.min(columns, WIDTH) })
    used += columns
  }
  return lines
}

function columnsOf({ span }: GridCell): number {
  return span === undefined ? 0 : Math.max(2, Math.min(Math.round(span * 2), WIDTH))
}

function layRow(cells: readonly Sized[]): LaidCell[] {
  const used = cells.reduce((sum, cell) => sum + cell.columns, 0)
  return cells.flatMap((cell, i) => {
    const columns = cell.columns + (i === cells.length - 1 ? WIDTH - used : 0)
    const { label, value, sign = [] } = cell
    if (label === undefined) return [{ label: false, text: value, columns, sign }]
    const narrow = Math.min(LABEL, Math.max(2, Math.floor(columns / 2)))
    return [
      { label: true, text: label, columns: narrow, sign: [] },
      { label: false, text: value, columns: columns - narrow, sign },
    ]
  })
}
