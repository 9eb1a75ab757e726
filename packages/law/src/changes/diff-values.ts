import { isRecord } from '../facts/read-facts.ts'

/** One place where two values of plain data differ. */
export interface Difference {
  /** Into `after`; into `before` where the place is gone. */
  readonly path: readonly (string | number)[]
  /** The path for people: an entry of a list by its title or key instead of its number. */
  readonly names: readonly string[]
  /** undefined: not there. */
  readonly before: unknown
  readonly after: unknown
}

/**
 * Every place where two trees of plain data differ, as deep as they can be compared. Lists of
 * entries with a name of their own (key, id, …) are compared by that name, so that an entry put in
 * front does not make all others differ; lists of plain values are compared whole.
 */
export function diffValues(before: unknown, after: unknown): readonly Difference[] {
  return compare({ path: [], names: [] }, before, after)
}

type Place = Pick<Difference, 'path' | 'names'>

function compare(place: Place, before: unknown, after: unknown): readonly Difference[] {
  if (Object.is(before, after)) return []
  if (isRecord(before) && isRecord(after)) return compareRecords(place, before, after)
  if (Array.isArray(before) && Array.isArray(after)) return compareLists(place, before, after)
  return [{ ...place, before, after }]
}

function compareRecords(
  place: Place,
  before: { readonly [key: string]: unknown },
  after: { readonly [key: string]: unknown },
): readonly Difference[] {
  const keys = [...new Set([...Object.keys(before), ...Object.keys(after)])]
  return keys.flatMap((key) => compare(into(place, key, key), own(before, key), own(after, key)))
}

/** A file may name a field like something that every object inherits. */
function own(record: { readonly [key: string]: unknown }, key: string): unknown {
  return Object.hasOwn(record, key) ? record[key] : undefined
}

function into({ path, names }: Place, step: string | number, name: string): Place {
  return { path: [...path, step], names: [...names, name] }
}

function compareLists(
  place: Place,
  before: readonly unknown[],
  after: readonly unknown[],
): readonly Difference[] {
  const identity = IDENTITIES.find((field) => identifies(before, field) && identifies(after, field))
  if (identity !== undefined) return compareByName(place, before, after, identity)
  if (before.length === after.length && [...before, ...after].every(isRecord)) {
    return before.flatMap((entry, i) => compare(into(place, i, String(i + 1)), entry, after[i]))
  }
  const same = JSON.stringify(before) === JSON.stringify(after)
  return same ? [] : [{ ...place, before, after }]
}

/** Fields that name an entry of a list, most telling first. */
const IDENTITIES = ['key', 'id', 'check', 'kind', 'when', 'of', 'form', 'field', 'role'] as const

function identifies(list: readonly unknown[], field: string): boolean {
  const values = list.map((entry) => nameOf(entry, field))
  return values.every((value) => value !== undefined) && new Set(values).size === list.length
}

function nameOf(entry: unknown, field: string): string | undefined {
  const value = isRecord(entry) ? own(entry, field) : undefined
  return typeof value === 'string' ? value : undefined
}

function compareByName(
  place: Place,
  before: readonly unknown[],
  after: readonly unknown[],
  field: string,
): readonly Difference[] {
  const index = (list: readonly unknown[]) =>
    new Map(list.map((entry, i) => [nameOf(entry, field) ?? '', i]))
  const was = index(before)
  const is = index(after)
  const names = [...new Set([...is.keys(), ...was.keys()])]
  const changed = names.flatMap((name) => {
    const from = was.get(name)
    const to = is.get(name)
    const old = from === undefined ? undefined : before[from]
    const now = to === undefined ? undefined : after[to]
    const title = nameOf(now ?? old, 'title') ?? name
    return compare(into(place, to ?? from ?? 0, title), old, now)
  })
  return changed.length > 0 || [...was.keys()].join('\n') === [...is.keys()].join('\n')
    ? changed
    : [{ ...place, before, after }]
}
