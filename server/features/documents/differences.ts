import { canonicalText } from '@liuhen/format'
import type { Values } from './document.ts'

/** Who changed a field since both began: only I, only the other, or both. */
export interface Difference {
  readonly key: string
  readonly title: string
  readonly by: 'mine' | 'theirs' | 'both'
  readonly base: Values[string] | null
  readonly mine: Values[string] | null
  readonly theirs: Values[string] | null
}

export interface ThreeSides {
  /** What both began from. */
  readonly base: Values
  readonly mine: Values
  /** What stands there now. */
  readonly theirs: Values
}

/**
 * Field by field, in the template's order, what two people made of the same draft. A field that
 * both changed to the same is no difference.
 */
export function differencesOf(
  fields: readonly { readonly key: string; readonly title: string }[],
  { base, mine, theirs }: ThreeSides,
): Difference[] {
  const known = new Set(fields.map(({ key }) => key))
  const further = [...Object.keys(mine), ...Object.keys(theirs)].filter((key) => !known.has(key))
  const all = [...fields, ...[...new Set(further)].map((key) => ({ key, title: key }))]
  return all.flatMap(({ key, title }): Difference[] => {
    const [b, m, t] = [base[key] ?? null, mine[key] ?? null, theirs[key] ?? null]
    if (same(m, t)) return []
    const by = same(b, t) ? 'mine' : same(b, m) ? 'theirs' : 'both'
    return [{ key, title, by, base: b, mine: m, theirs: t }]
  })
}

function same(a: Values[string] | null, b: Values[string] | null): boolean {
  return canonicalText(a ?? null) === canonicalText(b ?? null)
}
