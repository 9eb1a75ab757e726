import type { Value, Values } from '../../api/documents.ts'

/**
 * Whether two states of a draft say the same. The database keeps the keys of what it stores in an
 * order of its own, and a field that was emptied says what one says that was never filled in.
 */
export function sameValues(one: Values, other: Values): boolean {
  const keys = new Set([...Object.keys(one), ...Object.keys(other)])
  return [...keys].every((key) => said(one[key]) === said(other[key]))
}

function said(value: Value | undefined): string {
  if (value === undefined || value === null || value === '') return ''
  if (!Array.isArray(value)) return JSON.stringify(value)
  return value.length === 0 ? '' : JSON.stringify(value.map(rowSaid))
}

function rowSaid(row: unknown): unknown {
  if (typeof row !== 'object' || row === null) return row
  return Object.entries(row)
    .filter(([, cell]) => cell !== null && cell !== '')
    .sort(([a], [b]) => (a < b ? -1 : 1))
}
