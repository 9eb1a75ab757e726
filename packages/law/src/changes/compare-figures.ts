import { isRecord } from '../facts/read-facts.ts'
import { atLeast, type Comparison, dueAtMost, together } from './comparison.ts'
import { sayParameter } from './say-parameter.ts'

/** Names of parameters by which more is stricter, and by which less is, in whatever kind. */
const MORE: readonly string[] = ['at_least', 'least', 'length', 'signatures']
const LESS: readonly string[] = ['within', 'interval']

/**
 * Compares the figures of two rules of a kind that has no comparison of its own: terms, numbers and
 * due times by the names of their parameters, entries of lists by their keys.
 */
export function compareFigures(superior: unknown, lower: unknown, of = ''): Comparison {
  if (Array.isArray(superior) && Array.isArray(lower)) return compareLists(superior, lower)
  if (!isRecord(superior) || !isRecord(lower)) return together()
  return together(
    ...Object.entries(superior).map(([name, value]) => {
      const what = `${of}${sayParameter(name)}`
      if (MORE.includes(name)) return atLeast(what, value, lower[name])
      if (LESS.includes(name)) return dueAtMost(what, value, lower[name])
      return compareFigures(value, lower[name], of)
    }),
  )
}

function compareLists(superior: readonly unknown[], lower: readonly unknown[]): Comparison {
  return together(
    ...superior.map((entry) => {
      if (!isRecord(entry) || typeof entry.key !== 'string') return together()
      const own = lower.find((other) => isRecord(other) && other.key === entry.key)
      return compareFigures(entry, own, `“${String(entry.title ?? entry.key)}”的`)
    }),
  )
}
