import type { Template } from './template.ts'
import { isBlank, isRow, type Values } from './values.ts'

/** A signature that is there, by the key of its place. */
export interface Signed {
  readonly place: string
  readonly dated: boolean
}

/** What a fact tells about a document: which items it holds, who signed, who put a date. */
export interface LawKeys {
  readonly fields: readonly string[]
  readonly signed: readonly string[]
  readonly dated: readonly string[]
}

/** In the words of the regulations. A column counts when one row has something in it. */
export function lawKeysOf(
  template: Template,
  values: Values,
  signatures: readonly Signed[],
): LawKeys {
  const fields = template.fields.flatMap(({ key, law_key, columns = [] }) => {
    const value = values[key]
    if (isBlank(value)) return []
    const rows = Array.isArray(value) ? value.filter(isRow) : []
    const filled = columns.filter((column) => rows.some((row) => !isBlank(row[column.key])))
    return [...keysOf(law_key), ...filled.flatMap((column) => keysOf(column.law_key))]
  })
  const known = template.signatures.map(({ key }) => key)
  const there = signatures.filter(({ place }) => known.includes(place))
  const dated = there.filter((one) => one.dated)
  return {
    fields: unique(fields),
    signed: unique(there.map(({ place }) => place)),
    dated: unique(dated.map(({ place }) => place)),
  }
}

function keysOf(keys: string | readonly string[] | undefined): readonly string[] {
  if (keys === undefined) return []
  return typeof keys === 'string' ? [keys] : keys
}

function unique(keys: readonly string[]): readonly string[] {
  return [...new Set(keys)]
}
