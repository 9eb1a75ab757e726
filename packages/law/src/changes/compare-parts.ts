import { type Comparison, together } from './comparison.ts'

interface Named {
  readonly key: string
  readonly title: string
}

/** Compares the entries that both have, by their keys; undefined: they share none. */
export function shared<T extends Named>(
  superior: readonly T[],
  own: readonly T[],
  compare: (superior: T, own: T) => Comparison,
): Comparison | undefined {
  const there = new Map(superior.map((entry) => [entry.key, entry]))
  const parts = own.flatMap((entry) => {
    const above = there.get(entry.key)
    return above === undefined ? [] : [compare(above, entry)]
  })
  return parts.length === 0 ? undefined : together(...parts)
}

interface OneOf {
  readonly any_of: readonly Named[]
}

/** What must be proved, each by one of several proofs: fewer ways of proving are stricter. */
export function proves(
  what: string,
  superior: readonly OneOf[],
  own: readonly OneOf[],
): Comparison {
  const missing = superior.filter((above) => !own.some((entry) => within(entry, above)))
  const further = own.filter((entry) => !superior.some((above) => within(above, entry)))
  const say = (entries: readonly OneOf[]) =>
    entries.map(({ any_of }) => any_of.map(({ title }) => title).join('或')).join('、')
  return {
    laxer: missing.length === 0 ? [] : [`${what}不要求上级规定的${say(missing)}`],
    stricter: further.length === 0 ? [] : [`${what}另外要求${say(further)}`],
  }
}

/** True when everything that proves `narrow` proves `wide` too. */
function within(narrow: OneOf, wide: OneOf): boolean {
  const keys = new Set(wide.any_of.map(({ key }) => key))
  return narrow.any_of.every(({ key }) => keys.has(key))
}
